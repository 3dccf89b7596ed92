import { afterEach, describe, expect, it, vi } from 'vitest'
import { useFakeEnvironment } from '../support/actions-in-process'
import { BotInProcess, type WebhookFault } from '../support/bot-in-process'

const OLD = ['people']
const NEW = ['companies', 'deals.stage']
/** The events that the bot gets after `changeRecords`. */
const EXPECTED_EVENTS = new Map([
  [OLD, ['recordCreated people']],
  [NEW, ['recordCreated companies', 'recordUpdated deals stage']],
])

/** Every message must say what to do next. */
const SAYS_WHAT_TO_DO = /try again|save (it|this configuration)|delete it in Attio|paste it into the configuration/i

useFakeEnvironment()
afterEach(() => {
  vi.unstubAllGlobals()
})

const withOldTargets = ({ token }: BotInProcess) => ({ accessToken: token, watchedObjects: OLD })
const withNewTargets = ({ token }: BotInProcess) => ({ accessToken: token, watchedObjects: NEW })
const withOtherToken = ({ otherToken }: BotInProcess) => ({ accessToken: otherToken, watchedObjects: OLD })

/** One change to the webhook of a bot. */
interface Operation {
  name: string
  /** Runs before the operation. */
  prepare: (bot: BotInProcess) => unknown
  run: (bot: BotInProcess) => Promise<string | undefined>
  /** What the bot watches after the operation. */
  watches: string[]
}

type Configure = (bot: BotInProcess) => Parameters<BotInProcess['save']>[0]

/** A bot that watches the old targets, with a change that it doesn't know. */
const changed = (change: (bot: BotInProcess) => void) => async (bot: BotInProcess) => {
  await bot.save(withOldTargets(bot))
  change(bot)
}
const saved = changed(() => undefined)

const saving = (name: string, prepare: Operation['prepare'], next: Configure, watches: string[]): Operation => ({
  name,
  prepare,
  run: (bot) => bot.save(next(bot)),
  watches,
})

const OPERATIONS: Operation[] = [
  saving('the first registration', () => undefined, withOldTargets, OLD),
  saving('a change of the watch targets', saved, withNewTargets, NEW),
  saving('a change of the token', saved, withOtherToken, OLD),
  saving('a change of both', (bot) => bot.save(withOtherToken(bot)), withNewTargets, NEW),
  saving(
    'a change of the URL',
    changed((bot) => (bot.url = `${bot.url}/moved`)),
    withOldTargets,
    OLD,
  ),
  saving(
    'a lost state',
    changed((bot) => (bot.state = null)),
    withOldTargets,
    OLD,
  ),
  saving(
    'a degraded webhook',
    changed((bot) => {
      bot.degrade()
    }),
    withOldTargets,
    OLD,
  ),
  saving(
    'a configuration that watches nothing',
    saved,
    ({ token }) => ({ accessToken: token, watchedObjects: [] }),
    [],
  ),
  { name: 'unregister', prepare: saved, run: (bot) => bot.unregister(), watches: [] },
]

const idsIn = (bot: BotInProcess): string[] => bot.webhooks().map(({ id }) => id.webhook_id)

/** A bot that is ready for `operation`, and has made no requests yet. */
async function prepared({ prepare }: Operation): Promise<BotInProcess> {
  const bot = new BotInProcess()
  await prepare(bot)
  bot.calls.length = 0
  return bot
}

/** The requests of `operation`, each with its number among equal calls. */
async function requestsOf(operation: Operation): Promise<Pick<WebhookFault, 'call' | 'nth'>[]> {
  const bot = await prepared(operation)
  expect(await operation.run(bot)).toBeUndefined()
  const calls = [...bot.calls]
  await expectReconciled(bot, operation.watches, 'without a fault')
  return calls.map((call, n) => ({ call, nth: calls.slice(0, n + 1).filter((other) => other === call).length }))
}

/** Checks that the saved webhook is the only one and sends the right events, or that no webhook is left. */
async function expectReconciled(bot: BotInProcess, watched: string[], at: string): Promise<void> {
  expect(await bot.changeRecords(), at).toEqual(EXPECTED_EVENTS.get(watched) ?? [])
  expect(idsIn(bot), at).toEqual(bot.state ? [bot.state.webhookId] : [])
  expect(bot.state !== null, at).toBe(watched.length > 0)
}

/** Checks that the saved webhook exists and delivers, or that none is saved and the earlier one is gone. */
async function expectValidState(bot: BotInProcess, before: string | undefined, at: string): Promise<void> {
  if (bot.state === null) {
    expect(idsIn(bot), at).not.toContain(before)
  } else if (
    bot.webhooks().some(({ id, target_url: url }) => id.webhook_id === bot.state?.webhookId && url === bot.url)
  ) {
    expect(await bot.changeRecords(), at).toEqual(EXPECTED_EVENTS.get(bot.state.attributes.length > 0 ? NEW : OLD))
  } else {
    expect(idsIn(bot), at).toContain(before)
  }
}

// `npm run fuzz` adds the other two, which take most of the time.
const FAULTS = [
  'rejected',
  'lost',
  ...(process.env.WEBHOOK_FAULTS === 'all' ? (['failing', 'slow'] as const) : []),
] as const
const FAULT_CASES = FAULTS.flatMap((fault) => [
  { fault, lasts: false, when: 'once' },
  { fault, lasts: true, when: 'from then on' },
])

describe.each(OPERATIONS)('$name', (operation) => {
  let requests: Awaited<ReturnType<typeof requestsOf>> | undefined
  it.each(FAULT_CASES)(
    'succeeds or says what to do, and can be repeated, if any request is $fault $when',
    async ({ fault, lasts }) => {
      requests ??= await requestsOf(operation)
      expect(requests.length).toBeGreaterThan(3)
      for (const request of requests) {
        const at = `${request.call}, ${request.nth}`
        const runWithFault = async () => {
          const bot = await prepared(operation)
          const before = bot.state?.webhookId
          bot.fault = { ...request, fault, lasts }
          const message = await operation.run(bot)
          bot.fault = undefined
          return { bot, message, before }
        }
        const { bot, message, before } = await runWithFault()
        if (message === undefined) {
          // Attio deactivates a webhook that it does not let the bot delete.
          if (fault === 'rejected' && operation.watches.length === 0) expect(bot.state, at).toBeNull()
          else await expectReconciled(bot, operation.watches, at)
          continue
        }
        expect(message, at).toMatch(SAYS_WHAT_TO_DO)
        if (fault === 'rejected' && operation.watches.length > 0) await expectValidState(bot, before, at)

        expect(await operation.run(bot), at).toBeUndefined()
        await expectReconciled(bot, operation.watches, at)

        const { bot: other } = await runWithFault()
        expect(await other.save(withOldTargets(other)), at).toBeUndefined()
        await expectReconciled(other, OLD, at)
      }
    },
  )
})

describe('two concurrent registrations', () => {
  const pairs: [what: string, first: Operation['run'], second: (bot: BotInProcess) => Promise<unknown>][] = [
    ['the same', (bot) => bot.save(withNewTargets(bot)), (bot) => bot.register(withNewTargets(bot))],
    ['another object', (bot) => bot.save(withNewTargets(bot)), (bot) => bot.register(withOldTargets(bot))],
    ['another token', (bot) => bot.save(withNewTargets(bot)), (bot) => bot.register(withOtherToken(bot))],
  ]
  const initialStates: [from: string, prepare: Operation['prepare']][] = [
    ['nothing', () => undefined],
    ['an earlier webhook', (bot) => bot.save(withOldTargets(bot))],
  ]

  it.each(
    pairs.flatMap(([what, first, second]) =>
      initialStates.map(([from, prepare]) => ({ what, from, first, second, prepare })),
    ),
  )(
    'end with one webhook that matches the state, whenever the second starts: $what after $from',
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
          bot.interruption = { request, isBefore, run: () => second(bot) }
          expect(await first(bot), at).toBeUndefined()
          expect(idsIn(bot), at).toEqual([bot.state?.webhookId])
          expect([...EXPECTED_EVENTS.values()], at).toContainEqual(await bot.changeRecords())

          bot.interruption = undefined
          expect(await bot.save(withNewTargets(bot)), at).toBeUndefined()
          await expectReconciled(bot, NEW, at)
        }
      }
    },
  )
})
