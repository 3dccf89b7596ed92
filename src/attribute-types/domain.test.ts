import { describe, expect, it } from 'vitest'
import { testAttributeType } from '../testing/attribute-type-suite'
import { normalizeDomain } from './domain'

testAttributeType('domain', {
  reads: [
    [{ domain: 'app.attio.com', root_domain: 'attio.com' }, 'app.attio.com'],
    [{ domain: null, root_domain: null }, null],
  ],
  writes: [
    ['a domain', 'attio.com', 'attio.com'],
    ['a domain that is not ASCII', 'bücher.example.com', 'bücher.example.com'],
    ['a web address', 'https://www.attio.com/pricing', 'https://www.attio.com/pricing'],
    ['space around it', ' attio.com ', 'attio.com'],
    ["Attio's own form", { domain: 'attio.com' }, 'attio.com'],
  ],
  rejects: [
    ['a name', 'Attio Limited'],
    ['a sentence', 'It is attio.com.'],
    ['an email address', 'ada@attio.com'],
    ['a number', 42],
    ['a dot without a name before it', '.com'],
    ['a dot without a name after it', 'attio.'],
    ['many dots before an at sign', `${'.'.repeat(200_000)}@`],
    ['text that is longer than any web address', `attio.com/${'x'.repeat(2_048)}`],
    ['unknown fields', { domain: 'attio.com', root_domain: 'attio.com' }],
  ],
  form: /needs a domain, e\.g\. "acme\.com"/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$not_empty', '$contains', '$starts_with', '$ends_with'],
})

describe('normalizeDomain', () => {
  it.each([
    ['attio.com', 'attio.com'],
    [' Attio.COM ', 'attio.com'],
    ['https://attio.com', 'attio.com'],
    ['HTTP://www.attio.com/pricing?plan=pro#faq', 'attio.com'],
    ['git+ssh://attio.com', 'attio.com'],
    ['attio.com/', 'attio.com'],
    ['attio.com/https://other.com', 'attio.com'],
    ['attio.com?next=/a', 'attio.com'],
    ['attio.com#a\nb', 'attio.com'],
    ['attio.com:8080', 'attio.com'],
    ['https://www.attio.com:443/pricing', 'attio.com'],
    ['app.attio.com', 'app.attio.com'],
    ['www.attio.com', 'attio.com'],
    ['www.com', 'www.com'],
    ['app.www.attio.com', 'app.www.attio.com'],
    ['wwwattio.com', 'wwwattio.com'],
    ['bücher.example.com', 'bücher.example.com'],
  ])('finds the domain in %j', (address, domain) => {
    expect(normalizeDomain(address)).toBe(domain)
  })

  it.each(['', ' ', 'attio', 'https://', '/attio.com', 'ada@attio.com', 'https://ada@attio.com', 'Attio Limited.com'])(
    'finds no domain in %j',
    (text) => {
      expect(normalizeDomain(text)).toBeNull()
    },
  )
})
