import { expect, it } from 'vitest'
import type { LoggedRequest } from '../sandbox/control'
import { secondsOverLimit } from './support/rate-limit-assertions'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment({ enforceLimits: true })

/** So few that they need a fraction of the time of an action. tests/in-process/load.test.ts has more of them. */
const AT_ONCE = Array.from({ length: 60 }, (_, n) => n)

/** Makes Attio limit a few requests, however slow this machine is. */
const limitSome = (token: string) =>
  stage.control.fail({ kind: 'rate-limit', times: 10, token, pathPattern: '/records(/[^/]+)?$' })

/** Attio has limited requests, and no second had more than its limit. */
function expectPatience(log: readonly LoggedRequest[]): void {
  expect(log.filter(({ status }) => status === 429)).not.toHaveLength(0)
  expect(secondsOverLimit(log, AT_ONCE.length)).toStrictEqual([])
}

it.concurrent('60 concurrent reads succeed although Attio limits some of them', async () => {
  const { control, bundle } = stage
  const { token } = await control.addWorkspace()
  const [someone] = (await bundle.action('listRecords', { object: 'people', limit: 1 }, token)).records
  const read = { object: 'people', recordId: someone?.id, resolveReferences: false }
  const before = (await control.requests(token)).length

  await limitSome(token)
  const answers = await Promise.all(AT_ONCE.map(() => bundle.action('getRecord', read, token)))
  expect(answers.map(({ record }) => record.displayName)).toStrictEqual(AT_ONCE.map(() => someone?.displayName))
  expectPatience((await control.requests(token)).slice(before))
})

it.concurrent('60 concurrent creates succeed with a limit of 25 a second, each once', async () => {
  const { control, bundle } = stage
  const { token } = await control.addWorkspace({ isEmpty: true })
  const name = (n: number) => `Card ${n} of the Analytical Engine`
  const create = (n: number) => ({ object: 'companies', values: { name: name(n) } })

  await limitSome(token)
  await Promise.all(AT_ONCE.map((n) => bundle.action('createRecord', create(n), token)))
  const { records } = await bundle.action('listRecords', { object: 'companies', limit: 1_000 }, token)
  const names = records.map(({ displayName }) => displayName)
  expect(names.toSorted()).toStrictEqual(AT_ONCE.map(name).toSorted())
  expectPatience((await control.requests(token)).filter(({ path }) => path === '/v2/objects/companies/records'))
})
