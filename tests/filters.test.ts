import { describe, expect, it } from 'vitest'
import { botOf, newBot } from './support/bot'
import { useStage } from './support/stage'

const ADA = 'ada.lovelace@difference-engine.example.com'

const stage = await useStage()
const main = botOf(stage, stage.sandbox.tokens.full)

describe('a filter that fails', () => {
  it.each<[what: string, input: object, said: string[]]>([
    ['a list', { object: 'people', filter: [{ name: 'Ada' }] }, ['filter must be a JSON object, not a list']],
    ['words', { object: 'people', filter: 'name is Ada' }, ['filter must be a JSON object, not text']],
    ['JSON that breaks off', { object: 'people', filter: '{"name":' }, ['filter must be a JSON object, not text']],
    ['a list as JSON text', { object: 'people', filter: '["name"]' }, ['filter must be a JSON object, not a list']],
    ['a number', { object: 'people', filter: 7 }, ['filter must be a JSON object, not a number']],
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
    ['an operator that a status lacks', 'deals', { stage: { $contains: 'Lead' } }, ['"stage" (status) takes $eq, $ne']],
    [
      'whether there is a value, where Attio does not tell',
      'people',
      { job_title: null },
      ['Attio cannot be asked whether "job_title" has a value'],
    ],
    [
      'an operator that Attio lacks',
      'deals',
      { value: { $foo: 5 } },
      ['"value" (currency) takes $eq, $ne', '$lt, $lte'],
    ],
    ['a location as text', 'people', { primary_location: 'London' }, ['e.g. {"locality": "London"}']],
    ['a reference to anything by name', 'projects', { about: 'Jacquard Looms' }, ['about may refer to any object']],
    ['an option that is not there', 'deals', { stage: 'Sold' }, ['"Lead"', '"Won 🎉"']],
    ['text for a number', 'projects', { progress: 'half' }, ['progress needs a number, e.g. 42']],
    [
      'several things at once, with sorts',
      'deals',
      { stge: 'Lead', value: { $gt: 'much' }, associated_company: { nme: 'x' } },
      ['3 problems', '"stge"', 'value needs an amount', 'associated_company → "nme"'],
    ],
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
      ['deals', { stage: { $foo: ['Lead'] } }],
      ['companies', { domains: { $foo: 'example.com' } }],
      ['people', { company: { $foo: 'Jacquard Looms' } }],
      ['projects', { lead: { $foo: 'Charles Babbage' } }],
      ['projects', { site: { $foo: 'London' } }],
      ['projects', { next_review: { $foo: '2026' } }],
    ] as const) {
      const message = await main.refusal('listRecords', { object, filter })
      const [, example = ''] = /for example (\{.*\})\.$/.exec(message) ?? []
      await main.run('listRecords', { object, filter: example })
    }
  })
})

describe('what a person would write', () => {
  const names = async (object: string, filter: object) => {
    const { records } = await main.run('listRecords', { object, filter, limit: 100, resolveReferences: false })
    return records.map(({ displayName }) => displayName)
  }
  const looms = ['Sophie Germain', 'Évariste Galois', 'Blaise Pascal', 'René Descartes']

  it.each<[object: string, filter: object, found: (string | null)[]]>([
    ['people', { company: 'Jacquard Looms' }, looms],
    ['people', { company: { name: { $contains: 'loom' } } }, looms],
    ['people', { company: { domains: 'https://www.jacquard-looms.example.net/about' } }, looms],
    ['people', { email_addresses: 'ADA.Lovelace@difference-engine.example.com' }, ['Ada Lovelace']],
    ['people', { email_addresses: null }, ['Hypatia']],
    ['people', { name: 'Lovelace, Ada' }, ['Ada Lovelace']],
    ['companies', { domains: 'https://www.jacquard-looms.example.net/about' }, ['Jacquard Looms']],
    ['companies', { team: 'Ada Lovelace' }, ['Difference Engine Works']],
    ['deals', { value: null }, ['Invariant theory workshop', 'Walk-in enquiry']],
    ['deals', { value: { gte: '50000' }, owner: 'charles babbage' }, ['Analytical Engine pilot', 'Harbour lighting']],
  ])('finds it: %s %j', async (object, filter, found) => {
    expect((await names(object, filter)).sort()).toEqual([...found].sort())
  })

  it('adds up: what is in a stage and what is not is all', async () => {
    const all = await names('deals', {})
    const lost = await names('deals', { stage: 'lost' })
    const others = await names('deals', { stage: { $ne: 'Lost' } })
    expect(lost.length).toBeGreaterThan(0)
    expect([...lost, ...others].sort()).toEqual([...all].sort())
    expect(await names('deals', { stage: { $in: ['lead', 'in progress', 'won', 'lost'] } })).toHaveLength(all.length)
    expect(await names('deals', { or: [{ stage: 'Lost' }, { not: { stage: 'lost' } }] })).toHaveLength(all.length)
  })

  it('hints at what would find more', async () => {
    const { records, hint } = await main.run('listRecords', { object: 'people', filter: { name: 'ada love' } })
    expect(records).toEqual([])
    expect(hint).toContain('{"name":{"$contains":"ada love"}}')
    expect(await names('people', { name: { $contains: 'ada love' } })).toEqual(['Ada Lovelace'])
  })

  it('sorts as people say it', async () => {
    const sorted = async (sorts: unknown) =>
      (await main.run('listRecords', { object: 'deals', sorts, limit: 100 })).records.map(({ id }) => id)
    const oldest = await sorted('created_at')
    expect(await sorted(['-created_at'])).not.toEqual(oldest)
    expect(await sorted('[{"attribute":"created_at","direction":"asc"}]')).toEqual(oldest)
    expect(await sorted({ 'Deal value': 'desc' })).toEqual(await sorted([{ attribute: 'value', direction: 'desc' }]))
  })
})
