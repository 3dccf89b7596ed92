import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** https://docs.attio.com/docs/attribute-types/attribute-types-domain */
export const domain: AttributeType = {
  read: ({ domain }) => textOrNull(domain),
  write: (value) => {
    const given = unwrap(value, 'domain')
    const isDomain = typeof given === 'string' && given.includes('.')
    return isDomain ? { wire: given } : { problem: 'needs a domain, e.g. "acme.com"' }
  },
  writeExample: () => 'new-company.example.com',
  filterOperators: [...TEXT_MATCHES, '$not_empty'],
  filterExample: () => ({ $eq: 'example.com' }),
}
