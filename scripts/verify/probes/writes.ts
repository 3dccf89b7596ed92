import { CouldNotAsk, prepare, rejectedWith } from '../errors'
import { inSeries, type Series, type WriteProbe } from '../probe'
import type { Subject } from '../survey'
import { recordIdOf, valuesOf, type WireRecord, type WireValue } from '../wire'
import type { Writer } from '../writer'

const VALIDATE = 'sandbox/writes/validate-values.ts'
const RECORDS = 'sandbox/writes/records.ts'

/** Creates a record in which the attribute has its first sample value. */
async function createFilled(writer: Writer, subject: Subject): Promise<WireRecord> {
  const [value] = await prepare(writer.samples(subject))
  const values = { [subject.slug]: subject.attribute.is_multiselect ? [value] : value }
  return prepare(writer.create(subject.object, values))
}

/** Types of single values that can be emptied. */
const EMPTIED = [
  'text',
  'number',
  'checkbox',
  'currency',
  'date',
  'timestamp',
  'rating',
  'select',
  'status',
  'location',
  'domain',
  'email-address',
  'phone-number',
  'actor-reference',
]

const nullClears = (types: string): string => `Does null clear ${types}?`
const emptyListClears = (types: string): string => `Does [] clear ${types}?`

/** Live workspaces reject null for these types. */
const REJECTS_NULL = ['text', 'number', 'currency']

function answersTo(written: null | [], type: string): Pick<WriteProbe, 'documented' | 'alternatives'> {
  if (type === 'checkbox')
    return {
      documented: ['no, it becomes false'],
      alternatives: [{ answer: 'yes', setting: { unsetCheckbox: 'empty' } }],
    }
  const isRejected = written === null && REJECTS_NULL.includes(type)
  return { documented: [isRejected ? rejectedWith('validation_type') : 'yes'] }
}

function emptyProbe(question: Series['question'], written: null | [], type: string): WriteProbe {
  return {
    ...inSeries({ question, type }),
    sandboxFile: VALIDATE,
    requests: 4,
    ...answersTo(written, type),
    async ask(writer) {
      const subject = writer.findWritable({ type, isMultiselect: false })
      const record = await createFilled(writer, subject)
      const after = await writer.update('PATCH', subject.object, record, { [subject.slug]: written })
      const [value] = valuesOf(after, subject.slug)
      if (value === undefined) return 'yes'
      return value.value === false ? 'no, it becomes false' : 'no, the value stays'
    },
  }
}

export const EMPTY_VALUE_PROBES: readonly WriteProbe[] = [
  ...EMPTIED.map((type) => emptyProbe(nullClears, null, type)),
  ...EMPTIED.map((type) => emptyProbe(emptyListClears, [], type)),
  {
    question: 'What does a blank text become?',
    sandboxFile: 'sandbox/values/text.ts',
    requests: 2,
    documented: ['an empty text'],
    async ask(writer) {
      const { object, slug } = writer.findWritable({ type: 'text', isMultiselect: false })
      const record = await writer.create(object, { [slug]: '' })
      const [value] = valuesOf(record, slug)
      if (value === undefined) return 'no value'
      return value.value === '' ? 'an empty text' : 'another text'
    },
  },
  {
    question: 'What is a checkbox that was never written?',
    sandboxFile: 'sandbox/writes/defaults.ts',
    requests: 2,
    documented: ['false'],
    alternatives: [{ answer: 'empty', setting: { unsetCheckbox: 'empty' } }],
    async ask(writer) {
      const { object, slug } = writer.findWritable({ type: 'checkbox', hasDefault: false })
      const [value] = valuesOf(await prepare(writer.create(object)), slug)
      if (value === undefined) return 'empty'
      return value.value === false ? 'false' : 'true'
    },
  },
]

/** The titles of the options in the values of a select. */
function titlesOf(values: readonly WireValue[]): string {
  return values.map(({ option }) => String((option as { title?: unknown }).title)).join(', ')
}

/** A multi-value select and its options. */
async function findMultiSelect(writer: Writer) {
  const subject = writer.findWritable({ type: 'select', isMultiselect: true })
  const options = (await prepare(writer.options(subject))).filter(({ is_archived: isArchived }) => !isArchived)
  const [first, second] = options
  if (!first || !second) throw new CouldNotAsk(`${subject.object.slug}.${subject.slug} has fewer than two options.`)
  return { subject, first, second }
}

export const LIST_PROBES: readonly WriteProbe[] = [
  {
    question: 'Does a list of option IDs store the options?',
    sandboxFile: 'sandbox/values/select.ts',
    requests: 3,
    documented: ['no, they are dropped without an error'],
    alternatives: [{ answer: 'yes', setting: { optionIdLists: 'stored' } }],
    async ask(writer) {
      const { subject, first, second } = await findMultiSelect(writer)
      const { object, slug } = subject
      const record = await writer.create(object, { [slug]: [first.id.option_id, second.id.option_id] })
      return valuesOf(record, slug).length === 2 ? 'yes' : 'no, they are dropped without an error'
    },
  },
  {
    question: 'Where does an appended value go?',
    sandboxFile: RECORDS,
    requests: 4,
    documented: ['to the front'],
    async ask(writer) {
      const { subject, first, second } = await findMultiSelect(writer)
      const { object, slug } = subject
      const record = await prepare(writer.create(object, { [slug]: [first.title] }))
      const after = await writer.update('PATCH', object, record, { [slug]: [second.title] })
      const titles = titlesOf(valuesOf(after, slug))
      if (titles === `${second.title}, ${first.title}`) return 'to the front'
      return titles === `${first.title}, ${second.title}` ? 'to the end' : 'the list has other values'
    },
  },
  {
    question: 'Does an empty list, appended, keep the values?',
    sandboxFile: RECORDS,
    requests: 4,
    documented: ['yes'],
    async ask(writer) {
      const { subject, first } = await findMultiSelect(writer)
      const { object, slug } = subject
      const record = await prepare(writer.create(object, { [slug]: [first.title] }))
      const after = await writer.update('PATCH', object, record, { [slug]: [] })
      return valuesOf(after, slug).length === 1 ? 'yes' : 'no'
    },
  },
  {
    question: 'Does a multi-value attribute accept a single value?',
    sandboxFile: VALIDATE,
    requests: 3,
    documented: ['rejected with validation_type'],
    async ask(writer) {
      const { subject, first } = await findMultiSelect(writer)
      await writer.create(subject.object, { [subject.slug]: first.title })
      return 'accepted'
    },
  },
]

/** Seconds between searches for a new record. */
const SEARCH_DELAYS_S = [0.25, 0.5, 1, 2, 4, 8]

export const RECORD_PROBES: readonly WriteProbe[] = [
  {
    question: 'Does Attio reject the whole write for one unknown attribute?',
    sandboxFile: VALIDATE,
    requests: 3,
    documented: ['rejected with value_not_found'],
    async ask(writer) {
      const { object, slug } = writer.findWritable({ type: 'text', isMultiselect: false })
      await writer.create(object, { [slug]: 'Botpress verify', botpress_verify: 1 })
      return 'accepted'
    },
  },
  {
    question: 'Are the last six digits of a time zeros?',
    sandboxFile: 'sandbox/values/date-time.ts',
    requests: 2,
    documented: ['yes'],
    async ask(writer) {
      const { object, slug } = writer.findWritable({ type: 'timestamp', isMultiselect: false })
      const record = await writer.create(object, { [slug]: '2020-01-02T03:04:05.123456789Z' })
      return valuesOf(record, slug)[0]?.value === '2020-01-02T03:04:05.123000000Z' ? 'yes' : 'no'
    },
  },
  {
    question: 'What happens if two requests change a record at the same time?',
    sandboxFile: 'sandbox/http/faults.ts',
    requests: 4,
    documented: ['both are accepted', 'one is rejected with concurrent_write_conflict'],
    async ask(writer) {
      const subject = writer.findWritable({ type: 'text', isMultiselect: false })
      const record = await createFilled(writer, subject)
      const path = writer.pathOf(subject.object, record)
      const body = (text: string) => ({ data: { values: { [subject.slug]: text } } })
      const replies = await writer.client.send(
        { method: 'PATCH', path, body: body('Botpress verify, one') },
        { method: 'PATCH', path, body: body('Botpress verify, two') },
      )
      const rejected = replies.filter(({ status }) => status >= 400).map(({ body: { code } }) => String(code))
      if (rejected.length === 0) return 'both are accepted'
      return `${rejected.length === 1 ? 'one is' : 'both are'} rejected with ${[...new Set(rejected)].join(' and ')}`
    },
  },
  {
    question: 'Does assert match a text in another case?',
    sandboxFile: 'sandbox/values/text.ts',
    requests: 4,
    documented: ['no, it creates another record'],
    async ask(writer) {
      const { object, slug } = findUniqueText(writer)
      const text = writer.nextName()
      const record = await prepare(writer.create(object, { [slug]: text }))
      const asserted = await writer.assert(object, slug, { [slug]: text.toUpperCase() })
      return recordIdOf(asserted) === recordIdOf(record) ? 'yes' : 'no, it creates another record'
    },
  },
  {
    question: 'Does writing one side of a two-way reference set the other side?',
    sandboxFile: 'sandbox/writes/relationships.ts',
    requests: 6,
    documented: ['yes'],
    async ask(writer) {
      const { subject, target, otherSlug } = findTwoWay(writer)
      const other = await prepare(writer.create(target))
      const reference = { target_object: target.slug, target_record_id: recordIdOf(other) }
      const values = { [subject.slug]: subject.attribute.is_multiselect ? [reference] : reference }
      const record = await writer.create(subject.object, values)
      const references = valuesOf(await writer.read(target, other), otherSlug)
      return references.some(({ target_record_id: id }) => id === recordIdOf(record)) ? 'yes' : 'no'
    },
  },
  {
    question: 'How long until a search finds a new record?',
    sandboxFile: 'sandbox/search/index.ts',
    requests: 2 + SEARCH_DELAYS_S.length + 1,
    documented: ['found at once'],
    alternatives: [{ answer: 'found after a while', setting: { searchLagMs: 200 } }],
    async ask(writer) {
      const { object } = writer.findWritable({ type: 'text', isMultiselect: false })
      const name = writer.nextName()
      const record = await prepare(writer.create(object, { ...writer.labelValue(object, name) }))
      const isFound = async () => (await writer.search(name, object.slug)).includes(recordIdOf(record))
      if (await isFound()) return 'found at once'
      let seconds = 0
      for (const delay of SEARCH_DELAYS_S) {
        await writer.client.wait(delay * 1000)
        seconds += delay
        if (await isFound()) return { answer: 'found after a while', detail: `within ${seconds} s` }
      }
      return `not found within ${seconds} s`
    },
  },
]

/** A unique text that is not the name. */
function findUniqueText(writer: Writer): { object: Writer['allowed'][number]; slug: string } {
  for (const object of writer.allowed) {
    const attribute = object.attributes.find(
      (each) => each.type === 'text' && each.is_unique && each.is_writable && !each.is_multiselect,
    )
    if (attribute) {
      writer.subject = `${object.slug}.${attribute.api_slug}`
      return { object, slug: attribute.api_slug }
    }
  }
  throw new CouldNotAsk('None of the objects given with --object has a unique text that can be written.')
}

/** A reference whose both sides are in allowed objects, so that no other record changes. */
function findTwoWay(writer: Writer): { subject: Subject; target: Writer['allowed'][number]; otherSlug: string } {
  for (const object of writer.allowed) {
    for (const attribute of object.attributes) {
      const { relationship, api_slug: slug } = attribute
      const target = writer.allowed.find((each) => each.slug === relationship?.object_slug)
      const otherSlug = relationship?.api_slug
      if (target && otherSlug !== undefined && attribute.is_writable)
        return { subject: writer.choose({ object, attribute, slug, filled: [], empty: [] }), target, otherSlug }
    }
  }
  throw new CouldNotAsk('No two-way reference connects the objects given with --object. Give both of its objects.')
}
