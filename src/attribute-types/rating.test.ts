import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('rating', {
  reads: [
    [{ value: 2 }, 2],
    [{ value: 0 }, 0],
    [{ value: null }, null],
  ],
  writes: [
    ['the fewest stars', 0, 0],
    ['the most stars', 5, 5],
    ['a numeric string', '3', 3],
    ["Attio's own form", { value: 3 }, 3],
  ],
  rejects: [
    ['too many', 6],
    ['too few', -1],
    ['half a star', 3.5],
    ['half a star as text', '3.5'],
    ['words', 'three'],
  ],
  form: /needs a whole number from 0 to 5, e\.g\. 4/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})
