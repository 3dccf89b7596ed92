import { describe, expect, it } from 'vitest'
import { type Bot, first, newBot, valuesOf } from './support/bot'
import { askAttio, useStage } from './support/stage'

type Values = Record<string, unknown>

const stage = await useStage()

describe('a workspace that changes behind our back is written to without waiting', () => {
  const write = async (bot: Bot, values: Values) => {
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    return (await bot.run('updateRecord', { object: 'projects', recordId, values })).record.values
  }

  /** Returns the IDs of options of an attribute of projects, as Attio itself has them. */
  async function optionsOf(bot: Bot, attribute: string, titles: readonly string[]): Promise<string[]> {
    const path = `objects/projects/attributes/${attribute}/options`
    const options = (await askAttio(stage, bot.token, 'GET', path)) as { id: { option_id: string }; title: string }[]
    return titles.map((title) => options.find((option) => option.title === title)?.id.option_id ?? '')
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

  it("two options were given each other's titles, and an ID means the one it always meant", async () => {
    const bot = await newBot(stage)
    const [high, low] = await optionsOf(bot, 'priority', ['High', 'Low'])
    await write(bot, { priority: 'High' })
    for (const renameOptions of [{ High: 'Other' }, { Low: 'High' }, { Other: 'Low' }] as Record<string, string>[]) {
      await stage.control.changeAttribute('projects', 'priority', { renameOptions }, bot.token)
    }
    expect(await write(bot, { priority: high })).toMatchObject({ priority: 'Low' })
    expect(await write(bot, { priority: low })).toMatchObject({ priority: 'High' })
  })

  it("two attributes were given each other's slugs, and an ID means the one it always meant", async () => {
    const bot = await newBot(stage)
    for (const slug of ['code_a', 'code_b']) {
      await stage.control.addAttribute('projects', { slug, title: slug, type: 'text', isUnique: true }, bot.token)
    }
    await write(bot, { code_a: 'A-0', code_b: 'B-0' })
    const { attributes } = await bot.run('listAttributes', { object: 'projects', includeOptions: false })
    const id = attributes.find(({ slug }) => slug === 'code_a')?.id ?? ''
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
