import { parse } from 'tldts'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

/**
 * The host and registered domain of a domain or URL. Returns null for names that can't exist on the internet, such as
 * `.test` and `.example`.
 */
export function parseHost(text: string): { host: string; rootDomain: string } | null {
  const { hostname, domain, isIcann, isPrivate, isIp } = parse(text.trim().toLowerCase(), {
    allowPrivateDomains: false,
  })
  if (hostname === null || domain === null || isIp || !(isIcann || isPrivate)) return null
  return { host: hostname, rootDomain: domain }
}

/**
 * An internet domain without protocol, path and `www`
 * (https://docs.attio.com/docs/attribute-types/attribute-types-domain).
 */
export const domain: ValueType = {
  parse(written, context) {
    const host = parseHost(unwrapString(written, 'domain', context))
    if (host === null) throw invalidValue(context.attribute, invalidIssue('domain', 'Invalid domain'))
    return { domain: host.host.replace(/^www\./, ''), root_domain: host.rootDomain }
  },
  identity: (fields) => String(fields.domain),
}
