import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { input, recordId, useStages } from '../testing/rejections'
import { idOf, wireAttribute } from '../testing/wire-builders'
import type { Resource } from '../attio/resource'

const { attio, explain } = useStages()

describe('an explanation of a 404', () => {
  const gone = { status: 404, code: 'not_found', message: 'Not found.' }

  it.each([
    ['dealz', ' Did you mean "deals"?'],
    ['invoices', ''],
  ])('lists all objects, after the closest one, for the unknown object %s', async (object, suggestion) => {
    expect(await explain(gone, { ...input, object })).toBe(
      `There is no object "${object}" in this workspace.${suggestion} There are: "people", "companies" and "deals".`,
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
    attio().reject(/objects$/, 403, { code: 'unauthorized' })
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

  it.each<[task: string, resource: Resource, failed: string]>([
    ['list the options', { object: 'deals', attribute: stage }, 'list the options of "stage"'],
    ['list the members of the workspace', {}, 'list the members of the workspace'],
    ['list the attributes', { object: 'companies' }, 'list the attributes of "companies"'],
    ['list the options', { object: 'companies', attribute: 'a1' }, 'list the options of "a1" in "companies"'],
  ])('names the task "%s" and not a missing record: %j', async (task, resource, failed) => {
    expect(await explain({ ...gone, task, resource })).toBe(`Could not ${failed}. Attio says (not_found): Not found.`)
  })

  it('says that the record found by an upsert is gone', async () => {
    const resource = { kind: 'record' as const, object: 'deals', recordId }
    const message = await explain({ ...gone, resource }, { object: 'deals', matchingAttribute: 'name' })
    expect(message).toBe(
      `The record "${recordId}" in "deals" has the matching value, but was deleted or merged in the meantime. Nothing was saved. Try again.`,
    )
  })
})

it.each([404, 400])('an explanation of merge_in_progress suggests another try after status %i', async (status) => {
  expect(await explain({ status, code: 'merge_in_progress' })).toBe(
    'Attio is merging this record with another one right now. Try again in a few seconds.',
  )
})

describe('an explanation of a rejected write', () => {
  const required = (slug: string) =>
    `Required value for attribute with ID "${idOf(`attribute/${slug}`)}" was not provided.`
  const SYSTEM = 'system_edit_unauthorized'
  const READ_ONLY = 'itself, so it is read-only. Omit it; listAttributes shows which attributes are writable.'

  it.each<[code: string, message: string | undefined, expected: string]>([
    ['missing_value', required('owner'), 'owner must have a value for this record. listAttributes shows an example.'],
    ['missing_value', 'No value.', 'Could not update the record. Attio says (missing_value): No value.'],
    [
      'multiple_match_results',
      'Multiple entries were founds.',
      'Several records have the value of matchingAttribute. Find the right one with listRecords, and change it with updateRecord.',
    ],
    [
      'matching_attribute_definition_not_unique',
      undefined,
      'The matchingAttribute is not unique in "deals", so it can\'t identify a record. listAttributes shows which attributes are unique (isUnique).',
    ],
    [SYSTEM, 'Cannot update a System attribute.', `Attio sets one of these attributes ${READ_ONLY}`],
    [SYSTEM, 'Cannot update attribute with slug "created_at".', `Attio sets created_at ${READ_ONLY}`],
    [
      'new_code',
      'No more than 99500 "Secret stage" here.',
      "Could not update the record (new_code). Attio's message repeats your input and was withheld.",
    ],
    ['new_code', undefined, 'Could not update the record: Attio rejected it (new_code).'],
  ])('says what to do after the code %s and the message %j', async (code, message, expected) => {
    expect(await explain({ code, message })).toBe(expected)
  })

  it('names an attribute that was added after the attributes were cached', async () => {
    await attio().workspace().catalog('deals')
    attio().objects.deals?.attributes.push(wireAttribute('budget', 'currency'))
    expect(await explain({ code: 'missing_value', message: required('budget') })).toContain('budget must have a value')
  })

  it('names the attribute of an invalid value, its invalid fields and its format', async () => {
    const message = await explain({
      code: 'validation_type',
      message: 'An invalid value was passed to attribute with slug "stage".',
      validationErrors: [
        { path: ['original_phone_number'], message: 'Invalid phone number' },
        { path: [], message: 'Received Secret stage' },
        { path: ['first_name'] },
      ],
    })
    expect(message).toBe(
      'Could not update the record. Attio says (validation_type): An invalid value was passed to attribute with slug "stage". ' +
        'original_phone_number: Invalid phone number. first_name: is not valid. ' +
        "Attio's message repeats your input and was withheld. " +
        'stage has no options to choose from: omit it, or ask an admin to add one in Attio.',
    )
  })
})

describe('an explanation of an unknown code', () => {
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

  it('has the status if Attio sends neither a code nor a message', async () => {
    expect(await explain({ status: 418 })).toBe('Could not update the record: Attio rejected it (status 418).')
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
