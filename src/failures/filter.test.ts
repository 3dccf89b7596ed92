import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire'
import { MADE_UP_ID } from '../attribute-types/attribute-type'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { explain } from './explain'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

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
): Promise<string> {
  const error = new AttioError({
    failure: 'refused',
    operation: 'list the records',
    scopes: READ_RECORDS,
    isRepeatable: true,
    status: 400,
    code: 'filter_error',
    prose: 'Error in filter.',
    ...details,
  })
  return explain(error, { object: 'deals', filter, ...more, workspace: attio.workspace() })
}

const stageGuide = '"stage" (status) takes $eq with one of "Lead", for example {"stage":"Lead"}.'
const valueGuide = '"value" (currency) takes $eq, $lt, $lte, $gt and $gte, for example {"value":{"$gte":1000}}.'

describe('a filter that Attio refuses', () => {
  it('for an attribute that is none: where, and the nearest', async () => {
    const details = {
      code: 'unknown_filter_attribute_slug',
      prose: 'Unknown attribute slug: stge.',
      path: ['$or', '1', 'stge'],
    }
    expect(await explainFilter({ $or: [{ value: 1 }, { stge: 'Lead' }] }, details)).toBe(
      'Attio does not accept the filter (at "$or" → "1" → "stge"): Unknown attribute slug: stge. ' +
        '"stge" is not an attribute here. Did you mean "stage"?',
    )
  })

  it('for an attribute that is far from all: those there are', async () => {
    const details = { code: 'unknown_filter_attribute_slug', prose: 'Unknown attribute slug: zodiac.' }
    expect(await explainFilter({ zodiac: 'Leo' }, details)).toBe(
      'Attio does not accept the filter: Unknown attribute slug: zodiac. ' +
        '"zodiac" is not an attribute here. There are: name, stage, value, company and mood.',
    )
  })

  it.each(['invalid_filter_operator', 'filter_error', 'invalid_filter_field'])(
    'for what is said of an attribute (%s): its operators and an example that works',
    async (code) => {
      const details = { code, prose: 'Invalid operator $in.', path: ['stage', '$in'] }
      expect(await explainFilter({ value: 1, stage: { $in: ['Lead'] } }, details)).toBe(
        `Attio does not accept the filter (at "stage" → "$in"): Invalid operator $in. ${stageGuide}`,
      )
    },
  )

  it('without saying where: the operators of the attributes in it', async () => {
    expect(await explainFilter({ $and: [{ stage: ['x'] }, { $not: { value: ['y'] } }] })).toBe(
      `Attio does not accept the filter: Error in filter. ${stageGuide} ${valueGuide}`,
    )
  })

  it.each(['stage', 'Deal stage', idOf('attribute/stage')])(
    'that names an attribute by slug, title or ID: %s',
    async (name) => {
      expect(await explainFilter({ [name]: { $in: [] } })).toContain(stageGuide)
    },
  )

  it('with a reference: its form, and the ID of no record', async () => {
    expect(await explainFilter({ company: 'Acme' })).toContain(
      `{"company":{"target_object":"companies","target_record_id":"${MADE_UP_ID}"}}`,
    )
  })

  it('with many attributes: no more than three are explained', async () => {
    const message = await explainFilter({ name: [], stage: [], value: [], company: [] })
    expect(message.match(/ takes /g)).toHaveLength(3)
  })

  it('for a path: Attio alone knows the other objects', async () => {
    const filter = {
      path: [
        ['deals', 'company'],
        ['companies', 'domainz'],
      ],
      constraints: { domain: 'x.co' },
    }
    expect(await explainFilter(filter)).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('for an attribute of a type that nobody knows yet: no made-up operators', async () => {
    expect(await explainFilter({ mood: 'cheerful' })).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('for an option that is none, whose code is that of writes', async () => {
    const prose = 'Cannot find status attribute with status title "Secret".'
    expect(await explainFilter({ stage: 'Secret' }, { code: 'value_not_found', prose })).toBe(
      `Attio does not accept the filter: Cannot find status attribute with status title "…". ${stageGuide}`,
    )
  })

  it('for an attribute that was renamed a moment ago', async () => {
    await attio.workspace().catalog('deals')
    attio.objects.deals?.attributes.splice(1, 1, wireAttribute('stages', 'status'))
    const details = { code: 'unknown_filter_attribute_slug', prose: 'Unknown attribute slug: stage.', path: ['stage'] }
    expect(await explainFilter({ stage: 'Lead' }, details)).toContain('Did you mean "stages"?')
  })

  it('for an option that was added since: the options as they are now', async () => {
    await attio.workspace().choices('deals', wireAttribute('stage', 'status'), 'statuses')
    attio.objects.deals?.choices?.stage?.push({ id: { status_id: idOf('won') }, title: 'Won 🎉', is_archived: false })
    expect(await explainFilter({ stage: [] })).toContain('with one of "Lead" and "Won 🎉"')
  })

  it('without values, wherever they stand', async () => {
    const message = await explainFilter(
      { name: { $eq: 'Secret name' }, value: { $in: [99500] } },
      { prose: 'Not "secret name", nor 99500.' },
    )
    expect(message).toMatch(/^Attio does not accept the filter: Not "…", nor …\. /)
    expect(message).not.toMatch(/secret|99500/i)
  })

  it('where the attributes cannot be had: what Attio says', async () => {
    attio.refuse(/attributes$/, 403, { code: 'unauthorized' })
    expect(await explainFilter({ stage: [] })).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('where options cannot be had: an example all the same', async () => {
    attio.refuse(/statuses$/, 403, { code: 'unauthorized' })
    expect(await explainFilter({ stage: [] })).toContain('"stage" (status) takes $eq')
  })
})

it('shows no more of a path than a reader takes in', async () => {
  const path = Array.from({ length: 100 }, () => 'x'.repeat(1000))
  expect((await explainFilter({ name: [] }, { path })).length).toBeLessThan(1500)
})

describe('sorts that Attio refuses', () => {
  it('by an attribute that is none: the nearest', async () => {
    expect(
      await explainFilter(undefined, { code: 'new_code' }, { sorts: [{ attribute: 'valeu', direction: 'asc' }] }),
    ).toBe('Attio does not accept the sorts: "valeu" is not an attribute here. Did you mean "value"?')
  })
})

it('offers no archived options', async () => {
  Object.assign(attio.objects.deals?.choices ?? {}, { stage: [wireOption('Gone', true), wireOption('Here')] })
  const message = await explainFilter({ stage: [] })
  expect(message).toContain('{"stage":"Here"}')
  expect(message).not.toContain('Gone')
})
