import { describe, expect, it } from 'vitest'
import { wireRecord } from '../testing/wire-builders'
import { AttioError } from './errors'
import { wireSlugsOf, wireValuesOf } from './record-values'

const HOSTILE_SLUGS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length']

function ofJson(values: string) {
  return wireRecord('record', JSON.parse(values))
}

describe('wireValuesOf', () => {
  it('returns the list under the slug', () => {
    const values = [{ value: 'Ada' }, { value: 'Augusta' }]
    expect(wireValuesOf(wireRecord('record', { name: values }), 'name')).toEqual(values)
  })

  it('returns no values for an absent slug and for an empty list', () => {
    expect(wireValuesOf(wireRecord('record', { name: [] }), 'name')).toEqual([])
    expect(wireValuesOf(wireRecord('record'), 'name')).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('returns no values for %s if no attribute has that slug', (slug) => {
    expect(wireValuesOf(wireRecord('record'), slug)).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('returns the values under %s if an attribute has that slug', (slug) => {
    const record = ofJson(`{"${slug}":[{"value":"odd"}]}`)
    expect(wireValuesOf(record, slug)).toEqual([{ value: 'odd' }])
    expect(wireSlugsOf(record)).toEqual([slug])
  })

  it.each(['null', '"text"', '3', 'true', '{}', '[null]', '["text"]', '[3]', '[{"value":1},null]'])(
    'rejects %s in place of a list of objects',
    (json) => {
      expect(() => wireValuesOf(ofJson(`{"name":${json}}`), 'name')).toThrow(AttioError)
    },
  )

  it.each<[unknown]>([[undefined], [null], ['text'], [3], [true], [[]]])(
    'rejects a record whose values are %j',
    (values) => {
      const record = { ...wireRecord('record'), values }
      expect(() => wireValuesOf(record, 'name')).toThrow(AttioError)
      expect(() => wireSlugsOf(record)).toThrow(AttioError)
    },
  )

  it('throws an error without the values', () => {
    expect(() => wireValuesOf(wireRecord('record', { name: 'Ada Lovelace' }), 'name')).toThrow(/^(?!.*(Ada|Lovelace))/)
  })
})
