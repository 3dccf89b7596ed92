import type { Reader } from '../reader'
import { rejectedWith } from '../errors'
import { inSeries, type ReadProbe } from '../probe'
import { OLDEST, type Subject, type Wanted } from '../survey'
import { recordIdOf } from '../wire'

const EPOCH = '1970-01-01T00:00:00Z'
const MILLENNIUM = '2000-01-01'

/** Every value matches exactly one of these conditions. */
type Conditions = (subject: Subject, reader: Reader) => object[]

const onField =
  (...tests: object[]): Conditions =>
  ({ slug }) =>
    tests.map((test) => ({ [slug]: test }))

/** The conditions that filters for "has a value" and "has no value" consist of, by type. */
const CONDITIONS: [type: string, described: string, conditions: Conditions, isMultiselect?: boolean][] = [
  ['number', '$gte 0 and $lt 0', onField({ value: { $gte: 0 } }, { value: { $lt: 0 } })],
  ['rating', '$gte 0 and $lt 0', onField({ value: { $gte: 0 } }, { value: { $lt: 0 } })],
  ['currency', '$gte 0 and $lt 0', onField({ currency_value: { $gte: 0 } }, { currency_value: { $lt: 0 } })],
  ['date', '$gte and $lt a day', onField({ value: { $gte: MILLENNIUM } }, { value: { $lt: MILLENNIUM } })],
  [
    'timestamp',
    '$gte and $lt a time',
    onField({ value: { $gte: `${MILLENNIUM}T00:00:00Z` } }, { value: { $lt: `${MILLENNIUM}T00:00:00Z` } }),
  ],
  ['select', 'active_from', onField({ active_from: { $gte: EPOCH } })],
  ['status', 'active_from', onField({ active_from: { $gte: EPOCH } })],
  ['email-address', '$contains "@"', onField({ email_address: { $contains: '@' } })],
  ['phone-number', 'country_code', onField({ country_code: { $not_empty: true } })],
  ['domain', '$not_empty', onField({ domain: { $not_empty: true } })],
  ['personal-name', '$not_empty', onField({ full_name: { $not_empty: true } })],
  ['interaction', '$not_empty', onField({ interaction_type: { $not_empty: true } })],
  ['record-reference', "a path to the target's created_at", pathToTarget],
  ['record-reference', "a path to the target's created_at", pathToTarget, true],
]

/** Asks for a reference with a path, because its own fields have no test for "has a value". */
function pathToTarget({ object, slug, attribute }: Subject, { objects }: Reader): object[] {
  const allowed = attribute.config.record_reference.allowed_object_ids ?? []
  return objects
    .filter(({ id }) => allowed.includes(id))
    .map((target) => ({
      path: [
        [object.slug, slug],
        [target.slug, 'created_at'],
      ],
      constraints: { value: { $gte: EPOCH } },
    }))
}

/** One question for each kind of condition. */
const SERIES = new Map(
  CONDITIONS.map(([, described]) => [
    described,
    (types: string) => `Does ${described} find the records with ${types}?`,
  ]),
)

/** Whether filters find the records with a value, and their negation those without. */
export const PRESENCE_PROBES: readonly ReadProbe[] = CONDITIONS.map(
  ([type, described, conditions, isMultiselect]): ReadProbe => ({
    ...inSeries({
      question: SERIES.get(described) ?? String,
      type: isMultiselect ? `multi-value ${type}` : type,
    }),
    sandboxFile: type === 'record-reference' ? 'sandbox/query/grammar.ts' : 'sandbox/query/fields.ts',
    requests: 2,
    documented: ['yes, and with $not which have none'],
    async ask(reader) {
      const wanted: Wanted = { type, needs: ['filled'], ...(isMultiselect && { isMultiselect }) }
      const subject = reader.find(wanted)
      const given = conditions(subject, reader)
      const found = await reader.findOldest(subject.object, { $or: given })
      const negated = await reader.findOldest(subject.object, { $and: given.map((condition) => ({ $not: condition })) })
      return comparePresence(subject, found, negated)
    },
  }),
)

function comparePresence({ filled, empty }: Subject, found: Set<string>, negated: Set<string>): string {
  const wrong = [
    filled.some((record) => !found.has(recordIdOf(record))) && 'misses some with a value',
    empty.some((record) => found.has(recordIdOf(record))) && 'finds some without a value',
    filled.some((record) => negated.has(recordIdOf(record))) && '$not finds some with a value',
    empty.some((record) => !negated.has(recordIdOf(record))) && '$not misses some without a value',
  ].filter(Boolean)
  return wrong.length > 0 ? wrong.join('; ') : 'yes, and with $not which have none'
}

const LENIENT = [{ answer: 'accepted', setting: { filters: 'lenient' } as const }]

/** A condition on these types must name a field; the code is not about the filter (observed live). */
const NEEDS_FIELD = ['location', 'record-reference', 'actor-reference', 'interaction']

/** Types that are known to reject it (observed live). */
const STRICT = ['text', 'record-reference', 'actor-reference', 'interaction']

/** No page of Attio says that these types have `$not_empty`. */
const UNDOCUMENTED = [
  'text',
  'number',
  'rating',
  'currency',
  'date',
  'timestamp',
  'checkbox',
  'select',
  'status',
  'email-address',
  'phone-number',
  'location',
  'record-reference',
  'actor-reference',
  'interaction',
]

const hasNotEmpty = (types: string): string => `Does ${types} have $not_empty?`

/** Whether `$not_empty` without a field is accepted, for each type. */
export const NOT_EMPTY_PROBES: readonly ReadProbe[] = UNDOCUMENTED.map((type) => ({
  ...inSeries({ question: hasNotEmpty, type }),
  sandboxFile: 'sandbox/query/fields.ts',
  requests: 1,
  documented: [rejectedWith(NEEDS_FIELD.includes(type) ? 'missing_sort_field' : 'invalid_filter_operator')],
  alternatives: STRICT.includes(type) ? [] : LENIENT,
  async ask(reader: Reader) {
    const { object, slug } = reader.find({ type })
    await reader.query(object.slug, { ...OLDEST, limit: 1, filter: { [slug]: { $not_empty: true } } })
    return 'accepted'
  },
}))
