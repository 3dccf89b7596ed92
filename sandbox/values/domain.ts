import { parse } from 'tldts'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

/**
 * Returns the host that a domain or web address names, and the domain it is registered under; null when it is none that
 * can exist on the internet (`.test`, `.example` and their like cannot).
 */
export function parseHost(text: string): { host: string; rootDomain: string } | null {
  const { hostname, domain, isIcann, isPrivate, isIp } = parse(text.trim().toLowerCase(), {
    allowPrivateDomains: false,
  })
  if (hostname === null || domain === null || isIp || !(isIcann || isPrivate)) return null
  return { host: hostname, rootDomain: domain }
}

/**
 * An internet domain: protocol, path and `www` are cut off
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
