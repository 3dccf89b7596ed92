import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** 64 characters, the at sign and 255 more (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1). */
const MAX_LENGTH = 320

/** Returns whether `text` has the shape of an email address, space around it aside. */
export function isEmailAddress(text: string): boolean {
  const address = text.trim()
  return address.length <= MAX_LENGTH && /^[^\s@]+@[^\s@]+$/.test(address)
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
