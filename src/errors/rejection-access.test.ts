import { beforeEach, describe, expect, it } from 'vitest'
import { INVALID_TOKEN_MESSAGE } from '../testing/messages'
import { input, recordId, rejection, useStages } from '../testing/rejections'
import { idOf } from '../testing/wire-builders'
import { attachRequestBody } from '../attio/errors'
import type { Resource } from '../attio/resource'
import { READ_OBJECTS, READ_RECORDS, WRITE_RECORDS, type Scope } from '../attio/scopes'
import { toErrorMessage } from './error-message'

const { attio, explain } = useStages()

describe('an explanation of a rejected token', () => {
  it('says how to create a token after a 401', async () => {
    expect(await explain({ status: 401, code: 'unauthorized' })).toBe(
      'The access token is not valid: Attio does not know it, or it was revoked. Create a new one in Attio under Workspace ' +
        'settings → Developers, with the scopes Object configuration: read (object_configuration:read) and Records: read-write ' +
        '(record_permission:read-write). Paste it into the configuration of this integration.',
    )
  })

  const CONFIGURATION = 'Object configuration: read (object_configuration:read), which all actions need'
  const READ =
    'Records: read (record_permission:read), which listRecords, getRecord, createRecord and updateRecord need'
  const WRITE = 'Records: read-write (record_permission:read-write), which createRecord and updateRecord need'
  const WHERE = 'in Attio under Workspace settings → Developers'

  it.each<[granted: string, needed: readonly Scope[], missing: string, it: string]>([
    ['object_configuration:read record_permission:read', WRITE_RECORDS, `scope ${WRITE}`, 'it'],
    ['record_permission:read-write', READ_RECORDS, `scope ${CONFIGURATION}`, 'it'],
    ['', READ_RECORDS, `scopes ${CONFIGURATION}; ${READ}`, 'them'],
  ])('names exactly the scopes that a token with "%s" is missing', async (scope, scopes, missing, them) => {
    attio().self = { active: true, scope }
    expect(await explain({ status: 403, code: 'unauthorized', scopes })).toBe(
      `The access token lacks the ${missing}. Grant ${them} ${WHERE}; the token stays the same.`,
    )
  })

  it('names all required scopes if Attio does not say which the token has', async () => {
    attio().reject(/self/, 400, { code: 'missing_value' })
    expect(await explain({ status: 403, code: 'unauthorized', scopes: READ_OBJECTS })).toBe(
      `Attio does not allow this, and did not say which scopes the access token has. Check ${WHERE} that it has ${CONFIGURATION}.`,
    )
  })

  it('says that the token is not valid if /v2/self reports it as inactive', async () => {
    attio().self = { active: false }
    expect(await explain({ status: 403, code: 'unauthorized' })).toMatch(INVALID_TOKEN_MESSAGE)
  })

  const NOT_ALLOWED =
    '. The access token has all required scopes, so ask an admin to allow it in Attio. ' +
    'Attio says (unauthorized): Ask the owner.'
  it.each<[subject: string, resource: Resource]>([
    [`the record "${recordId}" of the object "deals"`, { kind: 'record', object: 'deals', recordId }],
    ['the object "deals"', { kind: 'record', object: 'deals' }],
    ['the object "deals"', { kind: 'query', object: 'deals' }],
    ['this access token', {}],
  ])('quotes Attio and names no scope if no scope is missing: %s', async (subject, resource) => {
    const message = await explain({ status: 403, code: 'unauthorized', message: 'Ask the owner.', resource })
    expect(message).toBe(`Could not update the record: Attio does not allow it for ${subject}${NOT_ALLOWED}`)
    expect(attio().count(/self/)).toBe(1)
  })

  const words = (shown: string) => ` Attio says (unauthorized): ${shown}`
  it.each<[message: string, shown: string]>([
    ['Not allowed. This request requires scopes: Read-Write access to the Records scope.', words('Not allowed.')],
    ['Only for record_permission:read-write. Ask the owner.', words('Ask the owner.')],
    ['This request requires the scope Records.', ''],
    ['Secret stage is not for you.', " Attio's message repeats your input and was withheld."],
  ])('repeats no words of Attio about granted scopes or values: %s', async (message, shown) => {
    const text = await explain({ status: 403, code: 'unauthorized', message })
    expect(text.split('so ask an admin to allow it in Attio.')).toEqual([expect.any(String), shown])
  })
})

describe('an explanation of a limit of the plan', () => {
  const advice = 'Ask an admin whether the plan of this Attio workspace allows it.'

  it.each([
    [403, 'billing_error'],
    [400, 'particle_gate_violation'],
    [400, 'quota_exceeded'],
  ])("passes on Attio's words: %i %s", async (status, code) => {
    const message = 'Upgrade to write 99 records.'
    expect(await explain({ status, code, message })).toBe(
      `Could not update the record. Attio says (${code}): ${message} ${advice}`,
    )
    expect(await explain({ status, code })).toBe(`Could not update the record: Attio rejected it (${code}). ${advice}`)
    expect(attio().count(/self/)).toBe(0)
  })

  it("withholds Attio's words if they repeat a value", async () => {
    expect(await explain({ code: 'particle_gate_violation', message: 'No "Secret stage" here.' })).toBe(
      `Could not update the record (particle_gate_violation). Attio's message repeats your input and was withheld. ${advice}`,
    )
  })
})

describe('an explanation of an object that is not enabled', () => {
  const disabled = {
    code: 'standard_object_disabled',
    message: `The standard object with slug/ID "${idOf('deals')}" must be enabled by a workspace admin.`,
  }
  const notEnabled = (object: string) =>
    `The object ${object} is not enabled in this workspace. Ask an admin to enable it in Attio.`

  beforeEach(() => {
    attio().disabled.add('deals')
  })

  it.each(['deals', idOf('deals')])('names the object as it was given, without a request: %s', async (object) => {
    expect(await explain(disabled, { ...input, object })).toBe(notEnabled(`"${object}"`))
    expect(attio().calls).toStrictEqual([])
  })

  it('names the object after a search, whose request has no object in its path', async () => {
    const message = await explain({ ...disabled, resource: { kind: 'search' } }, { object: 'deals', search: 'Secret' })
    expect(message).toBe(notEnabled('"deals"'))
  })

  const enabled = { object: 'people' }
  const explainDisabled = (body: unknown) => {
    const error = rejection({ ...disabled, resource: { kind: 'record', ...enabled } })
    attachRequestBody(error, body)
    return toErrorMessage(error, { ...enabled, workspace: attio().workspace() })
  }
  const reference = { data: { values: { deals: [{ target_object: 'deals', target_record_id: recordId }] } } }
  const path = ['people.deals', 'deals.name'].map((step) => step.split('.'))

  it.each<[what: string, body: unknown]>([
    ['a reference', reference],
    ['a path', { filter: { $not: { path, constraints: 'x' } } }],
  ])('names the object of %s if the object of the input is enabled', async (_what, body) => {
    expect(await explainDisabled(body)).toBe(notEnabled('"deals"'))
    expect(attio().calls).toStrictEqual(['GET /v2/objects'])
  })

  it('names every object of the request if the enabled ones cannot be listed', async () => {
    // An unreadable answer, because the same request isn't sent again.
    attio().reject(/objects$/, 200, {})
    expect(await explainDisabled(reference)).toBe(notEnabled('"people" or "deals"'))
  })
})
