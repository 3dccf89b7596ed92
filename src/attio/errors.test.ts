import { describe, expect, it } from 'vitest'
import { AttioError } from './errors'

const error = new AttioError({
  kind: 'rejected',
  status: 404,
  code: 'not_found',
  operation: 'read the record',
  scopes: [],
  isIdempotent: true,
})

describe('AttioError.is', () => {
  it.each<[expected: Parameters<typeof AttioError.is>[1]]>([
    [undefined],
    [{ kind: 'rejected' }],
    [{ kind: ['timeout', 'rejected'], status: 404 }],
    [{ code: ['value_not_found', 'not_found'] }],
  ])('accepts an error whose details match %j', (expected) => {
    expect(AttioError.is(error, expected)).toBe(true)
  })

  it.each<[expected: Parameters<typeof AttioError.is>[1]]>([
    [{ kind: 'timeout' }],
    [{ kind: 'rejected', status: 403 }],
    [{ code: ['value_not_found'] }],
  ])('rejects an error whose details differ from %j', (expected) => {
    expect(AttioError.is(error, expected)).toBe(false)
  })

  it('rejects every other error', () => {
    expect(AttioError.is(new Error('rejected'))).toBe(false)
  })
})
