import { describe, expect, it } from 'vitest'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { AttioStub } from '../testing/attio-stub'
import { wireAttribute } from '../testing/wire-builders'
import { toErrorMessage } from './error-message'
import { INVALID_TOKEN_MESSAGE } from '../testing/messages'

const ID = wireAttribute('record_id', 'text', { is_unique: true, is_writable: false })
const attio = () =>
  new AttioStub({
    people: { attributes: [ID, wireAttribute('note', 'text'), wireAttribute('name', 'personal-name')] },
    accounts: { attributes: [ID, wireAttribute('note', 'text'), wireAttribute('code', 'text', { is_unique: true })] },
    visits: { attributes: [ID, wireAttribute('name', 'number'), wireAttribute('note', 'text')] },
  })

const search = 'Ada Lovelace'

function explain(details: Partial<AttioErrorDetails>, object = 'people', stub = attio()): Promise<string> {
  const resource = { kind: 'search' as const }
  const facts = { task: 'search the records', resource, scopes: READ_RECORDS, isIdempotent: true }
  const error = new AttioError({ kind: 'rejected', ...facts, ...details })
  return toErrorMessage(error, { object, search, filter: { name: 'Ada' }, workspace: stub.workspace() })
}

describe('an explanation of a rejected search', () => {
  it.each<[details: Partial<AttioErrorDetails>, code: string]>([
    [{ status: 404, code: 'not_found', message: 'Could not find endpoint "POST /v2/…/search".' }, 'not_found'],
    [{ status: 403, code: 'unauthorized' }, 'unauthorized'],
    [{ status: 403, code: 'billing_error' }, 'billing_error'],
    [{ status: 400, code: 'value_not_found' }, 'value_not_found'],
    [{ status: 400, code: 'validation_type', message: 'Cannot search for "Ada Lovelace".' }, 'validation_type'],
    [{ status: 400 }, 'status 400'],
  ])('suggests a filter after %j', async (details, code) => {
    expect(await explain(details)).toBe(
      `Attio rejected the search (${code}). Its search is in beta, and not every workspace has it. ` +
        'Use filter instead, e.g. {"name":{"$contains":"…"}} with part of the value for "…".',
    )
  })

  it.each([
    ['accounts', 'Use filter instead, e.g. {"code":{"$contains":"…"}} with'],
    ['visits', 'Use filter instead. listAttributes shows an example for each attribute.'],
  ])('fits the attributes of %s: %s', async (object, suggestion) => {
    expect(await explain({ status: 404 }, object)).toContain(suggestion)
  })

  it.each([
    [400, 'value_not_found'],
    [404, 'not_found'],
  ])('says after %i %s that the object is unknown', async (status, code) => {
    const message = await explain({ status, code }, 'peeple')
    expect(message).toContain('There is no object "peeple" in this workspace. Did you mean "people"?')
  })

  it('names a missing scope', async () => {
    const stub = attio()
    stub.self.scope = 'object_configuration:read'
    const message = await explain({ status: 403, code: 'unauthorized' }, 'people', stub)
    expect(message).toContain('The access token lacks the scope Records: read (record_permission:read)')
    expect(message).not.toContain('filter')
  })

  it('says that the token is not valid', async () => {
    expect(await explain({ status: 401 })).toMatch(INVALID_TOKEN_MESSAGE)
  })
})

describe('an explanation of a rejected query for the hits of a search', () => {
  it('does not quote the search', async () => {
    const message = await explain({
      task: 'list the records',
      resource: { kind: 'query', object: 'people' },
      status: 400,
      code: 'odd',
      message: `No "${search}".`,
    })
    expect(message).toBe("Could not list the records (odd). Attio's message repeats your input and was withheld.")
  })
})
