import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('number', {
  reads: [
    [{ value: 1340 }, 1340],
    [{ value: 54.725113205693695 }, 54.725113205693695],
    [{ value: 0 }, 0],
    [{ value: '17' }, 17],
    [{ value: null }, null],
  ],
  writes: [
    ['a number', 42, 42],
    ['zero', 0, 0],
    ['a negative number', -0.5, -0.5],
    ['a numeric string', '1200.50', 1200.5],
    ['a numeric string with space around it', ' -3 ', -3],
    ["Attio's own form", { value: 42 }, 42],
  ],
  rejects: [
    ['words', 'forty-two'],
    ['another notation', '0x2A'],
    ['digits in groups', '1,200'],
    ['a boolean', true],
    ['more characters than a number has', '1'.repeat(65)],
    ['many digits before a letter', `${'1'.repeat(200_000)}x`],
  ],
  form: /needs a number, e\.g\. 42/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})
