import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('email-address', {
  reads: [
    [
      {
        original_email_address: 'Ada@Example.com',
        email_address: 'ada@example.com',
        email_domain: 'example.com',
        email_root_domain: 'example.com',
        email_local_specifier: 'ada',
      },
      'ada@example.com',
    ],
    [{ email_address: null }, null],
  ],
  writes: [
    ['an address', 'ada@example.com', 'ada@example.com'],
    ['capital letters, which Attio lowers', 'Ada@Example.com', 'Ada@Example.com'],
    ['space around it', ' ada@example.com\n', 'ada@example.com'],
    ["Attio's own form", { email_address: 'ada@example.com' }, 'ada@example.com'],
  ],
  rejects: [
    ['a name', 'Ada Lovelace'],
    ['two addresses in one text', 'grace@example.org, alan@example.org'],
    ['an address with a name', 'Grace Hopper <grace@example.org>'],
    ['two at signs', 'grace@@example.org'],
    ['text that is longer than any address', `${'grace'.repeat(64)}@example.org`],
    ['unknown fields', { email: 'grace@example.org' }],
  ],
  form: /needs an email address, e\.g\. "ada@example\.com"/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$contains', '$starts_with', '$ends_with'],
})
