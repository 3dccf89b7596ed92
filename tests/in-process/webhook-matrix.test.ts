import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useFakeClock, useFakeTimeouts } from '../../src/testing/fake-clock'
import { BotInProcess, type WebhookFault } from '../support/bot-in-process'

vi.mock('../../src/attio/axios', () => import('../../src/testing/axios-in-process'))
vi.mock('node:timers/promises', () => import('../../src/testing/fake-timers-promises'))

// Each test repeats its operation for every request: seconds of work when other processes use the cores.
vi.setConfig({ testTimeout: 60_000 })

const OLD = ['people']
const NEW = ['companies', 'deals.stage']
/** The events of the bot after changes of people, companies, deals and stages. */
const HEARD = new Map([
  [OLD, ['recordCreated people']],
  [NEW, ['recordCreated companies', 'recordUpdated deals stage']],
])

/** What every message must say: what to do next. */
const SAYS_WHAT_TO_DO = /try again|save (it|this configuration)|delete it in Attio|paste it into the configuration/i

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  useFakeClock()
  useFakeTimeouts()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

const old = ({ token }: BotInProcess) => ({ accessToken: token, watchedObjects: OLD })
const renewed = ({ token }: BotInProcess) => ({ accessToken: token, watchedObjects: NEW })
const withOther = ({ otherToken }: BotInProcess) => ({ accessToken: otherToken, watchedObjects: OLD })

/** One change to the webhook of a bot. */
interface Operation {
  does: string
  /** What precedes it. */
  prepare: (bot: BotInProcess) => unknown
  run: (bot: BotInProcess) => Promise<string | undefined>
  /** What the bot watches afterwards. */
  watches: string[]
}

const OPERATIONS: Operation[] = [
  { does: 'the first registration', prepare: () => undefined, run: (bot) => bot.save(old(bot)), watches: OLD },
  {
    does: 'a change of what is watched',
    prepare: (bot) => bot.save(old(bot)),
    run: (bot) => bot.save(renewed(bot)),
    watches: NEW,
  },
  {
    does: 'a change of the token',
    prepare: (bot) => bot.save(old(bot)),
    run: (bot) => bot.save(withOther(bot)),
    watches: OLD,
  },
  {
    does: 'a change of both',
    prepare: (bot) => bot.save(withOther(bot)),
    run: (bot) => bot.save(renewed(bot)),
    watches: NEW,
  },
  {
    does: 'a change of the URL',
    prepare: async (bot) => {
      await bot.save(old(bot))
      bot.url = `${bot.url}/moved`
    },
    run: (bot) => bot.save(old(bot)),
    watches: OLD,
  },
  {
    does: 'a lost state',
    prepare: async (bot) => {
      await bot.save(old(bot))
      bot.state = null
    },
    run: (bot) => bot.save(old(bot)),
    watches: OLD,
  },
  {
    does: 'a degraded webhook',
    prepare: async (bot) => {
      await bot.save(old(bot))
      bot.degrade()
    },
    run: (bot) => bot.save(old(bot)),
    watches: OLD,
  },
  {
    does: 'a configuration that watches nothing',
    prepare: (bot) => bot.save(old(bot)),
    run: (bot) => bot.save({ accessToken: bot.token, watchedObjects: [] }),
    watches: [],
  },
  { does: 'unregister', prepare: (bot) => bot.save(old(bot)), run: (bot) => bot.leave(), watches: [] },
]

const idsIn = (bot: BotInProcess): string[] => bot.webhooks().map(({ id }) => id.webhook_id)

/** A bot that is ready for `operation`, and has made no requests yet. */
async function prepared({ prepare }: Operation): Promise<BotInProcess> {
  const bot = new BotInProcess()
  await prepare(bot)
  bot.calls.length = 0
  return bot
}

/** Each request of `operation`: its call, and its number among the same calls. */
async function requestsOf(operation: Operation): Promise<Pick<WebhookFault, 'call' | 'nth'>[]> {
  const bot = await prepared(operation)
  expect(await operation.run(bot)).toBeUndefined()
  const calls = [...bot.calls]
  await expectSettled(bot, operation.watches, 'undisturbed')
  return calls.map((call, n) => ({ call, nth: calls.slice(0, n + 1).filter((one) => one === call).length }))
}

/** The only webhook is the saved one, and the bot gets events of what it watches; or there is none. */
async function expectSettled(bot: BotInProcess, watched: string[], at: string): Promise<void> {
  expect(await bot.hears(), at).toEqual(HEARD.get(watched) ?? [])
  expect(idsIn(bot), at).toEqual(bot.state ? [bot.state.webhookId] : [])
  expect(bot.state !== null, at).toBe(watched.length > 0)
}

/** The saved webhook exists and delivers; no webhook is saved only if the earlier one is gone. */
async function expectStateTrue(bot: BotInProcess, before: string | undefined, at: string): Promise<void> {
  if (bot.state === null) {
    expect(idsIn(bot), at).not.toContain(before)
  } else if (
    bot.webhooks().some(({ id, target_url: url }) => id.webhook_id === bot.state?.webhookId && url === bot.url)
  ) {
    expect(await bot.hears(), at).toEqual(HEARD.get(bot.state.attributes.length > 0 ? NEW : OLD))
  } else {
    expect(idsIn(bot), at).toContain(before)
  }
}

// The other two take most of the time: `npm run fuzz` adds them.
const FAULTS = [
  'refused',
  'lost',
  ...(process.env.WEBHOOK_FAULTS === 'all' ? (['failing', 'slow'] as const) : []),
] as const
const STRIKES = FAULTS.flatMap((fault) => [
  { fault, lasts: false, when: 'once' },
  { fault, lasts: true, when: 'from then on' },
])

describe.each(OPERATIONS)('$does', (operation) => {
  let requests: Awaited<ReturnType<typeof requestsOf>> | undefined
  it.each(STRIKES)('succeeds, or says what to do, whichever request is $fault $when', async ({ fault, lasts }) => {
    requests ??= await requestsOf(operation)
    expect(requests.length).toBeGreaterThan(3)
    for (const request of requests) {
      const at = `${request.call}, ${request.nth}`
      const strike = async () => {
        const bot = await prepared(operation)
        const before = bot.state?.webhookId
        bot.strike = { ...request, fault, lasts }
        const message = await operation.run(bot)
        bot.strike = undefined
        return { bot, message, before }
      }
      const { bot, message, before } = await strike()
      if (message === undefined) {
        // Attio gives up by itself a webhook that it does not let the bot delete.
        if (fault === 'refused' && operation.watches.length === 0) expect(bot.state, at).toBeNull()
        else await expectSettled(bot, operation.watches, at)
        continue
      }
      expect(message, at).toMatch(SAYS_WHAT_TO_DO)
      if (fault === 'refused' && operation.watches.length > 0) await expectStateTrue(bot, before, at)

      expect(await operation.run(bot), at).toBeUndefined()
      await expectSettled(bot, operation.watches, at)

      const { bot: other } = await strike()
      expect(await other.save(old(other)), at).toBeUndefined()
      await expectSettled(other, OLD, at)
    }
  })
})

describe('two registrations at once', () => {
  const pairs: [what: string, first: Operation['run'], second: (bot: BotInProcess) => Promise<unknown>][] = [
    ['the same', (bot) => bot.save(renewed(bot)), (bot) => bot.registering(renewed(bot))],
    ['another object', (bot) => bot.save(renewed(bot)), (bot) => bot.registering(old(bot))],
    ['another token', (bot) => bot.save(renewed(bot)), (bot) => bot.registering(withOther(bot))],
  ]
  const beginnings: [from: string, prepare: Operation['prepare']][] = [
    ['nothing', () => undefined],
    ['an earlier webhook', (bot) => bot.save(old(bot))],
  ]

  it.each(
    pairs.flatMap(([what, first, second]) =>
      beginnings.map(([from, prepare]) => ({ what, from, first, second, prepare })),
    ),
  )(
    'of $what after $from end with one webhook that matches the state, whenever the second starts',
    async ({ first, second, prepare }) => {
      const alone = new BotInProcess()
      await prepare(alone)
      alone.calls.length = 0
      await first(alone)
      for (let request = 0; request < alone.calls.length; request += 1) {
        for (const isBefore of [true, false]) {
          const at = `${alone.calls[request] ?? ''}, ${request}, ${String(isBefore)}`
          const bot = new BotInProcess()
          await prepare(bot)
          bot.calls.length = 0
          bot.meanwhile = { request, isBefore, run: () => second(bot) }
          expect(await first(bot), at).toBeUndefined()
          expect(idsIn(bot), at).toEqual([bot.state?.webhookId])
          expect([...HEARD.values()], at).toContainEqual(await bot.hears())

          bot.meanwhile = undefined
          expect(await bot.save(renewed(bot)), at).toBeUndefined()
          await expectSettled(bot, NEW, at)
        }
      }
    },
  )
})
