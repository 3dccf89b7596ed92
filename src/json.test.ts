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

describe('fromJsonText', () => {
  it.each<[given: unknown, object: unknown]>([
    ['{"a":1}', { a: 1 }],
    [' \n{"a": {"b": 1}} ', { a: { b: 1 } }],
    ['[{"a":1}]', { a: 1 }],
    ['{}', {}],
  ])('returns the object in %j', (given, object) => {
    expect(fromJsonText(given)).toStrictEqual(object)
  })

  it('returns any other value unchanged', () => {
    const texts = ['{a', '{"a":1', '[1]', '[]', '[{"a":1},{"b":2}]', '"Ada"', '42', 'null', '']
    texts.push('['.repeat(990_000), `{"a":[${Array(1_000).fill(0).join()}]}`)
    for (const given of [...texts, null, 42, { a: 1 }, ['{"a":1}']]) expect(fromJsonText(given)).toBe(given)
  })
})

describe('parseJson', () => {
  it.each(['', ' ', '{', '{"a":1', "{'a':1}", '{a:1}', 'undefined', 'NaN', '<html>', '{"a":1}}'])(
    'returns undefined for %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined()
    },
  )

  it('keeps the key __proto__ and leaves Object.prototype alone', () => {
    expect(Object.keys(parseJson('{"__proto__":{"isAdmin":true}}') as object)).toEqual(['__proto__'])
    expect({}).not.toHaveProperty('isAdmin')
  })
})

describe('jsonBytes', () => {
  it('counts the bytes of the JSON in UTF-8', () => {
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
    ['lists nested 500,000 deep', nest(500_000)],
    ['a circular structure', circle],
    ['a bigint', 1n],
    ['an object that throws', { toJSON: throws }],
    ['undefined', undefined],
  ])('is infinite for %s', (_what, value) => {
    expect(jsonBytes(value)).toBe(Infinity)
  })
})

describe('findJsonDefect', () => {
  it('finds nothing in a value that JSON can hold', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => findJsonDefect(JSON.parse(JSON.stringify(value))) === undefined))
  })

  it('reports a depth of more than 100 levels', () => {
    expect(findJsonDefect(nest(100))).toBeUndefined()
    expect(findJsonDefect({ x: 1, deep: nest(100) })).toBe('deep')
    expect(findJsonDefect(nest(500_000))).toBe('deep')
  })

  it.each([
    ['1e309', []],
    ['{"a": 1, "b": [0, {"c": -1e400}]}', ['b', '1', 'c']],
    ['{"__proto__": {"x": 1e309}}', ['__proto__', 'x']],
    ['[1e308]', undefined],
  ])('returns the path of an infinite number, if there is one, in %s', (text, path) => {
    expect(findJsonDefect(JSON.parse(text))).toStrictEqual(path)
  })
})

describe('exceedsTokenCount', () => {
  it.each([
    ['[1,2,3]', 3],
    ['{"a":{"b":[]}}', 3],
    ['{"a,[{": "\\"[,{", "b": "\\\\"}', 2],
    ['"text"', 0],
  ])('counts the tokens of %s: %i', (text, tokens) => {
    expect(exceedsTokenCount(tokens, text)).toBe(false)
    expect(exceedsTokenCount(tokens - 1, text)).toBe(true)
  })

  it('counts at least one token for each nested value', () => {
    const countValues = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce<number>((sum, inner) => sum + countValues(inner), 1)
        : 1
    fc.assert(fc.property(fc.jsonValue(), (value) => exceedsTokenCount(countValues(value) - 2, JSON.stringify(value))))
  })
})

describe('exceedsValueCount', () => {
  it.each([
    [1, 'text', false],
    [0, 'text', true],
    [4, [1, { a: 2 }], false],
    [3, [1, { a: 2 }], true],
  ])('decides whether there are more than %i values in %j: %s', (max, value, isMore) => {
    expect(exceedsValueCount(max, value)).toBe(isMore)
  })

  it('counts values however deep or wide they are', () => {
    expect(exceedsValueCount(2_000, nest(500_000))).toBe(true)
    expect(exceedsValueCount(2_000, Array(500_000).fill([]))).toBe(true)
  })

  it('counts the keys of a large object without reading its values', () => {
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
