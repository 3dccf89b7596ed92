import type { ReadProbe } from '../probe'
import { OLDEST, type Subject, subjectsOf } from '../survey'
import { recordIdOf, valuesOf, type WireAttribute, type WireRecord } from '../wire'
import type { Reader } from '../reader'

const SORT = 'sandbox/query/sort.ts'

/** Where records without a value are when all records of an object are sorted by an attribute. */
function placeOfEmpty(records: readonly WireRecord[], slug: string): string {
  const isEmpty = (record: WireRecord | undefined): boolean =>
    record !== undefined && valuesOf(record, slug).length === 0
  if (!records.some(isEmpty)) return 'last'
  const firstFilled = records.findIndex((record) => !isEmpty(record))
  const isLast = records.slice(records.findIndex(isEmpty)).every(isEmpty)
  if (isLast) return firstFilled === -1 ? 'unknown' : 'last'
  return records.slice(firstFilled).some(isEmpty) ? 'between' : 'first'
}

async function placeInSort(reader: Reader, subject: Subject, direction: 'asc' | 'desc'): Promise<string> {
  const sorts = [{ attribute: subject.slug, direction }]
  return placeOfEmpty(await reader.query(subject.object.slug, { sorts, limit: 500 }), subject.slug)
}

export const SORT_PROBES: readonly ReadProbe[] = [
  {
    question: 'Where does a sort put records without a value?',
    sandboxFile: SORT,
    requests: 2,
    documented: ['ascending last, descending last'],
    async ask(reader) {
      const subject = smallest(reader)
      const ascending = await placeInSort(reader, subject, 'asc')
      return `ascending ${ascending}, descending ${await placeInSort(reader, subject, 'desc')}`
    },
  },
  {
    question: 'Does a sort need a field for a record reference?',
    sandboxFile: SORT,
    requests: 1,
    documented: ['rejected with missing_sort_field'],
    async ask(reader) {
      const { object, slug } = reader.find({ type: 'record-reference' })
      await reader.query(object.slug, { sorts: [{ attribute: slug, direction: 'asc' }], limit: 1 })
      return 'accepted'
    },
  },
  {
    question: 'Does a sort accept an unknown attribute?',
    sandboxFile: SORT,
    requests: 1,
    documented: ['rejected with value_not_found'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      await reader.query(object.slug, { sorts: [{ attribute: 'botpress_verify', direction: 'asc' }], limit: 1 })
      return 'accepted'
    },
  },
  {
    question: 'Does a query have a score, and a higher one with a sort?',
    sandboxFile: 'sandbox/http/query-scores.ts',
    requests: 2,
    documented: ['yes'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      const scores: (string | null)[] = []
      for (const body of [{ limit: 1 }, { ...OLDEST, limit: 1 }]) {
        const path = `/v2/objects/${object.slug}/records/query`
        const [reply] = await reader.client.send({ method: 'POST', path, body })
        if (reply) reader.client.accept(reply)
        scores.push(reply?.headers.get('x-attio-record-query-score') ?? null)
      }
      if (scores.includes(null)) return 'there is no header x-attio-record-query-score'
      return Number(scores[0]) < Number(scores[1]) ? 'yes' : 'the score is not higher with a sort'
    },
  },
]

/** An attribute with and without values, of the object with the fewest surveyed records. */
function smallest(reader: Reader): Subject {
  const objects = reader.objects.toSorted((one, other) => one.records.length - other.records.length)
  const needs = ['filled', 'empty'] as const
  const [subject] = ['date', 'number', 'currency', 'text'].flatMap((type) => subjectsOf(objects, { type, needs }))
  return subject ? reader.choose(subject) : reader.find({ type: 'text', needs })
}

export const PAGE_PROBES: readonly ReadProbe[] = [
  {
    question: 'Does a query accept a limit above 500?',
    sandboxFile: 'sandbox/query/page.ts',
    requests: 1,
    documented: ['rejected with validation_type'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      await reader.query(object.slug, { limit: 501, filter: { record_id: '00000000-0000-4000-8000-000000000000' } })
      return 'accepted'
    },
  },
  {
    question: 'Does a list of attributes have pages?',
    sandboxFile: 'sandbox/routes/objects.ts',
    requests: 1,
    documented: ['yes'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      const path = `/v2/objects/${object.slug}/attributes?limit=2&offset=1`
      const { data } = await reader.client.call('GET', path)
      const slugs = (attributes: readonly WireAttribute[]): string =>
        attributes.map(({ api_slug: slug }) => slug).join(' ')
      if (slugs(data as WireAttribute[]) === slugs(object.attributes.slice(1, 3))) return 'yes'
      return (data as WireAttribute[]).length > 2 ? 'limit is ignored' : 'offset is ignored'
    },
  },
  {
    question: 'Does a list of attributes return all of them without a limit?',
    sandboxFile: 'sandbox/routes/objects.ts',
    requests: 1,
    documented: ['yes'],
    async ask(reader) {
      const [object] = reader.objects.toSorted((one, other) => other.attributes.length - one.attributes.length)
      if (!object) return 'there is no object'
      const path = `/v2/objects/${object.slug}/attributes?limit=500`
      const { data } = await reader.client.call('GET', path)
      const surveyed = object.attributes.length
      return (data as unknown[]).length === surveyed ? 'yes' : `no, only the first ${surveyed}`
    },
  },
  {
    question: 'Does a list of attributes accept a limit that is not a number?',
    sandboxFile: 'sandbox/http/parameters.ts',
    requests: 1,
    documented: ['rejected with validation_type'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      await reader.client.call('GET', `/v2/objects/${object.slug}/attributes?limit=some`)
      return 'accepted'
    },
  },
  {
    question: 'Is an offset past the end an empty page?',
    sandboxFile: 'sandbox/query/page.ts',
    requests: 1,
    documented: ['yes'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      const body = { filter: { record_id: '00000000-0000-4000-8000-000000000000' }, offset: 1000 }
      return (await reader.query(object.slug, body)).map(recordIdOf).length === 0 ? 'yes' : 'no'
    },
  },
]
