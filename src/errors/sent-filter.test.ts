import { expect, it } from 'vitest'
import { areDocumented, countAlternatives, operatorsByAttribute } from './sent-filter'

it.each<[filter: unknown, operators: Record<string, string[]>]>([
  [undefined, {}],
  [{ name: 'Ada' }, { name: [] }],
  [
    { name: { $eq: 'Ada' }, job: { value: { $foo: 1, $in: ['$gt'] } } },
    { name: ['$eq'], job: ['$foo', '$in'] },
  ],
  [{ $and: [{ a: { $gt: 1 } }, { $not: { $or: [{ a: { $lt: 1 } }, { b: 2 }] } }] }, { a: ['$gt', '$lt'], b: [] }],
  [
    {
      path: [
        ['deals', 'company'],
        ['companies', 'size'],
      ],
      constraints: { $foo: 1 },
    },
    { size: ['$foo'] },
  ],
  [{ path: { $eq: 'a' } }, { path: ['$eq'] }],
  [{ name: { $not: { $eq: 'Ada' } } }, { name: ['$eq'] }],
  [{ constructor: { $eq: 1 } }, { constructor: ['$eq'] }],
])('operatorsByAttribute finds the operators of each attribute in %j', (filter, operators) => {
  const found = [...operatorsByAttribute(filter)].map(([name, of]) => [name, [...of]])
  expect(found).toStrictEqual(Object.entries(operators))
})

it.each([
  ['text', ['$eq', '$contains'], true],
  ['text', ['$not_empty'], false],
  ['number', ['$gte'], true],
  ['number', ['$contains'], false],
  ['mood', ['$anything'], true],
])('areDocumented decides for the type %s and the operators %j: %s', (type, operators, expected) => {
  expect(areDocumented(operators, { type })).toBe(expected)
})

it.each<[filter: unknown, count: number]>([
  [undefined, 0],
  [{ name: 'Ada' }, 0],
  [{ $or: [{ name: 'Ada' }, { name: 'Bob' }] }, 2],
  [{ record_id: { $in: ['a', 'b', 'c'] } }, 3],
  [{ $and: [{ $or: [{ a: 1 }, { a: { $in: [1, 2] } }] }, { $not: { b: { value: { $in: [1] } } } }] }, 5],
  [{ $and: [{ a: 1 }, { b: 2 }] }, 0],
])('countAlternatives counts the alternatives in %j', (filter, count) => {
  expect(countAlternatives(filter)).toBe(count)
})
