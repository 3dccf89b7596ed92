import { describe, expect, it } from 'vitest'
import type { AttioErrorDetails } from '../attio/errors'
import { attioWithDeals } from '../testing/fixtures/deals'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { explainRejectedValues } from './rejected-values'

/** The sentences that follow Attio's own message after it rejected `values` for a deal. */
async function explained(
  details: Partial<AttioErrorDetails>,
  values: Record<string, unknown> | undefined = {},
  attio = attioWithDeals(),
): Promise<string> {
  const workspace = attio.workspace()
  const rejection = { kind: 'rejected' as const, task: 'update the record', scopes: [], isIdempotent: true }
  const catalog = await workspace.catalog('deals')
  return explainRejectedValues({ ...rejection, ...details }, catalog, { workspace, object: 'deals', values })
}

describe('explainRejectedValues, after a value of an invalid type', () => {
  const invalid = (message?: string) => ({ code: 'validation_type', message })

  it.each([
    ['by its slug', 'An invalid value was passed to attribute with slug "legacy_value".'],
    ['by its ID', `An invalid value was passed to attribute with ID "${idOf('attribute/legacy_value')}".`],
  ])('adds the format of an attribute that Attio names %s', async (_how, message) => {
    expect(await explained(invalid(message))).toMatch(/^ legacy_value needs a number, e\.g\. \d+\.$/)
  })

  describe('for a phone number', () => {
    const phone = 'An invalid value was passed to attribute with slug "phone".'
    const withPhone = () => {
      const attio = attioWithDeals()
      attio.objects.deals?.attributes.push(wireAttribute('phone', 'phone-number', { is_multiselect: true }))
      return attio
    }
    const NEEDS_COUNTRY =
      ' phone needs the international form, as in "+12125551234" or {"number": "2125551234", "countryCode": "US"}. ' +
      'Attio rejects made-up numbers even then.'
    const MADE_UP =
      ' phone may have a made-up number, which Attio rejects even in the right format: check it, or omit it.'

    it.each<[given: unknown, expected: string]>([
      ['212 555 1234', NEEDS_COUNTRY],
      [['+12125551234', '0044 20 7946 0018'], NEEDS_COUNTRY],
      [{ number: '020 7946 0018' }, NEEDS_COUNTRY],
      [[{ original_phone_number: '020 7946 0018', country_code: null }], NEEDS_COUNTRY],
      [' +1 555 0001', MADE_UP],
      [['+15550001'], MADE_UP],
      [{ number: '555 0001', countryCode: 'US' }, MADE_UP],
      [{ original_phone_number: '+15550001' }, MADE_UP],
    ])('says what is missing, and does not call a valid format wrong: %j', async (given, expected) => {
      expect(await explained(invalid(phone), { Phone: given }, withPhone())).toBe(expected)
    })
  })

  it.each([
    ['a slug', ['data', 'values', 'legacy_value', '0']],
    ['an ID', [idOf('attribute/legacy_value')]],
  ])('takes %s from the path if the message names no attribute', async (_what, path) => {
    const details = { ...invalid('Body payload validation error.'), validationErrors: [{ path, message: 'Wrong' }] }
    expect(await explained(details, { legacy_value: 'x' })).toMatch(/^ legacy_value needs a number/)
    expect(await explained(details, { name: 'x' })).toBe('')
  })

  it('lists the options of a status', async () => {
    const text = await explained(invalid('An invalid value was passed to attribute with slug "stage".'))
    expect(text).toMatch(/^ stage needs .*Lead/)
    expect(text).toMatch(/Won 🎉/)
  })

  it('adds the formats of several attributes in order', async () => {
    const text = await explained(invalid('Invalid: attribute with slug "name", attribute with slug "value".'))
    expect(text).toMatch(/^ name needs .+ value needs .+\.$/)
  })

  it.each([
    ['names no attribute', 'Body payload validation error.'],
    ['names an unknown attribute', 'An invalid value was passed to attribute with slug "gone".'],
    ['is missing', undefined],
  ])('adds nothing if the message %s', async (_what, message) => {
    expect(await explained(invalid(message), { legacy_value: 'Secret' })).toBe('')
  })

  it('skips an attribute whose options cannot be loaded', async () => {
    const attio = attioWithDeals()
    attio.reject(/statuses/, 404, { status_code: 404, code: 'not_found' })
    const message = 'Invalid: attribute with slug "stage", attribute with slug "legacy_value".'
    expect(await explained(invalid(message), {}, attio)).toMatch(/^ legacy_value needs a number, e\.g\. \d+\.$/)
  })
})

describe('explainRejectedValues, after a value that Attio did not find', () => {
  const notFound = (message?: string) => ({ code: 'value_not_found', message })
  const company = { associated_company: 'gone.example.com' }
  const create = 'create it first with createRecord, or omit it.'

  it.each<[what: string, message: string | undefined, values: object, slugs: string, where: string]>([
    ['the only reference', 'No record.', { ...company, name: 'Engine' }, 'associated_company', ' in "companies"'],
    [
      'all references if there are several',
      undefined,
      { ...company, project: 'P-1' },
      'associated_company or project',
      ' in "companies" or "projects"',
    ],
    [
      'only the references to the object that Attio names',
      'No record of "projects" was found.',
      { ...company, project: 'P-1' },
      'project',
      ' in "projects"',
    ],
    ['no object for a reference to a member', 'No member was found.', { owner: 'gone@example.com' }, 'owner', ''],
  ])('names %s', async (_what, message, values, slugs, where) => {
    expect(await explained(notFound(message), { ...values })).toBe(
      ` ${slugs} refers to a record that does not exist${where}: ${create}`,
    )
  })

  it.each(['Cannot find select option with title "Steam".', 'Cannot find status with title "Steam".'])(
    'lists the options if the message is about an option: %s',
    async (message) => {
      const text = await explained(notFound(message), { ...company, stage: 'Steam' })
      expect(text).toMatch(/^ stage needs .*Lead/)
      expect(text).not.toContain('createRecord')
    },
  )

  it('names an object once if several attributes refer to it', async () => {
    const attio = attioWithDeals()
    const twin = attio.attribute('deals', 'associated_company')
    const id = { ...twin.id, attribute_id: idOf('payer') }
    attio.objects.deals?.attributes.push({ ...twin, id, api_slug: 'payer' })
    expect(await explained(notFound(), { ...company, payer: 'gone.example.com' }, attio)).toBe(
      ` associated_company or payer refers to a record that does not exist in "companies": ${create}`,
    )
  })

  it.each([
    ['no value is a reference', { name: 'Engine No. 2', gone: 1 }],
    ['a name could mean two attributes', { deal_value: 1 }],
    ['there are no values', undefined],
  ])('adds nothing if %s', async (_what, values) => {
    expect(await explained(notFound('Not found.'), values)).toBe('')
  })
})

it.each(['missing_value', 'uniqueness_conflict', undefined])(
  'explainRejectedValues adds nothing to a rejection with the code %s',
  async (code) => {
    const message = 'An invalid value was passed to attribute with slug "associated_company".'
    expect(await explained({ code, message }, { associated_company: 'gone.example.com' })).toBe('')
  },
)
