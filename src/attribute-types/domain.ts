import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** A domain has 253 characters at most; a web address that browsers take has no more than these. */
const MAX_LENGTH = 2_048

/** Returns whether `text` could name a domain, as such or in a web address. */
export function isDomain(text: string): boolean {
  const name = text.trim()
  return name.length <= MAX_LENGTH && !/[\s@]/.test(name) && name.slice(1, -1).includes('.')
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-domain */
export const domain: AttributeType = {
  read: ({ domain }) => textOrNull(domain),
  write: (value) => {
    const given = unwrap(value, 'domain')
    return typeof given === 'string' && isDomain(given) ? { wire: given.trim() } : null
  },
  form: () => 'needs a domain, e.g. "acme.com"',
  matchKey: 'domain',
  writeExample: () => 'new-company.example.com',
  filterOperators: [...TEXT_MATCHES, '$not_empty'],
  filterExample: () => ({ $eq: 'example.com' }),
}
