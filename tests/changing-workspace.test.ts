import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, first, newBot } from './support/bot'
import { setStage, type Stage } from './support/stage'

type Values = Record<string, unknown>

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.stop())

describe('a workspace that changes behind our back is written to without waiting', () => {
  const write = async (bot: Bot, values: Values) => {
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    return (await bot.run('updateRecord', { object: 'projects', recordId, values })).record.values
  }

  it('an attribute was renamed', async () => {
    const bot = await newBot(stage)
    await write(bot, { progress: 10 })
    await stage.control.changeAttribute('projects', 'progress', { slug: 'percent_done' }, bot.token)
    expect(await write(bot, { percent_done: 20 })).toMatchObject({ percent_done: 20 })
  })

  it('an attribute was added', async () => {
    const bot = await newBot(stage)
    await write(bot, { progress: 10 })
    await stage.control.addAttribute('projects', { slug: 'mascot', type: 'text' }, bot.token)
    expect(await write(bot, { mascot: 'Tortoise' })).toMatchObject({ mascot: 'Tortoise' })
  })

  it('an option was added', async () => {
    const bot = await newBot(stage)
    await write(bot, { priority: 'High' })
    await stage.control.changeAttribute('projects', 'priority', { addOptions: ['Urgent'] }, bot.token)
    expect(await write(bot, { priority: 'urgent' })).toMatchObject({ priority: 'Urgent' })
  })

  it('an option was renamed', async () => {
    const bot = await newBot(stage)
    await write(bot, { phase: 'Build' })
    await stage.control.changeAttribute('projects', 'phase', { renameOptions: { Build: 'Assembly' } }, bot.token)
    expect(await write(bot, { phase: 'Assembly' })).toMatchObject({ phase: 'Assembly' })
  })

  it('an attribute is required no longer', async () => {
    const bot = await newBot(stage)
    await bot.refusal('createRecord', { object: 'deals', values: { name: 'Engine', stage: 'Lead' } })
    await stage.control.changeAttribute('deals', 'owner', { isRequired: false }, bot.token)
    await bot.run('createRecord', { object: 'deals', values: { name: 'Engine', stage: 'Lead' } })
  })

  it('an attribute is required since a moment ago, and the message names it', async () => {
    const bot = await newBot(stage)
    await bot.run('createRecord', { object: 'projects', values: { name: 'One' } })
    await stage.control.changeAttribute('projects', 'priority', { isRequired: true }, bot.token)
    const message = await bot.refusal('createRecord', { object: 'projects', values: { name: 'Two' } })
    expect(message).toContain('priority')
  })

  it('a record that was written is answered with what is known, though Attio answers nothing else any more', async () => {
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
