import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** Attio lower-cases addresses. https://docs.attio.com/docs/attribute-types/attribute-types-email-address */
export const emailAddress: AttributeType = {
  read: ({ email_address: address }) => textOrNull(address),
  write: (value) => {
    const given = unwrap(value, 'email_address')
    const isAddress = typeof given === 'string' && /^[^\s@]+@[^\s@]+$/.test(given.trim())
    return isAddress ? { wire: given.trim() } : { problem: 'needs an email address, e.g. "ada@example.com"' }
  },
  writeExample: () => 'new.contact@example.com',
  filterOperators: TEXT_MATCHES,
  filterExample: () => ({ $eq: 'ada@example.com' }),
}
