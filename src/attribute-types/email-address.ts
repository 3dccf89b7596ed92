import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** Returns whether `text` has the shape of an email address, space around it aside. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim())
}

/** Attio lower-cases addresses. https://docs.attio.com/docs/attribute-types/attribute-types-email-address */
export const emailAddress: AttributeType = {
  read: ({ email_address: address }) => textOrNull(address),
  write: (value) => {
    const given = unwrap(value, 'email_address')
    return typeof given === 'string' && isEmailAddress(given) ? { wire: given.trim() } : null
  },
  form: () => 'needs an email address, e.g. "ada@example.com"',
  matchKey: 'email_address',
  writeExample: () => 'new.contact@example.com',
  filterOperators: TEXT_MATCHES,
  filterExample: () => ({ $eq: 'ada@example.com' }),
}
