import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('text', {
  reads: [
    [{ value: 'Software Engineer' }, 'Software Engineer'],
    [{ value: 'two\nlines, שתיים, 🧮' }, 'two\nlines, שתיים, 🧮'],
    [{ value: '' }, ''],
    [{ value: null }, null],
  ],
  writes: [
    ['text', 'Software Engineer', 'Software Engineer'],
    ['text of a number', '42', '42'],
    ['space around it', ' x ', ' x '],
    ["Attio's own form", { value: 'Software Engineer' }, 'Software Engineer'],
  ],
  rejects: [
    ['a number', 42],
    ['a boolean', true],
    ['an object', { text: 'Software Engineer' }],
  ],
  form: /needs text, e\.g\. "Some text"/,
  takes: ['long text', 'emoji', 'right-to-left text'],
  filterOperators: ['$eq', '$ne', '$nin', '$in', '$contains', '$starts_with', '$ends_with'],
})
