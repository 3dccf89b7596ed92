import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { normalizeDomain } from './domain'
import type { FilterField } from './filter-spec'
import { textField } from './filter-fields'

/** In characters: 64, the at sign and 255 more (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1). */
const MAX_LENGTH = 320

/** Whether `text` looks like an email address; outer space is ignored. */
export function isEmailAddress(text: string): boolean {
  const address = text.trim()
  return address.length <= MAX_LENGTH && /^[^\s@]+@[^\s@]+$/.test(address)
}

const lowerCase = (text: string): string => text.trim().toLowerCase()

const DOMAIN: FilterField = { ...textField(undefined, normalizeDomain), presenceTests: [] }

/** Attio lower-cases addresses. https://docs.attio.com/docs/attribute-types/attribute-types-email-address */
export const emailAddressType: AttributeType = {
  read: ({ email_address: address }) => textOrNull(address),
  write: (value) => {
    const text = unwrap(value, 'email_address')
    return typeof text === 'string' && isEmailAddress(text) ? { wire: text.trim() } : null
  },
  toStored: (value) => (typeof value === 'string' ? lowerCase(value) : value),
  expectedFormat: () => 'needs an email address, e.g. "ada@example.com"',
  matchKey: 'email_address',
  naming: 'email',
  writeExample: () => 'new.contact@example.com',
  looksLike: isEmailAddress,
  filtering: {
    fields: {
      email_address: {
        ...textField(undefined, (text) => (isEmailAddress(text) ? lowerCase(text) : null)),
        presenceTests: [['$contains', '@']],
      },
      email_domain: DOMAIN,
      email_root_domain: DOMAIN,
      email_local_specifier: { ...textField(undefined, lowerCase), presenceTests: [] },
    },
    shorthandField: 'email_address',
  },
  filterExample: () => 'ada@example.com',
}
