import { beforeEach, describe, expect, it } from 'vitest'
import { useDeals } from '../testing/write-requests'
import { idOf, wireAttribute, wireOption } from '../testing/wire-builders'
import { AttioError, type AttioErrorKind } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import type { JsonObject } from '../json'
import { submit } from './submit'
import { payloadValues } from './write-request'

const { attio, build, issuesOf, valuesSent } = useDeals()

const validDeal = { name: 'Engine No. 2', stage: 'Lead', owner: 'ada@example.com' }

describe('metadata that only an example or a check needs', () => {
  it('may be missing: a required attribute is reported without an example', async () => {
    attio().reject(/statuses$/, 404, { code: 'not_found' })
    expect(await issuesOf({ name: 'x', owner: 'ada@example.com' }, { operation: 'create' })).toStrictEqual([
      'stage is required for a new record.',
    ])
  })

  it('may be missing: IDs of members are not checked, and other issues are reported', async () => {
    attio().reject(/workspace_members$/, 404, { code: 'not_found' })
    expect(await issuesOf({ owner: idOf('ada'), score: 1 })).toStrictEqual(['score is read-only: omit it.'])
  })

  it('is not fetched: a reference by ID needs no attributes of its object', async () => {
    attio().reject(/projects\/attributes$/, 404, { code: 'not_found' })
    const project = { object: 'projects', id: idOf('project') }
    expect(await valuesSent({ project })).toHaveProperty('project')
    expect(await issuesOf({ project, score: 1 })).toStrictEqual(['score is read-only: omit it.'])
    expect(attio().count(/projects\/attributes$/)).toBe(0)
  })
})

describe('a reference that allows an object that is not enabled', () => {
  const objects = /^GET \/v2\/objects$/
  const room = { target_object: 'companies', target_record_id: idOf('room') }

  beforeEach(() => {
    attio().disabled.add('projects')
    const traits = { allowedObjects: ['projects', 'companies'] }
    attio().objects.deals?.attributes.push(wireAttribute('place', 'record-reference', traits))
  })

  it('is written if it refers to another object, and the objects are not listed for each write', async () => {
    for (let call = 1; call <= 3; call++) {
      const place = { object: 'companies', id: idOf('room') }
      expect(await valuesSent({ place, name: `x${call}` })).toStrictEqual({ place: room, name: `x${call}` })
    }
    expect(attio().count(objects)).toBeLessThanOrEqual(2)
  })

  it('is reported if it refers to that object, and no other', async () => {
    expect(await issuesOf({ project: 'P-1', place: { object: 'projects', id: idOf('project') } })).toStrictEqual([
      'project refers to an object that is not enabled in this workspace: omit it, or ask an admin to enable the object in Attio.',
      expect.stringMatching(/^place needs the domain of a record.*\{"object": "companies", "id": "<record ID>"\}/),
    ])
  })

  it('is written once an admin has enabled the object', async () => {
    await issuesOf({ project: 'P-1' })
    attio().disabled.clear()
    expect(await valuesSent({ project: 'P-1' })).toHaveProperty('project.target_object', 'projects')
  })

  it('is ignored by a write of other attributes', async () => {
    expect(await valuesSent({ name: 'x' })).toStrictEqual({ name: 'x' })
    expect(attio().count(objects)).toBe(0)
  })
})

describe('cached metadata', () => {
  const catalogs = /^GET \/v2\/objects\/deals\/attributes$/
  const options = /\/options$/

  it('is not fetched again', async () => {
    await build({ name: 'x', tags: idOf('option/Research') })
    await build({ name: 'y', tags: 'Hardware' })
    expect([attio().count(catalogs), attio().count(options)]).toStrictEqual([1, 1])
  })

  it('is refreshed before an attribute is reported as unknown', async () => {
    await build({ name: 'x' })
    attio().objects.deals?.attributes.push(wireAttribute('priority', 'number'))
    expect(await valuesSent({ priority: 1 })).toStrictEqual({ priority: 1 })
    await issuesOf({ prioritee: 1 })
    expect(attio().count(catalogs)).toBe(3)
  })

  it('is not refreshed if it was loaded for the same write', async () => {
    await issuesOf({ prioritee: 1, tags: 'Alchemy' })
    expect([attio().count(catalogs), attio().count(options)]).toStrictEqual([1, 1])
  })

  it('is refreshed before an attribute is reported as read-only', async () => {
    await issuesOf({ score: 1 })
    attio().attribute('deals', 'score').is_writable = true
    expect(await valuesSent({ score: 1 })).toStrictEqual({ score: 1 })
  })

  it('is refreshed before an option is reported as unknown', async () => {
    await build({ tags: idOf('option/Research') })
    attio().objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    expect(await valuesSent({ tags: 'Astronomy' })).toStrictEqual({ tags: ['Astronomy'] })
    await issuesOf({ tags: 'Alchemy' })
    expect(attio().count(options)).toBe(3)
  })

  it('is refreshed before a reference to an object is rejected', async () => {
    const { companies } = attio().objects
    delete attio().objects.companies
    await issuesOf({ associated_company: 'acme.com' })
    attio().objects.companies = companies ?? { attributes: [] }
    expect(await valuesSent({ associated_company: 'acme.com' })).toStrictEqual({ associated_company: 'acme.com' })
  })

  it('is refreshed before a title is reported as ambiguous', async () => {
    await issuesOf({ 'deal value': 1 })
    attio().attribute('deals', 'legacy_value').title = 'Old value'
    expect(await valuesSent({ 'deal value': 1 })).toStrictEqual({ value: 1 })
  })

  it('is refreshed before the matching attribute is reported as ambiguous', async () => {
    attio().attribute('deals', 'note').title = 'Code'
    await issuesOf({ code: 'D-1' }, { matchingAttribute: 'CODE' })
    attio().attribute('deals', 'note').title = 'Remark'
    expect(await build({ code: 'D-1' }, { matchingAttribute: 'CODE' })).toMatchObject({ matchingAttribute: 'code' })
  })

  it('is refreshed before text is rejected because no attribute is unique', async () => {
    attio().attribute('projects', 'code').is_unique = false
    await issuesOf({ project: 'P-1' })
    attio().attribute('projects', 'code').is_unique = true
    expect(await valuesSent({ project: 'P-1' })).toStrictEqual({
      project: { target_object: 'projects', code: [{ value: 'P-1' }] },
    })
  })

  it('is not used to resolve IDs, because an admin may have swapped two names', async () => {
    await build({ tags: idOf('option/Research'), currency_note: 'x' })
    const [research = {}, hardware = {}] = attio().objects.deals?.choices?.tags ?? []
    Object.assign(research, { title: 'Hardware' })
    Object.assign(hardware, { title: 'Research' })
    const [one, other] = ['currency_note', 'note'].map((slug) => attio().attribute('deals', slug))
    Object.assign(one ?? {}, { api_slug: 'note' })
    Object.assign(other ?? {}, { api_slug: 'currency_note' })
    const note = idOf('attribute/note')
    for (const tags of [idOf('option/Research'), [{ option: idOf('option/Research') }]]) {
      expect(await valuesSent({ tags, [note]: 'y' })).toStrictEqual({ tags: ['Hardware'], [note]: 'y' })
    }
  })

  it('is refreshed before a required attribute is demanded', async () => {
    await build(validDeal, { operation: 'create' })
    attio().objects.deals?.attributes.shift()
    attio().attribute('deals', 'owner').is_required = false
    expect(await valuesSent({ stage: 'Lead' }, { operation: 'create' })).toStrictEqual({ stage: 'Lead' })
  })
})

describe('a write that Attio rejects', () => {
  const rejection = (code: string, kind: AttioErrorKind = 'rejected') =>
    new AttioError({ kind, task: 'create the record', scopes: [], isIdempotent: false, code })

  const update = { object: 'deals', multiselectMode: 'overwrite', operation: 'update' } as const

  /** Submits an update to an Attio that rejects the first attempt, and returns the values of all attempts. */
  async function send(values: JsonObject, code = 'value_not_found', kind?: AttioErrorKind): Promise<unknown[]> {
    const sent: unknown[] = []
    const result = submit({ ...update, values }, attio().workspace(), (payload) => {
      sent.push(payloadValues(payload))
      return sent.length === 1 ? Promise.reject(rejection(code, kind)) : Promise.resolve('done')
    })
    await result.catch((error: unknown) => {
      if (sent.length > 1 || !(error instanceof AttioError)) throw error
    })
    return sent
  }

  beforeEach(async () => {
    await build({ tags: idOf('option/Research'), name: 'x' })
  })

  it('is built again from fresh options if it was sent without them', async () => {
    expect(await send({ stage: 'won' })).toStrictEqual([{ stage: 'won' }, { stage: 'Won 🎉' }])
  })

  it('is reported with all members if it names none of them', async () => {
    await expect(send({ owner: 'grace@example.org' })).rejects.toThrow(
      new InvalidInputError(['owner has no such member. There are: "Ada Lovelace".']),
    )
  })

  it('is built again if the cached title of an option is outdated', async () => {
    Object.assign(attio().objects.deals?.choices?.tags?.[0] ?? {}, { title: 'RESEARCH' })
    expect(await send({ tags: 'research' })).toStrictEqual([{ tags: ['Research'] }, { tags: ['RESEARCH'] }])
  })

  it('is built again if the cached slug of an attribute is outdated', async () => {
    attio().objects.deals?.attributes.splice(0, 1, { ...wireAttribute('name', 'text'), api_slug: 'deal_name' })
    expect(await send({ Name: 'x' })).toStrictEqual([{ name: 'x' }, { deal_name: 'x' }])
  })

  it('is reported with the current options if its option was deleted', async () => {
    attio().objects.deals?.choices?.tags?.splice(0, 1)
    await expect(send({ tags: 'Research' })).rejects.toThrow(
      new InvalidInputError(['tags has no such option. The options are: "Hardware".']),
    )
  })

  it.each([
    ['the fresh payload is the same', 'value_not_found'],
    ['Attio rejects it for another reason', 'missing_value'],
  ])('is not sent again if %s', async (_what, code) => {
    expect(await send({ tags: 'Research' }, code)).toHaveLength(1)
  })

  it.each<AttioErrorKind>(['unavailable', 'timeout', 'unreachable', 'unreadable'])(
    'is not sent again after another kind of error, because it may have been written: %s',
    async (kind) => {
      Object.assign(attio().objects.deals?.choices?.tags?.[0] ?? {}, { title: 'RESEARCH' })
      expect(await send({ tags: 'research' }, 'value_not_found', kind)).toHaveLength(1)
    },
  )

  describe('with text that looks like a record ID', () => {
    const text = idOf('elsewhere')
    const byId = { target_object: 'projects', target_record_id: text }
    const byCode = { target_object: 'projects', code: [{ value: text }] }

    it('is sent with the ID first, then with the unique text', async () => {
      expect(await send({ project: text, name: 'x' })).toStrictEqual([
        { project: byId, name: 'x' },
        { project: byCode, name: 'x' },
      ])
    })

    it('is sent both ways for a list, too', async () => {
      attio().attribute('deals', 'project').is_multiselect = true
      await issuesOf({ oops: 1 })
      const other = { target_object: 'projects', code: [{ value: 'P-1' }] }
      expect(await send({ project: [text, 'P-1'] })).toStrictEqual([
        { project: [byId, other] },
        { project: [byCode, other] },
      ])
    })

    it('fails with the last error if both are rejected', async () => {
      const sent: unknown[] = []
      const result = submit({ ...update, values: { project: text } }, attio().workspace(), (payload) => {
        sent.push(payloadValues(payload))
        return Promise.reject(rejection(sent.length > 1 ? 'missing_value' : 'value_not_found'))
      })
      await expect(result).rejects.toMatchObject({ details: { code: 'missing_value' } })
      expect(sent).toHaveLength(2)
    })
  })
})
