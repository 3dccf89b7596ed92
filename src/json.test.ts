import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject, parseJson } from './json'

describe('an object', () => {
  it.each<[unknown]>([[{}], [{ a: 1 }], [Object.create(null)], [JSON.parse('{"__proto__":1}')]])('is %j', (value) => {
    expect(isObject(value)).toBe(true)
  })

  it.each<[unknown]>([[null], [undefined], [[]], [[{}]], ['{}'], [0], [true], [() => undefined]])(
    'is not %j',
    (value) => {
      expect(isObject(value)).toBe(false)
    },
  )
})

describe('JSON text', () => {
  it('says what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(parseJson(JSON.stringify(value)))).toBe(JSON.stringify(value))
      }),
    )
  })

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
