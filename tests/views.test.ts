import { afterEach, describe, expect, it } from 'vitest'
import { botOf, newBot } from './support/bot'
import { useStage } from './support/stage'

const stage = await useStage()
const main = botOf(stage, stage.sandbox.tokens.full)
afterEach(() => stage.control.clearFaults())

async function names(input: object, bot = main): Promise<(string | null)[]> {
  return (await bot.run('listRecords', input)).records.map(({ displayName }) => displayName)
}

/** The ID of a view that Attio answers to have saved. */
const idOf = (view: Record<string, unknown>) => (view.id as { view_id: string }).view_id

describe('a saved view', () => {
  it.each([
    ['People in the UK', 'people', { primary_location: { country_code: 'GB' } }],
    ['people in the uk', 'people', { primary_location: { country_code: 'GB' } }],
    ['Worth a call', 'deals', { value: { $gte: 50_000 } }],
    ['Enterprise', 'companies', { categories: 'Enterprise' }],
  ])('%s filters as it does in Attio', async (view, object, filter) => {
    const found = await names({ object, view })
    expect(found).toEqual(await names({ object, filter }))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan((await names({ object })).length)
  })

  it('is known by its ID, and sorted and paged as any list', async () => {
    const bot = await newBot(stage)
    const saved = await stage.control.addView('deals', { title: 'Dear', filter: { value: { $gte: 1 } } }, bot.token)
    const input = { object: 'deals', view: idOf(saved), sorts: [{ attribute: 'value', direction: 'desc' }] }
    const all = await names(input, bot)
    const page = await bot.run('listRecords', { ...input, limit: 1, offset: 1 })
    expect(page).toMatchObject({ hasMore: true, nextOffset: 2, records: [{ displayName: all[1] }] })
  })

  it('is asked for once', async () => {
    const bot = await newBot(stage)
    const input = { object: 'people', view: 'People in the UK', resolveReferences: false }
    await bot.run('listRecords', input)
    await bot.requests()
    await bot.run('listRecords', { ...input, filter: {} })
    expect(await bot.requests()).toEqual(['POST /v2/objects/people/records/query'])
  })

  it('is found that was saved a moment ago', async () => {
    const bot = await newBot(stage)
    await names({ object: 'deals', view: 'Worth a call' }, bot)
    await stage.control.addView('deals', { title: 'Fresh', filter: { stage: 'Lead' } }, bot.token)
    expect(await names({ object: 'deals', view: 'Fresh' }, bot)).toEqual(
      await names({ object: 'deals', filter: { stage: 'Lead' } }, bot),
    )
  })
})

describe('a view that fails', () => {
  it.each([
    ['with a filter', { view: 'Worth a call', filter: { stage: 'Lead' } }, 'view and filter cannot be given together'],
    ['with a search', { view: 'Worth a call', search: 'engine' }, 'view and search cannot be given together'],
    ['blank', { view: ' ' }, 'view is blank'],
  ])('is refused before any request: %s', async (_what, input, said) => {
    const bot = await newBot(stage)
    expect(await bot.refusal('listRecords', { object: 'deals', ...input })).toContain(said)
    expect(await bot.requests()).toEqual([])
  })

  it('is told the nearest and all there are, none of them archived', async () => {
    const message = await main.refusal('listRecords', { object: 'deals', view: 'Worth a cal' })
    expect(message).toContain('"Worth a cal" is not a saved view of "deals". Did you mean "Worth a call"?')
    for (const title of ['My open deals', 'Won this quarter']) expect(message).toContain(title)
    const archived = await main.refusal('listRecords', { object: 'deals', view: 'Lost to a competitor' })
    expect(archived).toContain('"Lost to a competitor" is not a saved view')
    expect(archived).toContain('Archived views are not among them')
  })

  it('is told where the object has none', async () => {
    expect(await main.refusal('listRecords', { object: 'users', view: 'Trials' })).toContain(
      '"users" has no saved views',
    )
  })

  it('is told which object there is', async () => {
    expect(await main.refusal('listRecords', { object: 'deal', view: 'Worth a call' })).toContain('"deals"')
  })

  it('is not guessed where two have the title', async () => {
    const bot = await newBot(stage)
    const twin = { title: 'Twin', filter: { stage: 'Lead' } }
    const saved = [
      await stage.control.addView('deals', twin, bot.token),
      await stage.control.addView('deals', twin, bot.token),
    ]
    const message = await bot.refusal('listRecords', { object: 'deals', view: 'twin' })
    for (const view of saved) expect(message).toContain(idOf(view))
    expect(await bot.requests()).not.toContain('POST /v2/objects/deals/records/query')
  })

  it('says which scope the token lost', async () => {
    const bot = await newBot(stage)
    await stage.control.fail({ kind: 'scope-lost', token: bot.token, scopes: ['record_permission:read'] })
    const message = await bot.refusal('listRecords', { object: 'deals', view: 'Worth a call' })
    expect(message).toContain('object_configuration:read')
  })
})
