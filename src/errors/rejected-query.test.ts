import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire-builders'
import { AttioError, attachRequestBody, type AttioErrorDetails } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { toErrorMessage } from './error-message'

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    deals: {
      attributes: [
        wireAttribute('name', 'text'),
        wireAttribute('stage', 'status', { title: 'Deal stage' }),
        wireAttribute('value', 'currency'),
        wireAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
        wireAttribute('mood', 'mood'),
      ],
      choices: { stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }] },
    },
    companies: { attributes: [], records: [wireRecord('acme')] },
  })
})

async function explainFilter(
  filter: Readonly<Record<string, unknown>> | undefined,
  details: Partial<AttioErrorDetails> = {},
  more: object = {},
  sent: object = {},
): Promise<string> {
  const error = new AttioError({
    kind: 'rejected',
    operation: 'list the records',
    resource: { kind: 'query', object: 'deals' },
    scopes: READ_RECORDS,
    isIdempotent: true,
    status: 400,
    code: 'filter_error',
    message: 'Error in filter.',
    ...details,
  })
  attachRequestBody(error, { filter, sorts: [], ...sent })
  return toErrorMessage(error, { object: 'deals', filter, ...more, workspace: attio.workspace() })
}

const stageGuide =
  '"stage" (status) takes $eq, $ne, $in and $nin with one of "Lead" (parts: status and activeFrom), for example {"stage":"Lead"}.'
const valueGuide =
  '"value" (currency) takes $eq, $ne, $in, $nin, $lt, $lte, $gt and $gte, for example {"value":{"$gte":1000}}.'

describe('a filter that Attio refuses', () => {
  it('for an attribute that was there a moment ago: where, and the nearest', async () => {
    const details = {
      code: 'unknown_filter_attribute_slug',
      message: 'Unknown attribute slug: stge.',
      path: ['$or', '1', 'stge'],
    }
    expect(await explainFilter({ $or: [{ value: 1 }, { stge: 'Lead' }] }, details)).toBe(
      'Attio does not accept the filter (at "$or" → "1" → "stge"): Unknown attribute slug: stge. ' +
        'filter: "stge" is not an attribute here. Did you mean "stage"?',
    )
  })

  it.each(['invalid_filter_operator', 'filter_error', 'invalid_filter_field'])(
    'for what is said of an attribute (%s): its operators and an example that works',
    async (code) => {
      const details = { code, message: 'Invalid operator $foo.', path: ['stage', '$foo'] }
      expect(await explainFilter({ value: 1, stage: { $foo: 'Lead' } }, details)).toBe(
        `Attio does not accept the filter (at "stage" → "$foo"): Invalid operator $foo. ${stageGuide}`,
      )
    },
  )

  it('without saying where: the operators of the attributes in it', async () => {
    expect(await explainFilter({ $and: [{ stage: { $foo: 'x' } }, { $not: { value: { $foo: 'y' } } }] })).toBe(
      `Attio does not accept the filter: Error in filter. ${stageGuide} ${valueGuide}`,
    )
  })

  it.each(['stage', 'Deal stage', idOf('attribute/stage')])(
    'that names an attribute by slug, title or ID: %s',
    async (name) => {
      expect(await explainFilter({ [name]: { $foo: 1 } })).toContain(stageGuide)
    },
  )

  it('with a reference: what it can be asked for', async () => {
    expect(await explainFilter({ company: { $foo: 'Acme' } })).toContain(
      '"company" (record-reference) takes $eq, $ne, $in and $nin (parts: targetObject and targetRecordId), ' +
        'for example {"company":{"name":{"$contains":"acme"}}}.',
    )
  })

  it('beyond a reference: what the attribute there takes', async () => {
    attio.objects.companies?.attributes.push(wireAttribute('size', 'number'))
    const details = { path: ['company', 'size', '$foo'] }
    const path = [
      ['deals', 'company'],
      ['companies', 'size'],
    ]
    const sent = { filter: { path, constraints: { $foo: 1 } } }
    expect(await explainFilter({ company: { size: { $foo: 1 } } }, details, {}, sent)).toContain(
      '"company → size" (number) takes $eq, $ne, $in, $nin, $lt, $lte, $gt and $gte, ' +
        'for example {"company":{"size":{"$gte":42}}}.',
    )
  })

  it.each([null, { $empty: true }, { $not_empty: true }])(
    'where nobody knew whether it can be asked if there is a value: that it cannot (%j)',
    async (condition) => {
      const details = { message: 'Invalid operator $not_empty.', path: ['$not', 'company', '$not_empty'] }
      expect(await explainFilter({ company: condition }, details)).toBe(
        'Attio cannot be asked whether "company" has a value. Leave that condition out, name "company" in "attributes", and ' +
          'look for those records whose value is null or empty.',
      )
    },
  )

  describe('where its error has no path', () => {
    const CANNOT = /^Attio cannot be asked whether "name" has a value\./
    // As Attio said it on 8 August 2026; the second code is that of a condition without a field.
    const said = 'Invalid operator "$not_empty" for field "value", must be one of ($contains, $eq)'
    it.each([
      ['invalid_filter_operator', { name: { $not_empty: true } }],
      ['filter_error', { name: null }],
      ['missing_sort_field', { name: null }],
      ['invalid_filter_operator', { stage: 'Lead', name: { $not_empty: true } }],
    ])('says that Attio cannot be asked (%s): %j', async (code, filter) => {
      expect(await explainFilter(filter, { code, message: said })).toMatch(CANNOT)
    })

    it('says so next to what is wrong with other conditions', async () => {
      const filter = { name: { $not_empty: true }, stage: { $foo: 1 }, value: 5 }
      const message = await explainFilter(filter, { code: 'invalid_filter_operator', message: said })
      expect(message).toMatch(/^Attio does not accept the filter: "stage" \(status\) takes/)
      expect(message).toContain('Attio cannot be asked whether "name" has a value.')
      expect(message).not.toContain('"value" (currency)')
    })

    it('explains only the condition whose operator Attio does not have', async () => {
      expect(await explainFilter({ value: 1, stage: { $foo: 'Lead' } })).toBe(
        `Attio does not accept the filter: Error in filter. ${stageGuide}`,
      )
    })
  })

  it('with many attributes: no more than three are explained', async () => {
    const message = await explainFilter({ name: 'x', stage: 'Lead', value: 5, company: idOf('acme') })
    expect(message.match(/ takes /g)).toHaveLength(3)
  })

  it('for an attribute of a type that nobody knows yet: no made-up operators', async () => {
    expect(await explainFilter({ mood: 'cheerful' })).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('for an option that is none, whose code is that of writes', async () => {
    const prose = 'Cannot find status attribute with status title "Secret".'
    expect(await explainFilter({ stage: 'Secret' }, { code: 'value_not_found', message: prose })).toBe(
      "Attio does not accept the filter: Attio's message repeats your input and was withheld. " +
        'filter: stage has no such option. It has: "Lead".',
    )
  })

  it('for an attribute that was renamed a moment ago', async () => {
    await attio.workspace().catalog('deals')
    attio.objects.deals?.attributes.splice(1, 1, wireAttribute('stages', 'status'))
    const details = {
      code: 'unknown_filter_attribute_slug',
      message: 'Unknown attribute slug: stage.',
      path: ['stage'],
    }
    expect(await explainFilter({ stage: 'Lead' }, details)).toContain('Did you mean "stages"?')
  })

  it('for an option that was added since: the options as they are now', async () => {
    await attio.workspace().options('deals', wireAttribute('stage', 'status'), 'statuses')
    attio.objects.deals?.choices?.stage?.push({ id: { status_id: idOf('won') }, title: 'Won 🎉', is_archived: false })
    expect(await explainFilter({ stage: { $foo: 1 } })).toContain('with one of "Lead" and "Won 🎉"')
  })

  it('without values, wherever they stand', async () => {
    const message = await explainFilter(
      { name: { $eq: 'Secret name' }, value: { $in: [99500] } },
      { message: 'Not "secret name", nor 99500.' },
    )
    expect(message).toMatch(
      /^Attio does not accept the filter: Attio's message repeats your input and was withheld\. "name"/,
    )
    expect(message).not.toMatch(/secret|99500/i)
  })

  it('where the attributes cannot be had: what Attio says', async () => {
    attio.refuse(/attributes$/, 403, { code: 'unauthorized' })
    expect(await explainFilter({ stage: 'x' })).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('where options cannot be had: an example all the same', async () => {
    attio.refuse(/statuses$/, 403, { code: 'unauthorized' })
    expect(await explainFilter({ stage: 'x' })).toContain('"stage" (status) takes $eq')
  })
})

it('shows no more of a path than a reader takes in', async () => {
  const path = Array.from({ length: 100 }, () => 'x'.repeat(1000))
  expect((await explainFilter({ name: 'x' }, { path })).length).toBeLessThan(1500)
})

describe('sorts that Attio refuses', () => {
  it('for want of a part: those there are, with an example', async () => {
    attio.objects.deals?.attributes.push(wireAttribute('site', 'location'))
    const sorts = [{ attribute: 'site', direction: 'asc' }]
    const details = { code: 'missing_sort_field', message: 'A field is required to sort by this attribute.' }
    expect(await explainFilter({ name: 'x' }, details, { sorts })).toBe(
      'Attio does not accept the sorts: A field is required to sort by this attribute. "site" (location) is sorted by one of ' +
        'its parts, line1, line2, line3, line4, locality, region, postcode, countryCode, latitude or longitude, for example ' +
        '[{"attribute":"site","direction":"asc","field":"locality"}].',
    )
  })

  const missingField = { code: 'missing_sort_field', message: 'Filter cannot omit field for Attribute: Company.' }

  it('are not blamed if none were given', async () => {
    const message = await explainFilter({ company: { $foo: 'Acme' } }, missingField)
    expect(message).toMatch(
      /^Attio does not accept the filter: Filter cannot omit field .*"company" \(record-reference\)/,
    )
    expect(message).not.toContain('sorted by')
  })

  it('are not blamed if each was sent with its field', async () => {
    const sorts = [{ attribute: 'company', direction: 'asc', field: 'target_record_id' }]
    const message = await explainFilter({ company: { $foo: 'Acme' } }, missingField, { sorts }, { sorts })
    expect(message).toContain('Attio does not accept the filter')
  })

  it('are blamed next to a filter if one of them is by an unknown attribute', async () => {
    const sorts = [{ attribute: 'valeu', direction: 'asc' }]
    const details = { code: 'value_not_found', message: 'No attribute.' }
    expect(await explainFilter({ name: 'x' }, details, { sorts }, { sorts })).toContain(
      'Attio does not accept the sorts: No attribute. sorts[0]: "valeu" is not an attribute here.',
    )
  })

  it.each([
    [{ matchingAttribute: 'name' }, 'Could not look up the record by its "name", so nothing was saved'],
    [{ search: 'Ada' }, 'Could not read the records that the search found'],
    [{}, 'Could not list the records'],
  ])('that the caller never wrote are not mentioned, and neither is a filter: %j', async (given, failed) => {
    expect(await explainFilter(undefined, missingField, given)).toBe(
      `${failed}: Attio refused the request of this integration (missing_sort_field).`,
    )
  })

  it('by an attribute that was there a moment ago: the nearest', async () => {
    const sorts = [{ attribute: 'valeu', direction: 'asc' }]
    expect(await explainFilter(undefined, { code: 'value_not_found', message: 'No attribute.' }, { sorts })).toBe(
      'Attio does not accept the sorts: No attribute. sorts[0]: "valeu" is not an attribute here. Did you mean "value"?',
    )
  })
})

it('offers no archived options', async () => {
  Object.assign(attio.objects.deals?.choices ?? {}, { stage: [wireOption('Gone', true), wireOption('Here')] })
  const message = await explainFilter({ stage: { $foo: 1 } })
  expect(message).toContain('{"stage":"Here"}')
  expect(message).not.toContain('Gone')
})
