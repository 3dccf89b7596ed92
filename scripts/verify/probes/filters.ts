import { CouldNotAsk, Rejected, rejectedWith } from '../errors'
import type { ReadProbe } from '../probe'
import type { Reader } from '../reader'
import type { Subject } from '../survey'
import { recordIdOf, valuesOf, type WireRecord } from '../wire'

const FIELDS = 'sandbox/query/fields.ts'
const KEYS = 'sandbox/query/comparison-keys.ts'
const GRAMMAR = 'sandbox/query/grammar.ts'
const COMPARISON = 'sandbox/query/comparison.ts'

const FINDS_IT = 'finds the record'
const FINDS_NOTHING = 'does not find the record'
export const ACCEPTED = 'accepted'

/** Whether the filter finds a record that has the value in the filter. */
async function findsIt(reader: Reader, { object }: Subject, record: WireRecord, filter: object): Promise<string> {
  return (await reader.isFound(object.slug, recordIdOf(record), filter)) ? FINDS_IT : FINDS_NOTHING
}

/** A filter that is only accepted or rejected. */
export async function isAccepted(reader: Reader, { object }: Pick<Subject, 'object'>, filter: object): Promise<string> {
  await reader.query(object.slug, { filter, limit: 1 })
  return ACCEPTED
}

/** The same for an attribute of that type. */
function isAcceptedFor(reader: Reader, type: string, filterOn: (slug: string) => object): Promise<string> {
  const subject = reader.find({ type })
  return isAccepted(reader, subject, filterOn(subject.slug))
}

/** A surveyed record with a value in that field that has letters, and the value. */
function textOf(subject: Subject, field: string): [record: WireRecord, text: string] {
  for (const record of subject.filled) {
    const text = valuesOf(record, subject.slug)[0]?.[field]
    if (typeof text === 'string' && text.length < 200 && inOtherCase(text) !== text) return [record, text]
  }
  throw new CouldNotAsk(`No surveyed record has letters in ${subject.object.slug}.${subject.slug}.`)
}

function inOtherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()
}

/** A record with an option, and its title. */
function optionOf(subject: Subject): [record: WireRecord, title: string] {
  const [record] = subject.filled
  const value = record && valuesOf(record, subject.slug)[0]?.[subject.attribute.type === 'status' ? 'status' : 'option']
  const { title } = (value ?? {}) as { title?: unknown }
  if (record === undefined || typeof title !== 'string') throw new CouldNotAsk('No surveyed record names its option.')
  return [record, title]
}

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'

const FILLED = ['filled'] as const

export const FILTER_PROBES: readonly ReadProbe[] = [
  {
    question: 'Does record_id have $in?',
    sandboxFile: FIELDS,
    requests: 1,
    documented: [FINDS_IT],
    alternatives: [{ answer: rejectedWith('invalid_filter_operator'), setting: { recordIdIn: 'rejected' } }],
    async ask(reader) {
      const subject = reader.find({ type: 'timestamp', needs: FILLED })
      const ids = subject.filled.slice(0, 2).map(recordIdOf)
      const found = await reader.query(subject.object.slug, { filter: { record_id: { $in: ids } } })
      return found.length === ids.length ? FINDS_IT : FINDS_NOTHING
    },
  },
  {
    question: 'Does a select have $in?',
    sandboxFile: FIELDS,
    requests: 1,
    documented: ['rejected with invalid_filter_operator'],
    alternatives: [{ answer: FINDS_IT, setting: { filters: 'lenient' } }],
    ask(reader) {
      const subject = reader.find({ type: 'select', needs: FILLED })
      const [record, title] = optionOf(subject)
      return findsIt(reader, subject, record, { [subject.slug]: { $in: [title] } })
    },
  },
  {
    question: 'Does a status have $in?',
    sandboxFile: FIELDS,
    requests: 1,
    documented: ['rejected with invalid_filter_operator'],
    ask(reader) {
      const subject = reader.find({ type: 'status', needs: FILLED })
      const [record, title] = optionOf(subject)
      return findsIt(reader, subject, record, { [subject.slug]: { $in: [title] } })
    },
  },
  {
    question: 'Does a text equal itself in another case?',
    sandboxFile: KEYS,
    requests: 1,
    documented: [FINDS_NOTHING],
    alternatives: [{ answer: FINDS_IT, setting: { textEquality: 'ignores-case' } }],
    ask(reader) {
      const subject = reader.find({ type: 'text', needs: FILLED })
      const [record, text] = textOf(subject, 'value')
      return findsIt(reader, subject, record, { [subject.slug]: { $eq: inOtherCase(text) } })
    },
  },
  {
    question: 'Does $contains find a text in another case?',
    sandboxFile: COMPARISON,
    requests: 1,
    documented: [FINDS_IT],
    ask(reader) {
      const subject = reader.find({ type: 'text', needs: FILLED })
      const [record, text] = textOf(subject, 'value')
      return findsIt(reader, subject, record, { [subject.slug]: { $contains: inOtherCase(text) } })
    },
  },
  {
    question: 'Does a filter accept the title of an option in another case?',
    sandboxFile: KEYS,
    requests: 1,
    documented: ['rejected with value_not_found'],
    ask(reader) {
      const subject = reader.find({ type: 'select', needs: FILLED })
      const [record, title] = optionOf(subject)
      if (inOtherCase(title) === title) throw new CouldNotAsk('The title of the option has no letters.')
      return findsIt(reader, subject, record, { [subject.slug]: inOtherCase(title) })
    },
  },
  {
    question: 'Does a filter accept an unknown option?',
    sandboxFile: KEYS,
    requests: 1,
    documented: ['rejected with value_not_found'],
    ask: (reader) => isAcceptedFor(reader, 'select', (slug) => ({ [slug]: 'Botpress verify' })),
  },
  {
    question: 'Does a filter accept a time with the offset +00:00?',
    sandboxFile: KEYS,
    requests: 1,
    documented: [rejectedWith('filter_error')],
    alternatives: [{ answer: ACCEPTED, setting: { filterTimes: 'any-offset' } }],
    ask: (reader) =>
      isAccepted(reader, reader.find({ type: 'timestamp' }), { created_at: { $gte: '2020-01-01T00:00:00+00:00' } }),
  },
  {
    question: 'Does a filter on a time accept a day?',
    sandboxFile: KEYS,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) => isAccepted(reader, reader.find({ type: 'timestamp' }), { created_at: { $gte: '2020-01-01' } }),
  },
  {
    question: 'Does a filter on a date accept a year?',
    sandboxFile: KEYS,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) => isAcceptedFor(reader, 'date', (slug) => ({ [slug]: { $gte: '2020' } })),
  },
  {
    question: 'Does a filter on a number accept text?',
    sandboxFile: KEYS,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) => isAcceptedFor(reader, 'number', (slug) => ({ [slug]: { $gte: '0' } })),
  },
  {
    question: 'Does {"$not_empty": false} find records without a value?',
    sandboxFile: COMPARISON,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) => isAcceptedFor(reader, 'personal-name', (slug) => ({ [slug]: { $not_empty: false } })),
  },
  {
    question: 'Does a filter accept an empty condition?',
    sandboxFile: GRAMMAR,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) => isAccepted(reader, reader.find({ type: 'timestamp' }), { created_at: {} }),
  },
  {
    question: 'Does $not accept two conditions?',
    sandboxFile: GRAMMAR,
    requests: 1,
    documented: ['rejected with filter_error'],
    ask: (reader) =>
      isAccepted(reader, reader.find({ type: 'timestamp' }), {
        $not: { created_at: { $gte: '2020-01-01T00:00:00Z' }, record_id: 'Botpress verify' },
      }),
  },
  {
    question: 'Does a record reference match by its record alone?',
    sandboxFile: FIELDS,
    requests: 1,
    documented: [FINDS_IT],
    ask(reader) {
      const subject = reader.find({ type: 'record-reference', needs: FILLED })
      const [record] = subject.filled
      if (record === undefined) throw new CouldNotAsk('No surveyed record has a reference.')
      const id = valuesOf(record, subject.slug)[0]?.target_record_id
      return findsIt(reader, subject, record, { [subject.slug]: { target_record_id: id } })
    },
  },
  {
    question: 'Does an actor reference match by its type alone?',
    sandboxFile: FIELDS,
    requests: 1,
    documented: [ACCEPTED],
    ask: (reader) =>
      isAcceptedFor(reader, 'actor-reference', (slug) => ({ [slug]: { referenced_actor_type: 'workspace-member' } })),
  },
  {
    question: 'Does $eq false find a record whose checkbox is empty?',
    sandboxFile: COMPARISON,
    requests: 1,
    documented: [FINDS_NOTHING],
    alternatives: [{ answer: FINDS_IT, setting: { checkboxFalse: 'also-empty' } }],
    ask(reader) {
      const subject = reader.find({ type: 'checkbox', needs: ['empty'] })
      const [record] = subject.empty
      if (record === undefined) throw new CouldNotAsk('No surveyed record has an empty checkbox.')
      return findsIt(reader, subject, record, { [subject.slug]: { $eq: false } })
    },
  },
  {
    question: 'Does the error for an invalid operator say where it is?',
    sandboxFile: 'sandbox/query/query-errors.ts',
    requests: 1,
    documented: ['yes'],
    alternatives: [{ answer: 'no', setting: { filterErrorPath: 'omitted' } }],
    async ask(reader) {
      const { object, slug } = reader.find({ type: 'text' })
      try {
        await reader.query(object.slug, { filter: { [slug]: { $gte: 'b' } }, limit: 1 })
        return 'the operator is accepted'
      } catch (error) {
        if (!(error instanceof Rejected)) throw error
        return error.hasPath ? 'yes' : 'no'
      }
    },
  },
  {
    question: 'Does a filter accept fifty alternatives?',
    sandboxFile: 'sandbox/query/index.ts',
    requests: 1,
    documented: [ACCEPTED],
    alternatives: [{ answer: rejectedWith('filter_error'), setting: { longFilters: 'rejected' } }],
    ask(reader) {
      const alternatives = Array.from({ length: 50 }, (_, index) => ({
        record_id: `${UNKNOWN_ID.slice(0, -2)}${index + 10}`,
      }))
      return isAccepted(reader, reader.find({ type: 'timestamp' }), { $or: alternatives })
    },
  },
  {
    question: 'Does a query ignore an unknown key, such as a filter in "data"?',
    sandboxFile: 'sandbox/query/index.ts',
    requests: 1,
    documented: ['ignored'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp', needs: FILLED })
      const body = { data: { filter: { record_id: 'Botpress verify' } }, limit: 1 }
      return (await reader.query(object.slug, body)).length > 0 ? 'ignored' : 'not ignored'
    },
  },
]
