import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import type { Test } from './filter-spec'
import { plainDomain } from './domain'
import { presenceOf, textPart } from './filter-fields'

/** 64 characters, the at sign and 255 more (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1). */
const MAX_LENGTH = 320

/** Returns whether `text` has the shape of an email address, space around it aside. */
export function isEmailAddress(text: string): boolean {
  const address = text.trim()
  return address.length <= MAX_LENGTH && /^[^\s@]+@[^\s@]+$/.test(address)
}

const HAS_AT: Test = ['$contains', '@']

const ADDRESS = {
  ...textPart(undefined, (text) => (isEmailAddress(text) ? text.trim().toLowerCase() : null)),
  presence: [HAS_AT],
  isText: false,
}
const DOMAIN = { ...textPart(undefined, plainDomain), presence: [], isText: false }
const LOCAL = { ...textPart(undefined, (text) => text.trim().toLowerCase()), presence: [], isText: false }

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
  recognises: isEmailAddress,
  comparing: {
    parts: {
      email_address: ADDRESS,
      email_domain: DOMAIN,
      email_root_domain: DOMAIN,
      email_local_specifier: LOCAL,
    },
    main: 'email_address',
    presence: presenceOf('email_address', ADDRESS),
    isPresenceSure: true,
  },
  filterExample: () => 'ada@example.com',
}
