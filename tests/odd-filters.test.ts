import { describe, expect, it } from 'vitest'
import { botOf, newBot } from './support/bot'
import { useStage } from './support/stage'

const stage = await useStage()
const bot = await newBot(stage)
const add = (slug: string, type: string, more: object = {}) =>
  stage.control.addAttribute('projects', { slug, type, ...more }, bot.token)
await add('or', 'text')
await add('eq', 'select', { options: ['Hot', 'HOT 🔥', 'Warm 🌞', 'Warm 🔥'] })
await add('first_note', 'text', { title: 'Note' })
await add('second_note', 'text', { title: 'Note' })
await bot.run('createRecord', {
  object: 'projects',
  values: { name: 'Odd', or: 'else', eq: 'HOT 🔥', first_note: 'one', second_note: 'two' },
})

const names = async (filter: object, { run } = bot): Promise<(string | null)[]> =>
  (await run('listRecords', { object: 'projects', filter })).records.map(({ displayName }) => displayName)

describe('an attribute that is called as an operator is', () => {
  it.each([
    [{ or: 'else' }],
    [{ or: { $contains: 'EL' } }],
    [{ $or: [{ or: 'else' }, { name: 'Nothing' }] }],
    [{ eq: 'hot 🔥' }],
    [{ eq: { in: ['HOT 🔥'] } }],
  ])('found by %j', async (filter) => {
    expect(await names(filter)).toEqual(['Odd'])
  })
})

describe('what could be one of two', () => {
  it('options that differ in case and emoji alone are told apart where they are written whole', async () => {
    expect(await names({ eq: 'Hot' })).toEqual([])
    expect(await names({ eq: 'HOT 🔥' })).toEqual(['Odd'])
  })

  it('options are named, where what was written could be either', async () => {
    const message = await bot.refusal('listRecords', { object: 'projects', filter: { eq: 'warm' } })
    expect(message).toContain('"Warm 🌞"')
    expect(message).toContain('"Warm 🔥"')
  })

  it('attributes are named, where both have the title', async () => {
    const message = await bot.refusal('listRecords', { object: 'projects', filter: { note: 'one' } })
    expect(message).toContain('"first_note"')
    expect(message).toContain('"second_note"')
  })
})

describe('a member, without the scope to list members', () => {
  const scopes = ['object_configuration:read', 'record_permission:read']
  const limited = async () => botOf(stage, await stage.control.addToken({ scopes }))
  const ownedBy = (owner: unknown) => ({ object: 'deals', filter: { owner }, limit: 1 })

  it.each(['Charles Babbage', 'charles.babbage@analytical-engines.example.com'])(
    'is not found by %s, and the scope is named',
    async (owner) => {
      const message = await (await limited()).refusal('listRecords', ownedBy(owner))
      expect(message).toContain('user_management:read')
      expect(message).toContain('owner')
    },
  )

  it('is found by ID', async () => {
    const main = botOf(stage, stage.sandbox.tokens.full)
    const [deal] = (await main.run('listRecords', ownedBy('Charles Babbage'))).records
    const { id } = deal?.values.owner as { id: string }
    expect((await (await limited()).run('listRecords', ownedBy(id))).records).not.toEqual([])
  })
})

describe('a phone number as one dials it at home', () => {
  it.each([['020 7946 0018'], [{ number: '020 7946 0018', countryCode: 'GB' }]])(
    'is not looked for in silence: %j',
    async (phone) => {
      // Attio stores and compares international numbers alone, so that this finds nobody whoever there is.
      const answer = await stage.bundle.tryAction(
        'listRecords',
        { object: 'people', filter: { phone_numbers: phone } },
        stage.sandbox.tokens.full,
      )
      const { output, message } = answer.body as { output?: { hint?: string }; message?: string }
      expect(output?.hint ?? message ?? '').toContain('+')
    },
  )
})
