import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('checkbox', {
  reads: [
    [{ value: true }, true],
    [{ value: false }, false],
    [{ value: 'true' }, true],
    [{ value: 'false' }, false],
    [{ value: null }, null],
    [{}, null],
  ],
  writes: [
    ['true', true, true],
    ['false', false, false],
    ['true as text', 'true', true],
    ['false as text', 'false', false],
    ['true in capital letters', ' TRUE ', true],
    ['false with a capital letter', 'False', false],
    ["Attio's own form", { value: false }, false],
  ],
  rejects: [
    ['a number', 1],
    ['other words', 'yes'],
  ],
  form: /needs true or false/,
  filterOperators: ['$eq', '$ne', '$in', '$nin'],
})
