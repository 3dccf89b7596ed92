import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** Returns whether `text` could name a domain, as such or in a web address. */
export function isDomain(text: string): boolean {
  return /^[^\s@]+\.[^\s@]+$/.test(text.trim())
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
