import { isObject } from '../json'
import { TEXT_MATCHES, textOrNull, type AttributeType, type Written } from './attribute-type'

const FORM = 'needs a name such as "Ada Lovelace" or {"firstName": "Ada", "lastName": "Lovelace"}'

/** What is longer is no name that anybody means to be split, in characters. */
const MAX_LENGTH = 10_000

/**
 * Attio splits a written name at its comma alone, so "Ada Lovelace" would become a first name. And it demands all three
 * keys of a name object, although its documentation marks none as required (observed live).
 * https://docs.attio.com/docs/attribute-types/attribute-types-personal-name
 */
export const personalName: AttributeType = {
  read: ({ first_name: firstName, last_name: lastName, full_name: fullName }) => ({
    firstName: textOrNull(firstName),
    lastName: textOrNull(lastName),
    fullName: textOrNull(fullName),
  }),
  write: (value) => {
    if (typeof value === 'string') return writeText(value)
    return isObject(value) ? writeParts(value) : null
  },
  form: () => FORM,
  writeExample: () => 'Ada Lovelace',
  filterOperators: [...TEXT_MATCHES, '$not_empty'],
  filterExample: () => ({ $contains: 'Ada' }),
}

/** "Lovelace, Ada" is split at the comma, "Ada King Lovelace" before its last word; a single word is a first name. */
function writeText(text: string): Written {
  if (text.length > MAX_LENGTH) return null
  const name = text.trim().replace(/\s+/g, ' ')
  if (name === '') return null
  const comma = name.indexOf(',')
  if (comma >= 0) return writeName(name.slice(comma + 1).trim(), name.slice(0, comma).trim())
  const space = name.lastIndexOf(' ')
  return space < 0 ? writeName(name, '') : writeName(name.slice(0, space), name.slice(space + 1))
}

function writeParts(value: Record<string, unknown>): Written {
  const {
    firstName,
    lastName,
    fullName,
    first_name: wireFirst,
    last_name: wireLast,
    full_name: wireFull,
    ...rest
  } = value
  const first = firstName ?? wireFirst
  const last = lastName ?? wireLast
  const full = fullName ?? wireFull
  if (!isPart(first) || !isPart(last) || !isPart(full) || Object.keys(rest).length > 0) return null
  // A whole name stays what it is, also where its parts do not add up to it.
  if (first != null && last != null && full != null) {
    return { wire: { first_name: first, last_name: last, full_name: full } }
  }
  return first || last ? writeName(first ?? '', last ?? '', full ?? '') : writeText(full ?? '')
}

const isPart = (value: unknown): value is string | null | undefined => value == null || typeof value === 'string'

function writeName(first: string, last: string, full = ''): Written {
  if (first === '' && last === '') return null
  const fullName = full || [first, last].filter(Boolean).join(' ')
  return { wire: { first_name: first, last_name: last, full_name: fullName } }
}
