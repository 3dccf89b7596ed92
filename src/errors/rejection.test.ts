import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
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

function refused(details: Partial<AttioErrorDetails>): AttioError {
  const isIdempotent = true
  return new AttioError({
    kind: 'rejected',
    operation: 'update the record',
    scopes: WRITE_RECORDS,
    isIdempotent: isIdempotent,
    status: 400,
    ...details,
  })
}

const explainRefusal = (details: Partial<AttioErrorDetails>, given: Partial<ErrorContext> = input) =>
  toErrorMessage(
    refused({ resource: { kind: 'record', object: given.object, recordId: given.recordId }, ...details }),
    {
      ...given,
      workspace: attio.workspace(),
    },
  )

describe('the access token', () => {
  it('is not valid', async () => {
    expect(await explainRefusal({ status: 401, code: 'unauthorized' })).toBe(
      'The access token is not valid: Attio does not know it, or it was revoked. In Attio, open Workspace settings → ' +
        'Developers, create an access token with the scopes Object configuration: read (object_configuration:read) and ' +
        'Records: read-write (record_permission:read-write), and paste it into the configuration of this integration.',
    )
  })

  it.each([
    [
      'object_configuration:read record_permission:read',
      WRITE_RECORDS,
      'The access token lacks the scope Records: read-write (record_permission:read-write), which createRecord and ' +
        'updateRecord need. Grant it in Attio under Workspace settings → Developers, on the token itself: it stays the same.',
    ],
    [
      'record_permission:read-write',
      READ_RECORDS,
      'The access token lacks the scope Object configuration: read (object_configuration:read), which all actions need. ' +
        'Grant it in Attio under Workspace settings → Developers, on the token itself: it stays the same.',
    ],
    [
      '',
      READ_RECORDS,
      'The access token lacks the scopes Object configuration: read (object_configuration:read), which all actions need; ' +
        'Records: read (record_permission:read), which listRecords, getRecord, createRecord and updateRecord need. ' +
        'Grant them in Attio under Workspace settings → Developers, on the token itself: it stays the same.',
    ],
  ])('with "%s" lacks exactly what is missing', async (scope, scopes, message) => {
    attio.self = { active: true, scope }
    expect(await explainRefusal({ status: 403, code: 'unauthorized', scopes })).toBe(message)
  })

  it('may lack what the request needs, if Attio does not say which scopes it has', async () => {
    attio.refuse(/self/, 400, { code: 'missing_value' })
    expect(await explainRefusal({ status: 403, code: 'unauthorized', scopes: READ_OBJECTS })).toBe(
      'Attio does not allow this, and did not say which scopes the access token has. Check in Attio under Workspace settings → ' +
        'Developers that it has Object configuration: read (object_configuration:read), which all actions need.',
    )
  })

  it('is invalid if /v2/self says that it was revoked meanwhile', async () => {
    attio.self = { active: false }
    expect(await explainRefusal({ status: 403, code: 'unauthorized' })).toMatch(INVALID_TOKEN_MESSAGE)
  })

  const NOT_ALLOWED =
    ', although the access token has every scope that it needs. An admin can change that in Attio. ' +
    'Attio says (unauthorized): Ask the owner.'
  it.each<[subject: string, resource: Resource]>([
    [`the record "${recordId}" of the object "deals"`, { kind: 'record', object: 'deals', recordId }],
    ['the object "deals"', { kind: 'record', object: 'deals' }],
    ['the object "deals"', { kind: 'query', object: 'deals' }],
    ['this access token', { kind: 'members' }],
  ])(
    'has all scopes: the refusal is about %s, in the words of Attio, and names no scope',
    async (subject, resource) => {
      const message = await explainRefusal({ status: 403, code: 'unauthorized', message: 'Ask the owner.', resource })
      expect(message).toBe(`Could not update the record: Attio does not allow it for ${subject}${NOT_ALLOWED}`)
      expect(attio.count(/self/)).toBe(1)
    },
  )

  it('is not to blame for what the plan does not have', async () => {
    expect(await explainRefusal({ status: 403, code: 'billing_error' })).toBe(
      'This needs a feature that the plan of the Attio workspace does not have.',
    )
  })
})

describe('what is not there', () => {
  const gone = { status: 404, code: 'not_found', message: 'Not found.' }

  it('an object: the nearest, and those there are', async () => {
    expect(await explainRefusal(gone, { ...input, object: 'dealz' })).toBe(
      'There is no object "dealz" in this workspace. Did you mean "deals"? There are: "people", "companies" and "deals".',
    )
  })

  it('an object far from all: those there are', async () => {
    expect(await explainRefusal(gone, { object: 'invoices' })).toBe(
      'There is no object "invoices" in this workspace. There are: "people", "companies" and "deals".',
    )
  })

  it.each(['deals', idOf('deals')])('a record of %s: object and ID, and what may have happened', async (object) => {
    expect(await explainRefusal(gone, { ...input, object })).toBe(
      `There is no record "${recordId}" in "${object}". It may have been deleted, merged into another, or belong to another object; ` +
        'listRecords finds the records there are.',
    )
  })

  it('a record, where the objects cannot be had', async () => {
    attio.refuse(/objects$/, 403, { code: 'unauthorized' })
    expect(await explainRefusal(gone)).toContain(`There is no record "${recordId}" in "deals".`)
  })

  it("anything else: Attio's words", async () => {
    expect(
      await explainRefusal({ ...gone, message: 'Could not find endpoint "GET /v2/x".' }, { object: 'deals' }),
    ).toBe('Could not update the record. Attio says (not_found): Could not find endpoint "GET /v2/x".')
  })
})

describe('a 404 of another request', () => {
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
  ])('to %s is reported as that, not as a missing record: %j', async (operation, resource, failed) => {
    expect(await explainRefusal({ ...gone, operation, resource })).toBe(
      `Could not ${failed}. Attio says (not_found): Not found.`,
    )
  })

  it('for the record that an upsert found says that this record is gone', async () => {
    const resource = { kind: 'record' as const, object: 'deals', recordId }
    const message = await explainRefusal({ ...gone, resource }, { object: 'deals', matchingAttribute: 'name' })
    expect(message).toBe(
      `The record "${recordId}" in "deals", which has the matching value, was deleted or merged meanwhile. Nothing was saved: try again.`,
    )
  })
})

describe('a merge under way', () => {
  it.each([404, 400])('is no missing record, whatever the status: %i', async (status) => {
    expect(await explainRefusal({ status, code: 'merge_in_progress' })).toBe(
      'Attio is merging this record with another one right now. Try again in a few seconds.',
    )
  })
})

describe('a refused write', () => {
  it('without a required value: the slug, not the ID', async () => {
    const prose = `Required value for attribute with ID "${idOf('attribute/owner')}" was not provided.`
    const message = await explainRefusal({ code: 'missing_value', message: prose })
    expect(message).toBe('owner must have a value for this record. listAttributes shows an example of one.')
  })

  it('without the value of an attribute that is required only since a moment ago: its slug, too', async () => {
    await attio.workspace().catalog('deals')
    attio.objects.deals?.attributes.push(wireAttribute('budget', 'currency'))
    const prose = `Required value for attribute with ID "${idOf('attribute/budget')}" was not provided.`
    expect(await explainRefusal({ code: 'missing_value', message: prose })).toContain('budget must have a value')
  })

  it("without a value that nobody can place: Attio's words", async () => {
    expect(await explainRefusal({ code: 'missing_value', message: 'Something is missing.' })).toBe(
      'Could not update the record. Attio says (missing_value): Something is missing.',
    )
  })

  it('by an attribute that is not unique', async () => {
    expect(await explainRefusal({ code: 'matching_attribute_definition_not_unique' })).toBe(
      'The matchingAttribute is not unique, so it cannot tell the records of "deals" apart. listAttributes shows which are (isUnique).',
    )
  })

  it.each([
    ['Cannot update a System attribute.', 'one of these attributes'],
    ['Cannot update attribute with slug "created_at".', 'created_at'],
  ])('of what Attio fills itself: %s', async (prose, which) => {
    expect(await explainRefusal({ code: 'system_edit_unauthorized', message: prose })).toBe(
      `Attio fills ${which} itself and lets nobody write it. Leave it out; listAttributes shows which are writable.`,
    )
  })

  it('of a value that is not valid: which attribute, what is wrong with which part, and what it needs', async () => {
    const message = await explainRefusal({
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
        'original_phone_number: Invalid phone number first_name: is not valid ' +
        "Attio's message repeats your input and was withheld. " +
        'stage has no options to choose from: leave it out, or ask an admin to add one in Attio.',
    )
  })
})

describe('a code that nobody knows yet', () => {
  it("is told with Attio's words, without values", async () => {
    expect(await explainRefusal({ code: 'quota_exceeded', message: 'No more than 99500 "Secret stage" here.' })).toBe(
      "Could not update the record (quota_exceeded). Attio's message repeats your input and was withheld.",
    )
  })

  it('comes without a value that was given, whatever the value and the code', async () => {
    // Letters that occur in no sentence of ours, so that a match is a value.
    const value = fc.stringMatching(/^[äöüßñç]{3,12}( [äöüßñç]{3,12})?$|^[78]{5,9}$/)
    const code = fc.constantFrom('validation_type', 'value_not_found', 'missing_value', 'new_code', 'filter_error')
    await fc.assert(
      fc.asyncProperty(value, code, fc.boolean(), async (secret, given, isNumber) => {
        const numeric = /^[78]+$/.test(secret) && isNumber ? Number(secret) : secret
        const details = {
          code: given,
          message: `The value "${secret}" was passed to attribute with slug "stage".`,
          path: ['stage', secret],
          validationErrors: [{ path: [secret], message: `${secret.toUpperCase()} is not valid` }],
        }
        const values = { stage: 'Lead', name: [{ value: numeric }] }
        const message = await explainRefusal(details, { object: 'deals', recordId, values })
        expect(message.toLowerCase()).not.toContain(secret.toLowerCase())
        expect(message.toUpperCase()).not.toContain(secret.toUpperCase())
      }),
      { numRuns: 50 },
    )
  })

  it('is told alone where Attio has no words', async () => {
    expect(await explainRefusal({ code: 'quota_exceeded' })).toBe(
      'Could not update the record: Attio refused it (quota_exceeded).',
    )
    expect(await explainRefusal({ status: 418 })).toBe('Could not update the record: Attio refused it (status 418).')
  })
})

it.each([
  ['explained', 'merge_in_progress', false],
  ['not understood', 'new_code', true],
])("ends with Attio's request ID, which support asks for, where it is %s: %s %s", async (_what, code, isTold) => {
  const reference = new RegExp(`\\(Attio request ${idOf('request')}\\)$`)
  expect(reference.test(await explainRefusal({ code, requestId: idOf('request') }))).toBe(isTold)
})

it.each([{}, { object: 'deals' }, { object: 'deals', values: {}, filter: {}, sorts: [] }])(
  'explains all the same when what is known of the input is %j',
  async (given) => {
    for (const code of ['missing_value', 'uniqueness_conflict', 'filter_error', 'not_found', 'new_code']) {
      for (const status of [400, 401, 403, 404, 409]) {
        expect(await explainRefusal({ status, code, message: 'Words.' }, given)).not.toBe('')
      }
    }
  },
)
