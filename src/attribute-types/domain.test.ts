import { testAttributeType } from '../testing/attribute-type-table'

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
  refuses: [
    ['a name', 'Attio Limited'],
    ['a sentence', 'It is attio.com.'],
    ['an email address', 'ada@attio.com'],
    ['a number', 42],
    ['strange keys', { domain: 'attio.com', root_domain: 'attio.com' }],
  ],
  form: /needs a domain, e\.g\. "acme\.com"/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$not_empty', '$contains', '$starts_with', '$ends_with'],
})
