import { describe, expect, it } from 'vitest'
import { wireRecord } from '../testing/wire-builders'
import { AttioError } from './errors'
import { slugsOf, valuesOf } from './record-values'

const HOSTILE_SLUGS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length']

function ofJson(values: string) {
  return wireRecord('record', JSON.parse(values))
}

describe('the values of a record', () => {
  it('are the list under the slug', () => {
    const values = [{ value: 'Ada' }, { value: 'Augusta' }]
    expect(valuesOf(wireRecord('record', { name: values }), 'name')).toEqual(values)
  })

  it('are none where the slug is absent or the list empty', () => {
    expect(valuesOf(wireRecord('record', { name: [] }), 'name')).toEqual([])
    expect(valuesOf(wireRecord('record'), 'name')).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('are none under %s where no attribute has that slug', (slug) => {
    expect(valuesOf(wireRecord('record'), slug)).toEqual([])
  })

  it.each(HOSTILE_SLUGS)('are there under %s where an attribute has that slug', (slug) => {
    const record = ofJson(`{"${slug}":[{"value":"odd"}]}`)
    expect(valuesOf(record, slug)).toEqual([{ value: 'odd' }])
    expect(slugsOf(record)).toEqual([slug])
  })

  it.each(['null', '"text"', '3', 'true', '{}', '[null]', '["text"]', '[3]', '[{"value":1},null]'])(
    'are unreadable where %s stands for a list of objects',
    (json) => {
      expect(() => valuesOf(ofJson(`{"name":${json}}`), 'name')).toThrow(AttioError)
    },
  )

  it.each<[unknown]>([[undefined], [null], ['text'], [3], [true], [[]]])(
    'are unreadable where a record has %j for values',
    (values) => {
      const record = { ...wireRecord('record'), values }
      expect(() => valuesOf(record, 'name')).toThrow(AttioError)
      expect(() => slugsOf(record)).toThrow(AttioError)
    },
  )

  it('are not in the error about them', () => {
    expect(() => valuesOf(wireRecord('record', { name: 'Ada Lovelace' }), 'name')).toThrow(/^(?!.*(Ada|Lovelace))/)
  })
})
