import { describe, expect, it } from 'vitest'
import type { AttioErrorDetails } from '../attio/errors'
import { attioWithDeals } from '../testing/fixtures/deals'
import { idOf } from '../testing/wire-builders'
import { explainRejectedValues } from './rejected-values'

/** Returns what follows Attio's own sentence when it refused `values` for a deal. */
async function explained(
  details: Partial<AttioErrorDetails>,
  values: Record<string, unknown> | undefined = {},
  attio = attioWithDeals(),
): Promise<string> {
  const workspace = attio.workspace()
  const refusal: AttioErrorDetails = {
    kind: 'rejected',
    operation: 'update the record',
    scopes: [],
    isIdempotent: true,
    status: 400,
    ...details,
  }
  return explainRejectedValues(refusal, await workspace.catalog('deals'), { workspace, object: 'deals', values })
}

describe('values of a form that Attio refuses', () => {
  const invalid = (prose?: string) => ({ code: 'validation_type', message: prose })

  it.each([
    ['by its slug', 'An invalid value was passed to attribute with slug "legacy_value".'],
    ['by its ID', `An invalid value was passed to attribute with ID "${idOf('attribute/legacy_value')}".`],
  ])('have the form told of the attribute that is named %s', async (_how, prose) => {
    expect(await explained(invalid(prose))).toMatch(/^ legacy_value needs a number, e\.g\. \d+\.$/)
  })

  it('have the choices told that there are', async () => {
    const said = await explained(invalid('An invalid value was passed to attribute with slug "stage".'))
    expect(said).toMatch(/^ stage needs .*Lead/)
    expect(said).toMatch(/Won 🎉/)
  })

  it('have the forms told of several attributes, in their order', async () => {
    const said = await explained(invalid('Invalid: attribute with slug "name", attribute with slug "value".'))
    expect(said).toMatch(/^ name needs .+ value needs .+\.$/)
  })

  it.each([
    ['names none', 'Body payload validation error.'],
    ['names one that is not there', 'An invalid value was passed to attribute with slug "gone".'],
    ['is nothing', undefined],
  ])('are left to Attio’s words where its prose %s', async (_what, prose) => {
    expect(await explained(invalid(prose), { legacy_value: 'Secret' })).toBe('')
  })

  it('are told of as far as the choices can be had', async () => {
    const attio = attioWithDeals()
    attio.refuse(/statuses/, 404, { status_code: 404, code: 'not_found' })
    const prose = 'Invalid: attribute with slug "stage", attribute with slug "legacy_value".'
    expect(await explained(invalid(prose), {}, attio)).toMatch(/^ legacy_value needs a number, e\.g\. \d+\.$/)
  })
})

describe('what Attio does not find', () => {
  const absent = (prose?: string) => ({ code: 'value_not_found', message: prose })
  const company = { associated_company: 'gone.example.com' }
  const create = 'create it first with createRecord, or leave it out.'

  it('is what the one reference refers to', async () => {
    expect(await explained(absent('No record was found.'), { ...company, name: 'Engine No. 2' })).toBe(
      ` What associated_company refers to is not there in "companies": ${create}`,
    )
  })

  it('may be what any of several refers to', async () => {
    expect(await explained(absent(), { ...company, project: 'P-1' })).toBe(
      ` What associated_company or project refers to is not there in "companies" or "projects": ${create}`,
    )
  })

  it.each(['Cannot find select option with title "Steam".', 'Cannot find status with title "Steam".'])(
    'is an option, and no reference, where Attio says so: %s',
    async (prose) => {
      const said = await explained(absent(prose), { ...company, stage: 'Steam' })
      expect(said).toMatch(/^ stage needs .*Lead/)
      expect(said).not.toContain('createRecord')
    },
  )

  it('is told by the object that Attio names', async () => {
    expect(await explained(absent('No record of "projects" was found.'), { ...company, project: 'P-1' })).toBe(
      ` What project refers to is not there in "projects": ${create}`,
    )
  })

  it('has its object named once where several refer to it', async () => {
    const attio = attioWithDeals()
    const { attributes = [] } = attio.objects.deals ?? {}
    const twin = attributes.find(({ api_slug: slug }) => slug === 'associated_company')
    if (twin) attributes.push({ ...twin, id: { ...twin.id, attribute_id: idOf('payer') }, api_slug: 'payer' })
    expect(await explained(absent(), { ...company, payer: 'gone.example.com' }, attio)).toBe(
      ` What associated_company or payer refers to is not there in "companies": ${create}`,
    )
  })

  it('may be a member, of no object', async () => {
    expect(await explained(absent('Nobody was found.'), { owner: 'gone@example.com' })).toBe(
      ` What owner refers to is not there: ${create}`,
    )
  })

  it.each([
    ['there is no reference among the values', { name: 'Engine No. 2', gone: 1 }],
    ['a name could mean two attributes', { deal_value: 1 }],
    ['there are no values', undefined],
  ])('is left to Attio’s words where %s', async (_what, values) => {
    expect(await explained(absent('Not found.'), values)).toBe('')
  })
})

it.each(['missing_value', 'uniqueness_conflict', undefined])(
  'nothing is added to a refusal of code %s',
  async (code) => {
    const prose = 'An invalid value was passed to attribute with slug "associated_company".'
    expect(await explained({ code, message: prose }, { associated_company: 'gone.example.com' })).toBe('')
  },
)
