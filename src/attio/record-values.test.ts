import { describe, expect, it } from 'vitest'
import { wireRecord } from '../testing/wire-builders'
import { AttioError } from './errors'
import { wireSlugsOf, wireValuesOf } from './record-values'

const HOSTILE_SLUGS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length']

function ofJson(values: string) {
  return wireRecord('record', JSON.parse(values))
}

describe('the values of a record', () => {
  it('are the list under the slug', () => {
    const values = [{ value: 'Ada' }, { value: 'Augusta' }]
    expect(wireValuesOf(wireRecord('record', { name: values }), 'name')).toEqual(values)
  })

  it('are none where the slug is absent or the list empty', () => {
    expect(wireValuesOf(wireRecord('record', { name: [] }), 'name')).toEqual([])
    expect(wireValuesOf(wireRecord('record'), 'name')).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('are none under %s where no attribute has that slug', (slug) => {
    expect(wireValuesOf(wireRecord('record'), slug)).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('are there under %s where an attribute has that slug', (slug) => {
    const record = ofJson(`{"${slug}":[{"value":"odd"}]}`)
    expect(wireValuesOf(record, slug)).toEqual([{ value: 'odd' }])
    expect(wireSlugsOf(record)).toEqual([slug])
  })

  it.each(['null', '"text"', '3', 'true', '{}', '[null]', '["text"]', '[3]', '[{"value":1},null]'])(
    'are unreadable where %s stands for a list of objects',
    (json) => {
      expect(() => wireValuesOf(ofJson(`{"name":${json}}`), 'name')).toThrow(AttioError)
    },
  )

  it.each<[unknown]>([[undefined], [null], ['text'], [3], [true], [[]]])(
    'are unreadable where a record has %j for values',
    (values) => {
      const record = { ...wireRecord('record'), values }
      expect(() => wireValuesOf(record, 'name')).toThrow(AttioError)
      expect(() => wireSlugsOf(record)).toThrow(AttioError)
    },
  )

  it('are not in the error about them', () => {
    expect(() => wireValuesOf(wireRecord('record', { name: 'Ada Lovelace' }), 'name')).toThrow(/^(?!.*(Ada|Lovelace))/)
  })
})
