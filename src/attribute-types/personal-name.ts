import { isObject } from '../json'
import { collapseSpaces } from '../text/fold'
import { textOrNull, type AttributeType, type SerializedValue } from './attribute-type'
import { NOT_EMPTY, TEXT_OPERATORS, type FilterField } from './filter-spec'
import { toWireFields } from './wire-fields'
import { presenceTestsOf, textField } from './filter-fields'

const FORM = 'needs a name such as "Ada Lovelace" or {"firstName": "Ada", "lastName": "Lovelace"}'

const WIRE_NAMES = { firstName: 'first_name', lastName: 'last_name', fullName: 'full_name' } as const

/**
 * Returns a part of a name. Equality finds it without extra spaces, as we write it; as it was given, as other tools may have
 * stored it; and in the other forms that `formsOf` returns.
 */
function namePart(formsOf: (text: string) => readonly string[] = () => []): FilterField {
  return {
    ...textField([...TEXT_OPERATORS, '$not_empty']),
    compare: (operator, operand) => {
      if (typeof operand !== 'string') return null
      const forms = new Set([collapseSpaces(operand) || operand, operand, ...formsOf(operand)])
      return { alternatives: Array.from(forms, (form) => [[operator, form]]) }
    },
  }
}

const PART = namePart()

/** "Lovelace, Ada" may be a full name, and is how "Ada Lovelace" is written where last names come first. */
const FULL_NAME = namePart((text) => {
  const turned = text.includes(',') ? writeText(text) : null
  return turned !== null && 'wire' in turned ? [(turned.wire as { full_name: string }).full_name] : []
})

/** What follows a last name after a comma, spelled exactly so: "Rahman, Md" is a name. */
const SUFFIXES: ReadonlySet<string> = new Set(['PhD', 'MD', 'Jr', 'Jr.', 'Sr', 'Sr.', 'II', 'III', 'Esq', 'Esq.'])

/** What is longer is no name that anybody means to be split, in characters. */
const MAX_LENGTH = 10_000

/**
 * Attio splits a written name at its comma alone, so "Ada Lovelace" would become a first name. And it demands all three
 * keys of a name object, although its documentation marks none as required (observed live).
 * https://docs.attio.com/docs/attribute-types/attribute-types-personal-name
 */
export const personalNameType: AttributeType = {
  read: ({ first_name: firstName, last_name: lastName, full_name: fullName }) => ({
    firstName: textOrNull(firstName),
    lastName: textOrNull(lastName),
    fullName: textOrNull(fullName),
  }),
  write: (value) => {
    if (typeof value === 'string') return writeText(value)
    return isObject(value) ? writeParts(value) : null
  },
  takesJsonText: true,
  expectedFormat: () => FORM,
  writeExample: () => 'Ada Lovelace',
  filtering: {
    fields: { full_name: FULL_NAME, first_name: PART, last_name: PART },
    shorthandField: 'full_name',
    presenceTests: presenceTestsOf('full_name', { presenceTests: [NOT_EMPTY] }),
    isPresenceDocumented: true,
  },
  sortExample: 'lastName',
  filterExample: () => ({ $contains: 'Ada' }),
}

/**
 * "Lovelace, Ada" is split at the comma, "Ada King Lovelace" before its last word; a single word is a first name. A suffix after
 * a comma stays with the last name.
 */
function writeText(text: string): SerializedValue {
  if (text.length > MAX_LENGTH) return null
  const [name, suffix] = splitSuffix(collapseSpaces(text))
  if (name === '') return null
  const comma = name.indexOf(',')
  if (comma >= 0) return writeHalves(name.slice(comma + 1), `${name.slice(0, comma).trim()}${suffix}`)
  const space = name.lastIndexOf(' ')
  if (space >= 0) return writeName(name.slice(0, space), `${name.slice(space + 1)}${suffix}`)
  // A single word may be the whole name of a person, or a first name alone; with a suffix it is a last name.
  return suffix === '' ? { wire: wireName(name, ''), missingField: 'lastName' } : writeHalves(undefined, `${name}${suffix}`)
}

/** Returns "Smith, John, PhD" as "Smith, John" and ", PhD". What has no suffix, or nothing else, stays whole. */
function splitSuffix(name: string): [name: string, suffix: string] {
  const parts = name.split(',').map((part) => part.trim())
  const end = parts.findLastIndex((part) => !SUFFIXES.has(part)) + 1
  const isSplit = end > 0 && end < parts.length && parts.slice(0, end).every((part) => part !== '')
  return isSplit ? [parts.slice(0, end).join(', '), ['', ...parts.slice(end)].join(', ')] : [name, '']
}

function writeParts(value: Record<string, unknown>): SerializedValue {
  const given = toWireFields(value, WIRE_NAMES)
  if ('problem' in given) return given
  const { first_name: first, last_name: last, full_name: full, ...rest } = given.fields
  if (!isPart(first) || !isPart(last) || !isPart(full) || Object.keys(rest).length > 0) return null
  // A whole name stays what it is, also where its parts do not add up to it.
  if (first != null && last != null && full != null) {
    return { wire: { first_name: first, last_name: last, full_name: full } }
  }
  return isBlank(first) && isBlank(last) ? writeText(full ?? '') : writeHalves(first, last, full ?? '')
}

type Half = string | null | undefined

const isBlank = (half: Half): boolean => (half ?? '').trim() === ''

/** Nothing is said of a half that is left out or blank; one that is null is none. */
function writeHalves(first: Half, last: Half, full = ''): SerializedValue {
  const blank = isBlank(first) ? 'firstName' : isBlank(last) ? 'lastName' : undefined
  const written = writeName((first ?? '').trim(), (last ?? '').trim(), full)
  if (written === null || blank === undefined) return written
  return (blank === 'firstName' ? first : last) === null ? { ...written, clearedField: blank } : { ...written, missingField: blank }
}

const isPart = (value: unknown): value is Half => value == null || typeof value === 'string'

function writeName(first: string, last: string, full = ''): { wire: object } | null {
  return first === '' && last === '' ? null : { wire: wireName(first, last, full) }
}

function wireName(first: string, last: string, full = '') {
  return { first_name: first, last_name: last, full_name: full || [first, last].filter(Boolean).join(' ') }
}
