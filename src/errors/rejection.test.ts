import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { attachRequestBody, AttioError, type AttioErrorDetails } from '../attio/errors'
import type { Resource } from '../attio/resource'
import { READ_OBJECTS, READ_RECORDS, WRITE_RECORDS } from '../attio/scopes'
import { INVALID_TOKEN_MESSAGE } from '../testing/messages'
import { toErrorMessage } from './error-message'
import type { ErrorContext } from './error-context'

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    people: { attributes: [] },
    companies: { attributes: [] },
    deals: {
      attributes: [
        wireAttribute('stage', 'status'),
        wireAttribute('owner', 'actor-reference'),
        wireAttribute('created_at', 'timestamp'),
      ],
    },
  })
})

const recordId = '00000000-0000-4000-8000-000000000404'
const input = { object: 'deals', recordId, values: { stage: 'Secret stage', value: 99500 } }

function rejection(details: Partial<AttioErrorDetails>): AttioError {
  const isIdempotent = true
  return new AttioError({
    kind: 'rejected',
    operation: 'update the record',
    scopes: WRITE_RECORDS,
    isIdempotent,
    status: 400,
    ...details,
  })
}

const explain = (details: Partial<AttioErrorDetails>, context: Partial<ErrorContext> = input) =>
  toErrorMessage(
    rejection({ resource: { kind: 'record', object: context.object, recordId: context.recordId }, ...details }),
    {
      ...context,
      workspace: attio.workspace(),
    },
  )

describe('an explanation of a rejected token', () => {
  it('says how to create a token after a 401', async () => {
    expect(await explain({ status: 401, code: 'unauthorized' })).toBe(
      'The access token is not valid: Attio does not know it, or it was revoked. Create a new one in Attio under Workspace ' +
        'settings → Developers, with the scopes Object configuration: read (object_configuration:read) and Records: read-write ' +
        '(record_permission:read-write). Paste it into the configuration of this integration.',
    )
  })

  it.each([
    [
      'object_configuration:read record_permission:read',
      WRITE_RECORDS,
      'The access token lacks the scope Records: read-write (record_permission:read-write), which createRecord and ' +
        'updateRecord need. Grant it in Attio under Workspace settings → Developers; the token stays the same.',
    ],
    [
      'record_permission:read-write',
      READ_RECORDS,
      'The access token lacks the scope Object configuration: read (object_configuration:read), which all actions need. ' +
        'Grant it in Attio under Workspace settings → Developers; the token stays the same.',
    ],
    [
      '',
      READ_RECORDS,
      'The access token lacks the scopes Object configuration: read (object_configuration:read), which all actions need; ' +
        'Records: read (record_permission:read), which listRecords, getRecord, createRecord and updateRecord need. ' +
        'Grant them in Attio under Workspace settings → Developers; the token stays the same.',
    ],
  ])('names exactly the scopes that a token with "%s" is missing', async (scope, scopes, message) => {
    attio.self = { active: true, scope }
    expect(await explain({ status: 403, code: 'unauthorized', scopes })).toBe(message)
  })

  it('names all required scopes if Attio does not say which the token has', async () => {
    attio.refuse(/self/, 400, { code: 'missing_value' })
    expect(await explain({ status: 403, code: 'unauthorized', scopes: READ_OBJECTS })).toBe(
      'Attio does not allow this, and did not say which scopes the access token has. Check in Attio under Workspace settings → ' +
        'Developers that it has Object configuration: read (object_configuration:read), which all actions need.',
    )
  })

  it('says that the token is not valid if /v2/self reports it as inactive', async () => {
    attio.self = { active: false }
    expect(await explain({ status: 403, code: 'unauthorized' })).toMatch(INVALID_TOKEN_MESSAGE)
  })

  const NOT_ALLOWED =
    '. The access token has all required scopes, so ask an admin to allow it in Attio. ' +
    'Attio says (unauthorized): Ask the owner.'
  it.each<[subject: string, resource: Resource]>([
    [`the record "${recordId}" of the object "deals"`, { kind: 'record', object: 'deals', recordId }],
    ['the object "deals"', { kind: 'record', object: 'deals' }],
    ['the object "deals"', { kind: 'query', object: 'deals' }],
    ['this access token', { kind: 'members' }],
  ])('quotes Attio and names no scope if no scope is missing: %s', async (subject, resource) => {
    const message = await explain({ status: 403, code: 'unauthorized', message: 'Ask the owner.', resource })
    expect(message).toBe(`Could not update the record: Attio does not allow it for ${subject}${NOT_ALLOWED}`)
    expect(attio.count(/self/)).toBe(1)
  })

  it.each<[message: string, shown: string]>([
    [
      'Not allowed. This request requires scopes: Read-Write access to the Records scope.',
      ' Attio says (unauthorized): Not allowed.',
    ],
    ['Only for record_permission:read-write. Ask the owner.', ' Attio says (unauthorized): Ask the owner.'],
    ['This request requires the scope Records.', ''],
  ])('repeats no words of Attio about scopes that the token has: %s', async (message, shown) => {
    const text = await explain({ status: 403, code: 'unauthorized', message })
    expect(text).toMatch(/so ask an admin to allow it in Attio\..*$/)
    expect(text.split('so ask an admin to allow it in Attio.')[1]).toBe(shown)
  })

  it("withholds Attio's words about a forbidden write if they repeat a value", async () => {
    const text = await explain({ status: 403, code: 'unauthorized', message: 'Secret stage is not for you.' })
    expect(text).toContain("so ask an admin to allow it in Attio. Attio's message repeats your input and was withheld.")
    expect(text).not.toContain('Secret stage')
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
    expect(await explain({ status, code })).toBe(`Could not update the record: Attio refused it (${code}). ${advice}`)
    expect(attio.count(/self/)).toBe(0)
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
  beforeEach(() => {
    attio.disabled.add('deals')
  })

  it.each(['deals', idOf('deals')])('names the object as it was given, without a request: %s', async (object) => {
    expect(await explain(disabled, { ...input, object })).toBe(
      `The object "${object}" is not enabled in this workspace. Ask an admin to enable it in Attio.`,
    )
    expect(attio.calls).toStrictEqual([])
  })

  it('names it after a search, whose request has no object in its path', async () => {
    const message = await explain({ ...disabled, resource: { kind: 'search' } }, { object: 'deals', search: 'Secret' })
    expect(message).toBe('The object "deals" is not enabled in this workspace. Ask an admin to enable it in Attio.')
  })

  it.each<[what: string, body: unknown]>([
    ['a reference', { data: { values: { deals: [{ target_object: 'deals', target_record_id: recordId }] } } }],
    [
      'a path',
      {
        filter: {
          $not: {
            path: [
              ['people', 'deals'],
              ['deals', 'name'],
            ],
            constraints: 'x',
          },
        },
      },
    ],
  ])('names the object of %s if the object of the input is enabled', async (_what, body) => {
    const error = rejection({ ...disabled, resource: { kind: 'record', object: 'people' } })
    attachRequestBody(error, body)
    const message = await toErrorMessage(error, { object: 'people', workspace: attio.workspace() })
    expect(message).toBe('The object "deals" is not enabled in this workspace. Ask an admin to enable it in Attio.')
    expect(attio.calls).toStrictEqual(['GET /v2/objects'])
  })

  it('names every object of the request if the enabled ones cannot be listed', async () => {
    attio.refuse(/objects$/, 503, '')
    const error = rejection({ ...disabled, resource: { kind: 'record', object: 'people' } })
    attachRequestBody(error, { data: { values: { deal: { target_object: 'deals', target_record_id: recordId } } } })
    expect(await toErrorMessage(error, { object: 'people', workspace: attio.workspace() })).toBe(
      'The object "people" or "deals" is not enabled in this workspace. Ask an admin to enable it in Attio.',
    )
  })
})

describe('an explanation of a 404', () => {
  const gone = { status: 404, code: 'not_found', message: 'Not found.' }

  it('suggests the closest object and lists all objects', async () => {
    expect(await explain(gone, { ...input, object: 'dealz' })).toBe(
      'There is no object "dealz" in this workspace. Did you mean "deals"? There are: "people", "companies" and "deals".',
    )
  })

  it('lists all objects if none is close', async () => {
    expect(await explain(gone, { object: 'invoices' })).toBe(
      'There is no object "invoices" in this workspace. There are: "people", "companies" and "deals".',
    )
  })

  it.each(['deals', idOf('deals')])(
    'names the ID of the record and the object %s, and possible reasons',
    async (object) => {
      expect(await explain(gone, { ...input, object })).toBe(
        `There is no record "${recordId}" in "${object}". It may have been deleted or merged, or it may belong to ` +
          'another object. Find records with listRecords.',
      )
    },
  )

  it('names the record if the objects cannot be loaded', async () => {
    attio.refuse(/objects$/, 403, { code: 'unauthorized' })
    expect(await explain(gone)).toContain(`There is no record "${recordId}" in "deals".`)
  })

  it('quotes Attio for any other request', async () => {
    expect(await explain({ ...gone, message: 'Could not find endpoint "GET /v2/x".' }, { object: 'deals' })).toBe(
      'Could not update the record. Attio says (not_found): Could not find endpoint "GET /v2/x".',
    )
  })
})

describe('an explanation of a 404 of an internal request', () => {
  const gone = { status: 404, code: 'not_found', message: 'Not found.' }
  const stage = idOf('attribute/stage')

  it.each<[operation: string, resource: Resource, failed: string]>([
    ['list the options', { kind: 'options', object: 'deals', attribute: stage }, 'list the options of "stage"'],
    ['list the members of the workspace', { kind: 'members' }, 'list the members of the workspace'],
    ['list the attributes', { kind: 'attributes', object: 'companies' }, 'list the attributes of "companies"'],
    [
      'list the options',
      { kind: 'options', object: 'companies', attribute: 'a1' },
      'list the options of "a1" in "companies"',
    ],
  ])('names the operation "%s" and not a missing record: %j', async (operation, resource, failed) => {
    expect(await explain({ ...gone, operation, resource })).toBe(
      `Could not ${failed}. Attio says (not_found): Not found.`,
    )
  })

  it('says that the record found by an upsert is gone', async () => {
    const resource = { kind: 'record' as const, object: 'deals', recordId }
    const message = await explain({ ...gone, resource }, { object: 'deals', matchingAttribute: 'name' })
    expect(message).toBe(
      `The record "${recordId}" in "deals" has the matching value, but was deleted or merged in the meantime. Nothing was saved. Try again.`,
    )
  })
})

describe('an explanation of merge_in_progress', () => {
  it.each([404, 400])('suggests another try after status %i', async (status) => {
    expect(await explain({ status, code: 'merge_in_progress' })).toBe(
      'Attio is merging this record with another one right now. Try again in a few seconds.',
    )
  })
})

describe('an explanation of a rejected write', () => {
  it('names the attribute of a missing value by its slug', async () => {
    const message = `Required value for attribute with ID "${idOf('attribute/owner')}" was not provided.`
    expect(await explain({ code: 'missing_value', message })).toBe(
      'owner must have a value for this record. listAttributes shows an example.',
    )
  })

  it('names an attribute that was added after the attributes were cached', async () => {
    await attio.workspace().catalog('deals')
    attio.objects.deals?.attributes.push(wireAttribute('budget', 'currency'))
    const message = `Required value for attribute with ID "${idOf('attribute/budget')}" was not provided.`
    expect(await explain({ code: 'missing_value', message })).toContain('budget must have a value')
  })

  it('quotes Attio if the attribute of a missing value is unknown', async () => {
    expect(await explain({ code: 'missing_value', message: 'Something is missing.' })).toBe(
      'Could not update the record. Attio says (missing_value): Something is missing.',
    )
  })

  it('says what to do if several records have the matching value', async () => {
    expect(await explain({ code: 'multiple_match_results', message: 'Multiple entries were founds.' })).toBe(
      'Several records have the value of matchingAttribute. Find the right one with listRecords, and change it with updateRecord.',
    )
  })

  it('says that the matching attribute is not unique', async () => {
    expect(await explain({ code: 'matching_attribute_definition_not_unique' })).toBe(
      'The matchingAttribute is not unique in "deals", so it can\'t identify a record. listAttributes shows which attributes are unique (isUnique).',
    )
  })

  it.each([
    ['Cannot update a System attribute.', 'one of these attributes'],
    ['Cannot update attribute with slug "created_at".', 'created_at'],
  ])('says that an attribute is read-only: %s', async (message, which) => {
    expect(await explain({ code: 'system_edit_unauthorized', message })).toBe(
      `Attio sets ${which} itself, so it is read-only. Leave it out; listAttributes shows which attributes are writable.`,
    )
  })

  it('names the attribute of an invalid value, its invalid fields and its format', async () => {
    const message = await explain({
      code: 'validation_type',
      message: 'An invalid value was passed to attribute with slug "stage".',
      validationErrors: [
        { code: 'invalid', path: ['original_phone_number'], message: 'Invalid phone number' },
        { path: [], message: 'Received Secret stage' },
        { path: ['first_name'] },
      ],
    })
    expect(message).toBe(
      'Could not update the record. Attio says (validation_type): An invalid value was passed to attribute with slug "stage". ' +
        'original_phone_number: Invalid phone number. first_name: is not valid. ' +
        "Attio's message repeats your input and was withheld. " +
        'stage has no options to choose from: leave it out, or ask an admin to add one in Attio.',
    )
  })
})

describe('an explanation of an unknown code', () => {
  it('withholds the message of Attio if it repeats values', async () => {
    expect(await explain({ code: 'new_code', message: 'No more than 99500 "Secret stage" here.' })).toBe(
      "Could not update the record (new_code). Attio's message repeats your input and was withheld.",
    )
  })

  it('contains no value of the input, for any value and code', async () => {
    // Letters that occur in no sentence of ours, so that a match is a value.
    const value = fc.stringMatching(/^[äöüßñç]{3,12}( [äöüßñç]{3,12})?$|^[78]{5,9}$/)
    const code = fc.constantFrom('validation_type', 'value_not_found', 'missing_value', 'new_code', 'filter_error')
    await fc.assert(
      fc.asyncProperty(value, code, fc.boolean(), async (secret, attioCode, isNumber) => {
        const numeric = /^[78]+$/.test(secret) && isNumber ? Number(secret) : secret
        const details = {
          code: attioCode,
          message: `The value "${secret}" was passed to attribute with slug "stage".`,
          path: ['stage', secret],
          validationErrors: [{ path: [secret], message: `${secret.toUpperCase()} is not valid` }],
        }
        const values = { stage: 'Lead', name: [{ value: numeric }] }
        const message = await explain(details, { object: 'deals', recordId, values })
        expect(message.toLowerCase()).not.toContain(secret.toLowerCase())
        expect(message.toUpperCase()).not.toContain(secret.toUpperCase())
      }),
      { numRuns: 50 },
    )
  })

  it('has the code alone if Attio sends no message', async () => {
    expect(await explain({ code: 'new_code' })).toBe('Could not update the record: Attio refused it (new_code).')
    expect(await explain({ status: 418 })).toBe('Could not update the record: Attio refused it (status 418).')
  })
})

it.each([
  ['explained', 'merge_in_progress', false],
  ['not understood', 'new_code', true],
])('the message ends with the request ID only if the rejection is %s: %s %s', async (_what, code, isShown) => {
  const reference = new RegExp(`\\(Attio request ${idOf('request')}\\)$`)
  expect(reference.test(await explain({ code, requestId: idOf('request') }))).toBe(isShown)
})

it.each([{}, { object: 'deals' }, { object: 'deals', values: {}, filter: {}, sorts: [] }])(
  'there is an explanation for every code and status if the input is %j',
  async (input) => {
    for (const code of ['missing_value', 'uniqueness_conflict', 'filter_error', 'not_found', 'new_code']) {
      for (const status of [400, 401, 403, 404, 409]) {
        expect(await explain({ status, code, message: 'Words.' }, input)).not.toBe('')
      }
    }
  },
)
