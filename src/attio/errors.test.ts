import { describe, expect, it } from 'vitest'
import { AttioError } from './errors'

const request = { task: 'read the record', scopes: [], isIdempotent: true }
const error = new AttioError({ ...request, kind: 'rejected', status: 404, code: 'not_found' })

describe('AttioError.is', () => {
  it.each<[expected: Parameters<typeof AttioError.is>[1], isMatch: boolean]>([
    [undefined, true],
    [{ kind: 'rejected' }, true],
    [{ kind: ['timeout', 'rejected'], status: 404 }, true],
    [{ code: ['value_not_found', 'not_found'] }, true],
    [{ kind: 'timeout' }, false],
    [{ kind: 'rejected', status: 403 }, false],
    [{ code: ['value_not_found'] }, false],
  ])('compares the details of an error with %j: %s', (expected, isMatch) => {
    expect(AttioError.is(error, expected)).toBe(isMatch)
  })

  it('rejects every other error', () => {
    expect(AttioError.is(new Error('rejected'))).toBe(false)
  })
})
