import { describe, expect, it } from 'vitest'
import type { Control } from '../sandbox/control'
import { type Bot, first, newBot, valuesOf } from './support/bot'
import { useEnvironment } from './support/environment'

type Values = Record<string, unknown>
type AttributeChange = Parameters<Control['changeAttribute']>[2]

const stage = await useEnvironment()

describe('a filter with stale metadata', () => {
  it('finds the records with a text that was renamed', async () => {
    const bot = await newBot(stage)
    const input = { object: 'projects', filter: { code: { $ne: null } }, limit: 0 }
    const { total } = await bot.run('listRecords', input)
    expect(total).toBeGreaterThan(0)
    await stage.control.changeAttribute('projects', 'code', { slug: 'codename', title: 'Code' }, bot.token)
    expect(await bot.run('listRecords', input)).toMatchObject({ total })
  })
})

describe('a write with stale metadata', () => {
  const write = async (bot: Bot, values: Values) => {
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    return (await bot.run('updateRecord', { object: 'projects', recordId, values })).record.values
  }

  it.each<[change: string, attribute: string, change: AttributeChange, before: Values, after: Values, stored: Values]>([
    ['was renamed', 'progress', { slug: 'percent_done' }, { progress: 10 }, { percent_done: 20 }, { percent_done: 20 }],
    [
      'got an option',
      'priority',
      { addOptions: ['Urgent'] },
      { priority: 'High' },
      { priority: 'urgent' },
      { priority: 'Urgent' },
    ],
  ])('succeeds after an attribute %s: %s', async (_change, slug, change, before, after, stored) => {
    const bot = await newBot(stage)
    await write(bot, before)
    await stage.control.changeAttribute('projects', slug, change, bot.token)
    expect(await write(bot, after)).toMatchObject(stored)
  })

  it('finds an attribute by its ID after two attributes swapped their slugs', async () => {
    const bot = await newBot(stage)
    for (const slug of ['code_a', 'code_b']) {
      await stage.control.addAttribute('projects', { slug, title: slug, type: 'text', isUnique: true }, bot.token)
    }
    await write(bot, { code_a: 'A-0', code_b: 'B-0' })
    const { attributes } = await bot.run('listAttributes', { object: 'projects', attributes: ['code_a'] })
    const id = attributes[0]?.id ?? ''
    for (const [slug, next] of [
      ['code_a', 'code_c'],
      ['code_b', 'code_a'],
      ['code_c', 'code_b'],
    ] as const) {
      await stage.control.changeAttribute('projects', slug, { slug: next }, bot.token)
    }
    const values = { [id]: 'A-1', name: 'The Mill' }
    await bot.run('createRecord', { object: 'projects', values: { [id]: 'A-0', health: 3 }, matchingAttribute: id })
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    await bot.run('updateRecord', { object: 'projects', recordId, values })
    expect(await valuesOf(bot, 'projects', recordId)).toMatchObject({ code_a: 'B-0', code_b: 'A-1', health: 3 })
  })

  it('succeeds with cached metadata when Attio rejects every later request', async () => {
    const bot = await newBot(stage)
    await bot.run('createRecord', { object: 'projects', values: { name: 'One' } })
    await stage.control.addAttribute('projects', { slug: 'mascot', type: 'text' }, bot.token)
    const pathPattern = '/attributes'
    await stage.control.fail({ kind: 'rate-limit', retryAfterSeconds: 60, pathPattern, token: bot.token })
    await bot.requests()
    const { record } = await bot.run('createRecord', { object: 'projects', values: { name: 'Two' } })
    await stage.control.clearFaults()
    expect(record).toMatchObject({ displayName: 'Two', values: { name: 'Two' } })
    expect(await bot.requests()).toEqual(['POST /v2/objects/projects/records'])
  })
})
