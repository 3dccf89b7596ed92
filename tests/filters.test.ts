import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, botOf, newBot } from './support/bot'
import { setStage, type Stage } from './support/stage'

const ADA = 'ada.lovelace@difference-engine.example.com'

let stage: Stage
let main: Bot
beforeAll(async () => {
  stage = await setStage()
  main = botOf(stage, stage.sandbox.tokens.full)
})
afterAll(() => stage.stop())

describe('a filter that fails', () => {
  it.each<[what: string, input: object, said: string[]]>([
    ['a list', { object: 'people', filter: [{ name: 'Ada' }] }, ['filter must be a JSON object, not a list']],
    ['words', { object: 'people', filter: 'name is Ada' }, ['filter must be a JSON object, not text']],
    ['JSON that breaks off', { object: 'people', filter: '{"name":' }, ['filter must be a JSON object, not text']],
    ['a list as JSON text', { object: 'people', filter: '["name"]' }, ['filter must be a JSON object, not a list']],
    ['a number', { object: 'people', filter: 7 }, ['filter must be a JSON object, not a number']],
    ['null', { object: 'people', filter: null }, ['filter must be a JSON object, not null']],
  ])('is refused before any request when it is %s', async (_what, input, said) => {
    const bot = await newBot(stage)
    const message = await bot.refusal('listRecords', input)
    for (const text of said) expect(message).toContain(text)
    expect(await bot.requests()).toEqual([])
  })

  it.each<[what: string, object: string, filter: object, said: string[]]>([
    [
      'an unknown slug',
      'people',
      { email_adresses: ADA },
      ['"email_adresses" is not an attribute here. Did you mean "email_addresses"?'],
    ],
    [
      'an unknown slug in the depths',
      'deals',
      { $and: [{ stage: 'Lead' }, { $or: [{ nmae: 'Telescope' }, { value: 5 }] }] },
      ['"nmae"', 'Did you mean "name"?'],
    ],
    ['an operator that a status lacks', 'deals', { stage: { $in: ['Lead', 'Lost'] } }, ['"stage" (status) takes $eq']],
    [
      'an operator that an email address lacks',
      'people',
      { email_addresses: { $not_empty: true } },
      ['"email_addresses" (email-address) takes $eq, $contains, $starts_with and $ends_with'],
    ],
    ['an operator that Attio lacks', 'deals', { value: { $ne: 5 } }, ['"value" (currency) takes $eq, $lt, $lte']],
    ['a list, as values are written', 'companies', { domains: ['example.com'] }, ['"domains" (domain) takes $eq']],
    ['a reference by name alone', 'people', { company: 'Jacquard Looms' }, ['"company" (record-reference) takes $eq']],
    ['an option that is not there', 'deals', { stage: 'Won' }, ['"Lead"', '"Won 🎉"']],
    ['text for a number', 'projects', { progress: 'half' }, ['"progress" (number) takes $eq, $lt']],
  ])('says what would work, for %s', async (_what, object, filter, said) => {
    const message = await main.refusal('listRecords', { object, filter })
    for (const text of said) expect(message).toContain(text)
  })

  it('names an attribute by its new slug a moment after it was renamed', async () => {
    const bot = await newBot(stage)
    await bot.run('listRecords', { object: 'people', limit: 1 })
    await stage.control.changeAttribute('people', 'job_title', { slug: 'job_name' }, bot.token)
    const message = await bot.refusal('listRecords', { object: 'people', filter: { job_title: 'Director' } })
    expect(message).toContain('"job_title" is not an attribute here.')
    await bot.run('listRecords', { object: 'people', filter: { job_name: 'Director' } })
  })

  it('is told from sorts that fail', async () => {
    const sorts = [{ attribute: 'creatd_at', direction: 'asc' }]
    const message = await main.refusal('listRecords', { object: 'people', filter: { name: 'Ada' }, sorts })
    expect(message).toContain('"creatd_at" is not an attribute here. Did you mean "created_at"?')
    expect(message).toContain('sorts')
    expect(message).not.toContain('filter')
  })

  it('shows an example that works', async () => {
    for (const [object, filter] of [
      ['deals', { stage: { $in: ['Lead'] } }],
      ['companies', { domains: ['example.com'] }],
      ['people', { company: 'Jacquard Looms' }],
      ['projects', { lead: 'Charles Babbage' }],
      ['projects', { site: 'London' }],
      ['projects', { next_review: '2026' }],
    ] as const) {
      const message = await main.refusal('listRecords', { object, filter })
      const [, example = ''] = /for example (\{.*?\})\. \(/.exec(message) ?? []
      await main.run('listRecords', { object, filter: example })
    }
  })
})
