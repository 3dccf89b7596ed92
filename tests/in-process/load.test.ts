import { expect, it } from 'vitest'
import { fastForward } from '../../src/testing/fake-clock'
import { ActionsInProcess, useFakeEnvironment } from '../support/actions-in-process'
import { secondsOverLimit } from '../support/rate-limit-assertions'

useFakeEnvironment()

const AT_ONCE = Array.from({ length: 200 }, (_, n) => n)

it.each(['getRecord', 'createRecord'] as const)(
  '200 concurrent calls of %s succeed although Attio limits requests per second',
  async (action) => {
    const bot = ActionsInProcess.inNewWorkspace(true, { enforceLimits: true })
    const object = 'companies'
    expect(await bot.run('createRecord', { object, values: { name: 'Jacquard Looms' } })).toBeUndefined()
    const [recordId] = bot.recordIds(object)
    const input = (n: number) =>
      action === 'getRecord'
        ? { object, recordId, resolveReferences: false }
        : { object, values: { name: `Card ${n} of the Analytical Engine` } }
    const before = bot.requests().length

    const messages = await fastForward(Promise.all(AT_ONCE.map((n) => bot.start(action, input(n)))))

    expect(messages).toStrictEqual(AT_ONCE.map(() => undefined))
    expect(bot.recordIds(object)).toHaveLength(action === 'getRecord' ? 1 : 1 + AT_ONCE.length)
    const requests = bot.requests().slice(before)
    expect(requests.filter(({ status }) => status === 429)).not.toHaveLength(0)
    expect(secondsOverLimit(requests, AT_ONCE.length)).toStrictEqual([])
  },
)
