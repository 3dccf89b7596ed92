import { describe, expect, it } from 'vitest'
import { botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()
const main = botOf(stage, stage.sandbox.tokens.full)

async function names(input: object, bot = main): Promise<(string | null)[]> {
  return (await bot.run('listRecords', input)).records.map(({ displayName }) => displayName)
}

/** The ID of a view as Attio returns it. */
const idOf = (view: Record<string, unknown>) => (view.id as { view_id: string }).view_id

describe('a saved view', () => {
  it.each([
    ['People in the UK', 'people', { primary_location: { country_code: 'GB' } }],
    ['Worth a call', 'deals', { value: { $gte: 50_000 } }],
  ])('%s lists the records that it shows in Attio', async (view, object, filter) => {
    const found = await names({ object, view })
    expect(found).toEqual(await names({ object, filter }))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan((await names({ object })).length)
  })

  it('can be given by ID, with sorts and pages', async () => {
    const bot = await newBot(stage)
    const saved = await stage.control.addView('deals', { title: 'Dear', filter: { value: { $gte: 1 } } }, bot.token)
    const input = { object: 'deals', view: idOf(saved), sorts: [{ attribute: 'value', direction: 'desc' }] }
    const all = await names(input, bot)
    const page = await bot.run('listRecords', { ...input, limit: 1, offset: 1 })
    expect(page).toMatchObject({ hasMore: true, nextOffset: 2, records: [{ displayName: all[1] }] })
  })
})

describe('a failing view', () => {
  it('names the closest title and the views that are not archived', async () => {
    const message = await main.refusal('listRecords', { object: 'deals', view: 'Worth a cal' })
    expect(message).toContain('"Worth a cal" is not a saved view of "deals". Did you mean "Worth a call"?')
    for (const title of ['My open deals', 'Won this quarter']) expect(message).toContain(title)
    const archived = await main.refusal('listRecords', { object: 'deals', view: 'Lost to a competitor' })
    expect(archived).toContain('"Lost to a competitor" is not a saved view')
    expect(archived).toContain('Archived views are not listed')
  })
})
