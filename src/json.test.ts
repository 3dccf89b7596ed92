import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findJsonDefect,
  fromJsonText,
  exceedsValueCount,
  exceedsTokenCount,
  isObject,
  jsonBytes,
  parseJson,
} from './json'

it('isObject accepts objects, and neither null, lists, functions nor plain values', () => {
  for (const value of [{}, { a: 1 }, Object.create(null), JSON.parse('{"__proto__":1}')])
    expect(isObject(value)).toBe(true)
  for (const value of [null, undefined, [], [{}], '{}', 0, true, () => undefined]) expect(isObject(value)).toBe(false)
})

describe('a value that may be JSON text', () => {
  it.each<[given: unknown, meant: unknown]>([
    ['{"a":1}', { a: 1 }],
    [' \n{"a": {"b": 1}} ', { a: { b: 1 } }],
    ['[{"a":1}]', { a: 1 }],
    ['{}', {}],
  ])('is the object that it says: %j', (given, meant) => {
    expect(fromJsonText(given)).toStrictEqual(meant)
  })

  it('stays as it is if it says no object', () => {
    const texts = ['{a', '{"a":1', '[1]', '[]', '[{"a":1},{"b":2}]', '"Ada"', '42', 'null', '']
    texts.push('['.repeat(990_000), `{"a":[${Array(1_000).fill(0).join()}]}`)
    for (const given of [...texts, null, 42, { a: 1 }, ['{"a":1}']]) expect(fromJsonText(given)).toBe(given)
  })
})

describe('JSON text', () => {
  it.each(['', ' ', '{', '{"a":1', "{'a':1}", '{a:1}', 'undefined', 'NaN', '<html>', '{"a":1}}'])(
    'is not %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined()
    },
  )

  it('keeps odd keys, and changes nothing else by them', () => {
    expect(Object.keys(parseJson('{"__proto__":{"isAdmin":true}}') as object)).toEqual(['__proto__'])
    expect({}).not.toHaveProperty('isAdmin')
  })
})

describe('the bytes of JSON', () => {
  it('are those of what is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = { [text]: [text, null, 1.5, true] }
        expect(jsonBytes(value)).toBe(new TextEncoder().encode(JSON.stringify(value)).length)
      }),
    )
  })

  const circle: unknown[] = []
  circle.push(circle)
  it.each([
    ['lists 500,000 deep', nest(500_000)],
    ['a circle', circle],
    ['a bigint', 1n],
    ['what throws', { toJSON: throws }],
    ['nothing', undefined],
  ])('are without end for %s', (_what, value) => {
    expect(jsonBytes(value)).toBe(Infinity)
  })
})

describe('a flaw of a value', () => {
  it('is undefined if JSON can hold the whole value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => findJsonDefect(JSON.parse(JSON.stringify(value))) === undefined))
  })

  it('is depth, from the first level too many', () => {
    expect(findJsonDefect(nest(100))).toBeUndefined()
    expect(findJsonDefect({ x: 1, deep: nest(100) })).toBe('deep')
    expect(findJsonDefect(nest(500_000))).toBe('deep')
  })

  it.each([
    ['1e309', []],
    ['{"a": 1, "b": [0, {"c": -1e400}]}', ['b', '1', 'c']],
    ['{"__proto__": {"x": 1e309}}', ['__proto__', 'x']],
    ['[1e308]', undefined],
  ])('is a number that became infinite, by its place: %s', (text, place) => {
    expect(findJsonDefect(JSON.parse(text))).toStrictEqual(place)
  })
})

describe('JSON text that is crowded', () => {
  it.each([
    ['[1,2,3]', 3],
    ['{"a":{"b":[]}}', 3],
    ['{"a,[{": "\\"[,{", "b": "\\\\"}', 2],
    ['"text"', 0],
  ])('has more marks than allowed: %s has %i', (text, marks) => {
    expect(exceedsTokenCount(marks, text)).toBe(false)
    expect(exceedsTokenCount(marks - 1, text)).toBe(true)
  })

  it('has no fewer marks than values', () => {
    const partsOf = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce<number>((sum, inner) => sum + partsOf(inner), 1)
        : 1
    fc.assert(fc.property(fc.jsonValue(), (value) => exceedsTokenCount(partsOf(value) - 2, JSON.stringify(value))))
  })
})

describe('how many parts a value has', () => {
  it.each([
    [1, 'text', false],
    [0, 'text', true],
    [4, [1, { a: 2 }], false],
    [3, [1, { a: 2 }], true],
  ])('more than %i: %j', (max, value, isMore) => {
    expect(exceedsValueCount(max, value)).toBe(isMore)
  })

  it('is found however deep or wide it is', () => {
    expect(exceedsValueCount(2_000, nest(500_000))).toBe(true)
    expect(exceedsValueCount(2_000, Array(500_000).fill([]))).toBe(true)
  })

  it('is found by the keys of a large object, without its values', () => {
    const reads: unknown[] = []
    const get = (_: object, key: unknown) => reads.push(key)
    const object = new Proxy({ a: 1, b: 2, c: 3 }, { get })
    expect(exceedsValueCount(3, [object])).toBe(true)
    expect(reads).toStrictEqual([])
  })
})

/** Returns lists so deep in each other. */
function nest(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels))
}

function throws(): never {
  throw new Error('thrown')
}
