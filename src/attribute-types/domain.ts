import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { TEXT_OPERATORS } from './filter-spec'
import { textField } from './filter-fields'

/** In characters: a domain has 253 at most, and browsers limit web addresses to this length. */
const MAX_LENGTH = 2_048

/** Whether `text` looks like a domain or a web address. */
export function isDomain(text: string): boolean {
  const name = text.trim()
  return name.length <= MAX_LENGTH && !/[\s@]/.test(name) && name.slice(1, -1).includes('.')
}

/** The domain of a domain or web address as Attio stores it: in lower case, without `www`; null if it has no domain. */
export function normalizeDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
  const bare = host.replace(/^www\./, '')
  const domain = isDomain(bare) ? bare : host
  return isDomain(domain) ? domain : null
}

const DOMAIN_FIELD = textField([...TEXT_OPERATORS, '$not_empty'], normalizeDomain)

/** https://docs.attio.com/docs/attribute-types/attribute-types-domain */
export const domainType: AttributeType = {
  read: ({ domain }) => textOrNull(domain),
  write: (value) => {
    const text = unwrap(value, 'domain')
    return typeof text === 'string' && isDomain(text) ? { wire: text.trim() } : null
  },
  toStored: (value) => (typeof value === 'string' ? normalizeDomain(value) : value),
  expectedFormat: () => 'needs a domain, e.g. "acme.com"',
  matchKey: 'domain',
  writeExample: () => 'new-company.example.com',
  looksLike: isDomain,
  filtering: { fields: { domain: DOMAIN_FIELD, root_domain: DOMAIN_FIELD }, shorthandField: 'domain' },
  filterExample: () => ({ $contains: 'acme.com' }),
}
