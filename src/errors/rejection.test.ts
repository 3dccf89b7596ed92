import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithStages, explainWithStub, input, recordId } from '../testing/rejections'
import { idOf, wireAttribute } from '../testing/wire-builders'
import type { AttioErrorDetails } from '../attio/errors'
import type { Resource } from '../attio/resource'
import type { ErrorContext } from './error-context'

let attio: AttioStub

beforeEach(() => {
  attio = attioWithStages()
})

const explain = (details: Partial<AttioErrorDetails>, context?: Partial<ErrorContext>) =>
  explainWithStub(attio, details, context)

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
