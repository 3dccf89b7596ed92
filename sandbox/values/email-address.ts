import { parseHost } from './domain'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

const ADDRESS = /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([^@\s/:?#]+)$/i

/**
 * An email address in lower case. Reserved top-level domains are rejected, but `example.com` is accepted (observed
 * live; https://docs.attio.com/docs/attribute-types/attribute-types-email-address).
 */
export const emailAddress: ValueType = {
  parse(written, context) {
    const original = unwrapString(written, 'email_address', context)
    const [, local, hostText] = ADDRESS.exec(original) ?? []
    const host = parseHost(hostText ?? '')
    if (local === undefined || host === null) {
      throw invalidValue(context.attribute, invalidIssue('email_address', 'Invalid email address'))
    }
    return {
      original_email_address: original,
      email_address: original.toLowerCase(),
      email_domain: host.host,
      email_root_domain: host.rootDomain,
      email_local_specifier: local.toLowerCase(),
    }
  },
  identity: (fields) => String(fields.email_address),
}
