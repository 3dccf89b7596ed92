import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDuplicateKey } from './duplicate-keys'

describe('findDuplicateKey', () => {
  it.each<[json: string, key: string]>([
    ['{"name":"Ada","name":"Grace"}', 'name'],
    ['{"name": "Ada", "age": 36, "name" : null}', 'name'],
    ['{"":1,"":2}', ''],
    ['{"$and":[{"stage":"Won"},{"value":{"$gt":1,"$gt":2}}]}', '$gt'],
    ['{"name":{"first":"Ada"},"name":{"last":"Lovelace"}}', 'name'],
    ['{"a":[{"b":1}],"c":{"d":{}},"a":2}', 'a'],
    ['{"name":1,"n\\u0061me":2}', 'name'],
    ['{"a\\"b":1,"a\\"b":2}', 'a"b'],
    ['{"\\\\":1,"\\\\":2}', '\\'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"constructor":1,"a":{"constructor":2,"constructor":3}}', 'constructor'],
  ])('finds the repeated key of %s', (json, key) => {
    expect(findDuplicateKey(json)).toBe(key)
  })

  it.each([
    '{}',
    '[]',
    '"text"',
    '{"name":"name"}',
    '{"a":"a\\":1,\\"a","b":"{\\"b\\":1}"}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"$or":[{"name":"Ada"},{"name":"Grace"}]}',
    '{"a":{"b":1},"c":{"b":2}}',
    '{"a":1,"A":2,"á":3,"toString":4}',
    '{"a":["a","a",":"],"b":":"}',
    '{"a":"\\\\","b":"\\\\"}',
  ])('finds nothing in %s', (json) => {
    expect(findDuplicateKey(json)).toBeUndefined()
  })

  it('finds nothing in JSON that was made from objects', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(findDuplicateKey(JSON.stringify(value, null, 1))).toBeUndefined()
      }),
    )
  })

  it('finds a key that was added to any object a second time', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
    fc.assert(
      fc.property(object, fc.jsonValue(), (fields, value) => {
        const [key = ''] = Object.keys(fields)
        const entry = ([name, inner]: [string, unknown]) => `${JSON.stringify(name)}: ${JSON.stringify(inner)}`
        const json = `{${[...Object.entries(fields), [key, value] as [string, unknown]].map(entry).join(', ')}}`
        expect(findDuplicateKey(`[${json}]`)).toBe(key)
      }),
    )
  })

  it.each([
    ['lists', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['objects', `${'{"a":'.repeat(160_000)}1${'}'.repeat(160_000)}`],
  ])('reads %s however deeply they are nested', (_what, json) => {
    expect(findDuplicateKey(json)).toBeUndefined()
  })

  it.each(['{"a', '{"a\\', '"', '}{"a":1}'])('ends at the end of invalid JSON such as %j', (json) => {
    expect(findDuplicateKey(json)).toBeUndefined()
  })
})
