import { isBlank } from '../text/blank'
import { collapseSpaces } from '../text/fold'
import { textOrNull, type AttributeType, type SerializedValue } from './attribute-type'
import { TEXT_OPERATORS, type FilterField } from './filter-spec'
import { serializeFields } from './wire-fields'
import { singleTest, textField } from './filter-fields'

const WIRE_NAMES = { firstName: 'first_name', lastName: 'last_name', fullName: 'full_name' } as const

/**
 * A field of a name. Equality matches the text without extra spaces, as we write it; unchanged, as other tools may have
 * stored it; and the variants of `variantsOf`.
 */
function nameField(variantsOf: (text: string) => readonly string[] = () => []): FilterField {
  return {
    ...textField([...TEXT_OPERATORS, '$not_empty']),
    isText: true,
    compare: (operator, operand) => {
      if (typeof operand !== 'string') return null
      if (operand.length > MAX_LENGTH) return singleTest(operator, operand)
      const variants = new Set([collapseSpaces(operand) || operand, operand, ...variantsOf(operand)])
      return { alternatives: Array.from(variants, (variant) => [[operator, variant]]) }
    },
  }
}

const NAME_FIELD = nameField()

/** "Lovelace, Ada" may be a full name, or "Ada Lovelace" with the last name first. */
const FULL_NAME_FIELD = nameField((text) => {
  const split = text.includes(',') ? splitName(text) : null
  return split === null ? [] : [split.wire.full_name]
})

/** Suffixes after a last name and a comma. The case matters: "Rahman, Md" is a name. */
const SUFFIXES: ReadonlySet<string> = new Set(['PhD', 'MD', 'Jr', 'Jr.', 'Sr', 'Sr.', 'II', 'III', 'Esq', 'Esq.'])

/** In characters. Longer text is not a name. */
const MAX_LENGTH = 10_000

/**
 * Attio splits names only at a comma, so "Ada Lovelace" would become a first name. It requires all three fields of a
 * name, although its documentation marks none as required (observed live).
 * https://docs.attio.com/docs/attribute-types/attribute-types-personal-name
 */
export const personalNameType: AttributeType = {
  read: ({ first_name: firstName, last_name: lastName, full_name: fullName }) => ({
    firstName: textOrNull(firstName),
    lastName: textOrNull(lastName),
    fullName: textOrNull(fullName),
  }),
  readFields: ['firstName', 'lastName', 'fullName'],
  write: (value) =>
    typeof value === 'string' ? splitName(value) : serializeFields(value, WIRE_NAMES, serializeNameFields),
  takesJsonText: true,
  expectedFormat: () => 'needs a name such as "Ada Lovelace" or {"firstName": "Ada", "lastName": "Lovelace"}',
  writeExample: () => 'Ada Lovelace',
  filtering: {
    fields: { full_name: FULL_NAME_FIELD, first_name: NAME_FIELD, last_name: NAME_FIELD },
    shorthandField: 'full_name',
  },
  sortExample: 'lastName',
  filterExample: () => ({ $contains: 'Ada' }),
}

type SerializedName = Extract<SerializedValue, { wire: unknown }> & { wire: { full_name: string } }

/**
 * "Lovelace, Ada" is split at the comma, "Ada King Lovelace" before its last word; a single word is a first name. A
 * suffix after a comma stays with the last name.
 */
function splitName(text: string): SerializedName | null {
  if (text.length > MAX_LENGTH) return null
  const [name, suffix] = splitSuffix(collapseSpaces(text))
  if (name === '') return null
  const comma = name.indexOf(',')
  if (comma >= 0) return serializeName(name.slice(comma + 1), `${name.slice(0, comma)}${suffix}`)
  const space = name.lastIndexOf(' ')
  if (space >= 0) return serializeName(name.slice(0, space), `${name.slice(space + 1)}${suffix}`)
  return suffix === '' ? serializeName(name, undefined) : serializeName(undefined, `${name}${suffix}`)
}

/** Splits "Smith, John, PhD" into "Smith, John" and ", PhD". A name with no suffix, or only suffixes, stays whole. */
function splitSuffix(name: string): [name: string, suffix: string] {
  const words = name.split(',').map((word) => word.trim())
  const end = words.findLastIndex((word) => !SUFFIXES.has(word)) + 1
  const isSplit = end > 0 && end < words.length && words.slice(0, end).every((word) => word !== '')
  return isSplit ? [words.slice(0, end).join(', '), ['', ...words.slice(end)].join(', ')] : [name, '']
}

function serializeNameFields(fields: Readonly<Record<string, unknown>>): SerializedValue {
  const { first_name: first, last_name: last, full_name: full } = fields
  if (!isNameText(first) || !isNameText(last) || !isNameText(full)) return null
  // A complete name stays unchanged, even if its fields don't match each other.
  if (first != null && last != null && full != null) {
    return { wire: { first_name: first, last_name: last, full_name: full } }
  }
  return isBlank(first) && isBlank(last) ? splitName(full ?? '') : serializeName(first, last, full)
}

type NameText = string | null | undefined

const isNameText = (value: unknown): value is NameText => value == null || typeof value === 'string'

/** An absent or blank first or last name is missing; one that is null is cleared. */
function serializeName(first: NameText, last: NameText, full?: NameText): SerializedName | null {
  const [firstName, lastName] = [first?.trim() ?? '', last?.trim() ?? '']
  if (firstName === '' && lastName === '') return null
  const fullName = full || [firstName, lastName].filter(Boolean).join(' ')
  const wire = { first_name: firstName, last_name: lastName, full_name: fullName }
  if (firstName !== '' && lastName !== '') return { wire }
  const [blankField, blank] = firstName === '' ? ['firstName', first] : ['lastName', last]
  return blank === null ? { wire, clearedField: blankField } : { wire, missingField: blankField }
}
