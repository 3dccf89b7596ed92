import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithDeals } from '../testing/fixtures/deals'
import * as drafts from '../testing/write-requests'
import { idOf, wireAttribute, wireOption } from '../testing/wire-builders'
import { AttioError, type AttioErrorKind } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import type { WriteRequest } from './write-request'
import { submit } from './submit'

let attio: AttioStub

beforeEach(() => {
  attio = attioWithDeals()
})

const whole = { name: 'Engine No. 2', stage: 'Lead', owner: 'ada@example.com' }

const compile = (values: Record<string, unknown>, more?: Partial<WriteRequest>) =>
  drafts.buildPayloadWithStub(attio, values, more)
const problemsOf = (values: Record<string, unknown>, more?: Partial<WriteRequest>) =>
  drafts.issuesOfWrite(attio, values, more)

describe('what only serves an example or a check', () => {
  it('fails nothing: a required attribute is asked for without an example', async () => {
    attio.refuse(/statuses$/, 404, { code: 'not_found' })
    expect(await problemsOf({ name: 'x', owner: 'ada@example.com' }, { operation: 'create' })).toStrictEqual([
      'stage is required for a new record.',
    ])
  })

  it('fails nothing: members by ID are not checked, and what else is wrong is reported', async () => {
    attio.refuse(/workspace_members$/, 404, { code: 'not_found' })
    expect(await problemsOf({ owner: idOf('ada'), score: 1 })).toStrictEqual(['score is read-only: leave it out.'])
  })

  it('fails nothing: a reference by its record needs no attributes of that object', async () => {
    attio.refuse(/projects\/attributes$/, 404, { code: 'not_found' })
    const project = { object: 'projects', id: idOf('project') }
    expect(await compile({ project })).toHaveProperty('values.project')
    expect(await problemsOf({ project, score: 1 })).toStrictEqual(['score is read-only: leave it out.'])
    expect(attio.count(/projects\/attributes$/)).toBe(0)
  })
})

describe('what is remembered', () => {
  const catalogs = /^GET \/v2\/objects\/deals\/attributes$/
  const options = /\/options$/

  it('is not asked for again', async () => {
    await compile({ name: 'x', tags: idOf('option/Research') })
    await compile({ name: 'y', tags: 'Hardware' })
    expect([attio.count(catalogs), attio.count(options)]).toStrictEqual([1, 1])
  })

  it('is fetched once more before an attribute is called unknown', async () => {
    await compile({ name: 'x' })
    attio.objects.deals?.attributes.push(wireAttribute('priority', 'number'))
    expect(await compile({ priority: 1 })).toStrictEqual({ values: { priority: 1 } })
    await problemsOf({ prioritee: 1 })
    expect(attio.count(catalogs)).toBe(3)
  })

  it('is fetched once more before an attribute is called read-only', async () => {
    await problemsOf({ score: 1 })
    attio.objects.deals = {
      ...attio.objects.deals,
      attributes: [wireAttribute('score', 'number')],
    }
    expect(await compile({ score: 1 })).toStrictEqual({ values: { score: 1 } })
  })

  it('is fetched once more before an option is called unknown', async () => {
    await compile({ tags: idOf('option/Research') })
    attio.objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    expect(await compile({ tags: 'Astronomy' })).toStrictEqual({ values: { tags: ['Astronomy'] } })
    await problemsOf({ tags: 'Alchemy' })
    expect(attio.count(options)).toBe(3)
  })

  it('is fetched once more before a reference to an object is refused', async () => {
    const { companies } = attio.objects
    delete attio.objects.companies
    await problemsOf({ associated_company: 'acme.com' })
    attio.objects.companies = companies ?? { attributes: [] }
    expect(await compile({ associated_company: 'acme.com' })).toStrictEqual({
      values: { associated_company: 'acme.com' },
    })
  })

  it('is fetched once more before a title is called that of several attributes', async () => {
    await problemsOf({ 'deal value': 1 })
    Object.assign(attio.objects.deals?.attributes[6] ?? {}, { title: 'Old value' })
    expect(await compile({ 'deal value': 1 })).toStrictEqual({ values: { value: 1 } })
  })

  it('is fetched once more before the matching attribute is called one of several', async () => {
    Object.assign(attio.objects.deals?.attributes[4] ?? {}, { title: 'Code' })
    await problemsOf({ code: 'D-1' }, { matchingAttribute: 'CODE' })
    Object.assign(attio.objects.deals?.attributes[4] ?? {}, { title: 'Remark' })
    expect(await compile({ code: 'D-1' }, { matchingAttribute: 'CODE' })).toMatchObject({ matchingAttribute: 'code' })
  })

  it('is fetched once more before text is refused for want of a unique attribute', async () => {
    Object.assign(attio.objects.projects?.attributes[0] ?? {}, { is_unique: false })
    await problemsOf({ project: 'P-1' })
    Object.assign(attio.objects.projects?.attributes[0] ?? {}, { is_unique: true })
    expect(await compile({ project: 'P-1' })).toStrictEqual({
      values: { project: { target_object: 'projects', code: [{ value: 'P-1' }] } },
    })
  })

  it('does not say which option or attribute an ID stands for: an admin may have swapped names', async () => {
    await compile({ tags: idOf('option/Research'), currency_note: 'x' })
    const [research = {}, hardware = {}] = attio.objects.deals?.choices?.tags ?? []
    Object.assign(research, { title: 'Hardware' })
    Object.assign(hardware, { title: 'Research' })
    const [, , , one = {}, other = {}] = attio.objects.deals?.attributes ?? []
    Object.assign(one, { api_slug: 'note' })
    Object.assign(other, { api_slug: 'currency_note' })
    const note = idOf('attribute/note')
    for (const tags of [idOf('option/Research'), [{ option: idOf('option/Research') }]]) {
      expect(await compile({ tags, [note]: 'y' })).toStrictEqual({ values: { tags: ['Hardware'], [note]: 'y' } })
    }
  })

  it('is fetched once more before a required attribute is asked for', async () => {
    await compile(whole, { operation: 'create' })
    attio.objects.deals = {
      ...attio.objects.deals,
      attributes: [wireAttribute('stage', 'status'), wireAttribute('owner', 'actor-reference')],
    }
    expect(await compile({ stage: 'Lead' }, { operation: 'create' })).toStrictEqual({ values: { stage: 'Lead' } })
  })
})

describe('a draft that Attio refuses', () => {
  const refusal = (code: string, failure: AttioErrorKind = 'rejected') =>
    new AttioError({ kind: failure, operation: 'create the record', scopes: [], isIdempotent: false, code })

  /** Sends a draft to an Attio that refuses the first one, and returns all that was sent. */
  async function send(
    values: Record<string, unknown>,
    code = 'value_not_found',
    failure?: AttioErrorKind,
  ): Promise<drafts.Sent[]> {
    const sent: drafts.Sent[] = []
    const draft: WriteRequest = { object: 'deals', values, multiselectMode: 'overwrite', operation: 'update' }
    const outcome = submit(draft, attio.workspace(), (wire) => {
      sent.push(drafts.sentFor(wire))
      return sent.length === 1 ? Promise.reject(refusal(code, failure)) : Promise.resolve('done')
    })
    await outcome.catch((error: unknown) => {
      if (sent.length > 1 || !(error instanceof AttioError)) throw error
    })
    return sent
  }

  beforeEach(async () => {
    await compile({ tags: idOf('option/Research'), name: 'x' })
  })

  it('is made once more of the options there are, where it went as it was given', async () => {
    expect(await send({ stage: 'won' })).toStrictEqual([{ values: { stage: 'won' } }, { values: { stage: 'Won 🎉' } }])
  })

  it('is told which members there are when it names none of them', async () => {
    await expect(send({ owner: 'grace@example.org' })).rejects.toThrow(
      new InvalidInputError(['owner has no such member. There are: "Ada Lovelace".']),
    )
  })

  it('is made once more when an option was renamed of which only the case was wrong', async () => {
    Object.assign(attio.objects.deals?.choices?.tags?.[0] ?? {}, { title: 'RESEARCH' })
    expect(await send({ tags: 'research' })).toStrictEqual([
      { values: { tags: ['Research'] } },
      { values: { tags: ['RESEARCH'] } },
    ])
  })

  it('is made once more when an attribute given by title was renamed', async () => {
    attio.objects.deals?.attributes.splice(0, 1, { ...wireAttribute('name', 'text'), api_slug: 'deal_name' })
    expect(await send({ Name: 'x' })).toStrictEqual([{ values: { name: 'x' } }, { values: { deal_name: 'x' } }])
  })

  it('is told what is wrong when the option is gone', async () => {
    attio.objects.deals?.choices?.tags?.splice(0, 1)
    await expect(send({ tags: 'Research' })).rejects.toThrow(
      new InvalidInputError(['tags has no such option. It has: "Hardware".']),
    )
  })

  it.each([
    ['nothing changed', 'value_not_found'],
    ['something else is wrong', 'missing_value'],
  ])('is not sent again when %s', async (_what, code) => {
    expect(await send({ tags: 'Research' }, code)).toHaveLength(1)
  })

  it.each<AttioErrorKind>(['unavailable', 'timeout', 'unreachable', 'unreadable'])(
    'by no refusal is not sent again, because it may have been written: %s',
    async (failure) => {
      Object.assign(attio.objects.deals?.choices?.tags?.[0] ?? {}, { title: 'RESEARCH' })
      expect(await send({ tags: 'research' }, 'value_not_found', failure)).toHaveLength(1)
    },
  )

  describe('with a text that looks like the ID of a record', () => {
    const text = idOf('elsewhere')
    const byId = { target_object: 'projects', target_record_id: text }
    const byCode = { target_object: 'projects', code: [{ value: text }] }

    it('is read as one first, then as the unique text of one', async () => {
      expect(await send({ project: text, name: 'x' })).toStrictEqual([
        { values: { project: byId, name: 'x' } },
        { values: { project: byCode, name: 'x' } },
      ])
    })

    it('is read so in a list, too', async () => {
      Object.assign(attio.objects.deals?.attributes.at(-1) ?? {}, { is_multiselect: true })
      await problemsOf({ oops: 1 })
      const other = { target_object: 'projects', code: [{ value: 'P-1' }] }
      expect(await send({ project: [text, 'P-1'] })).toStrictEqual([
        { values: { project: [byId, other] } },
        { values: { project: [byCode, other] } },
      ])
    })

    it('is told as Attio refused it at last where it is neither', async () => {
      const sent: drafts.Sent[] = []
      const draft: WriteRequest = {
        object: 'deals',
        values: { project: text },
        multiselectMode: 'overwrite',
        operation: 'update',
      }
      const outcome = submit(draft, attio.workspace(), (wire) => {
        sent.push(drafts.sentFor(wire))
        return Promise.reject(refusal(sent.length > 1 ? 'missing_value' : 'value_not_found'))
      })
      await expect(outcome).rejects.toMatchObject({ details: { code: 'missing_value' } })
      expect(sent).toHaveLength(2)
    })

    it.each<AttioErrorKind>(['unavailable', 'timeout'])(
      'is not read otherwise where it may be written: %s',
      async (failure) => {
        expect(await send({ project: text }, 'value_not_found', failure)).toHaveLength(1)
      },
    )
  })
})
