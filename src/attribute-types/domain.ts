import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { NOT_EMPTY, TEXT_OPERATORS } from './filter-spec'
import { presenceTestsOf, textField } from './filter-fields'

/** A domain has 253 characters at most; a web address that browsers take has no more than these. */
const MAX_LENGTH = 2_048

/** Returns whether `text` could name a domain, as such or in a web address. */
export function isDomain(text: string): boolean {
  const name = text.trim()
  return name.length <= MAX_LENGTH && !/[\s@]/.test(name) && name.slice(1, -1).includes('.')
}

/** Returns the domain that a domain or web address names, as Attio keeps it: in lower case, without `www`; null where none. */
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

const DOMAIN_FIELD = { ...textField([...TEXT_OPERATORS, '$not_empty'], normalizeDomain), isText: false }

/** https://docs.attio.com/docs/attribute-types/attribute-types-domain */
export const domainType: AttributeType = {
  read: ({ domain }) => textOrNull(domain),
  write: (value) => {
    const given = unwrap(value, 'domain')
    return typeof given === 'string' && isDomain(given) ? { wire: given.trim() } : null
  },
  expectedFormat: () => 'needs a domain, e.g. "acme.com"',
  matchKey: 'domain',
  writeExample: () => 'new-company.example.com',
  looksLike: isDomain,
  filtering: {
    fields: { domain: DOMAIN_FIELD, root_domain: DOMAIN_FIELD },
    shorthandField: 'domain',
    presenceTests: presenceTestsOf('domain', { presenceTests: [NOT_EMPTY] }),
    isPresenceDocumented: true,
  },
  filterExample: () => ({ $contains: 'acme.com' }),
}
