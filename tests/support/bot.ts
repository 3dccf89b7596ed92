import type { Fault, FaultKind, NewWorkspace } from '../../sandbox/control'
import type { ActionName, Outputs } from '../../botpress/bundle'
import { messageOf } from './message'
import type { TestEnvironment } from './environment'

export type Listed = Outputs['listRecords']

/** A reference to a record, as it is read. */
export interface Reference {
  id: string
  displayName: string | null
}

/** A bot that uses the integration with an access token of its own. */
export interface Bot {
  token: string
  /** Returns the output of an action. Throws an Error with the message when it fails. */
  run: <K extends ActionName>(action: K, input: object) => Promise<Outputs[K]>
  /** Returns the message of an action that must fail. Throws an Error when it does not. */
  rejection: (action: ActionName, input: object) => Promise<string>
  /** Returns the requests to Attio since the last time, e.g. "GET /v2/objects". */
  requests: () => Promise<string[]>
  /** Makes the next request with this method on such a path fail. */
  fail: (kind: FaultKind, method: string, pathPattern: string) => Promise<unknown>
  /** Makes another client send a request just before the next one with this method on such a path. */
  raceAhead: (method: string, pathPattern: string, meanwhile: Fault['meanwhile']) => Promise<unknown>
}

/** A bot for a new workspace: nothing is cached for it, and no other test writes to it. */
export async function newBot(environment: TestEnvironment, workspace: NewWorkspace = {}): Promise<Bot> {
  return botOf(environment, (await environment.control.addWorkspace(workspace)).token)
}

/** A bot whose workspace has only `people` people, named in the order of their creation, ten for each company. */
export const botWithPeople = (environment: TestEnvironment, people: number): Promise<Bot> =>
  newBot(environment, { isEmpty: true, records: people })

/** A bot that uses `token`. */
export function botOf({ bundle, control }: TestEnvironment, token: string): Bot {
  let seen = 0
  return {
    token,
    run: (action, input) => bundle.action(action, input, token),
    rejection: async (action, input) => {
      const message = messageOf(await bundle.tryAction(action, input, token))
      if (message === undefined) throw new Error(`${action} was accepted.`)
      return message
    },
    requests: async () => {
      const all = await control.requests(token)
      const fresh = all.slice(seen)
      seen = all.length
      return fresh.map(({ method, path }) => `${method} ${path}`)
    },
    fail: (kind, method, pathPattern) => control.fail({ kind, token, method, pathPattern }),
    raceAhead: (method, pathPattern, meanwhile) =>
      control.fail({ kind: 'overtaken', token, method, pathPattern, meanwhile }),
  }
}

/** The first record that the filter finds. Throws an Error if it finds none. */
export async function first(bot: Bot, object: string, filter: object = {}): Promise<Outputs['getRecord']['record']> {
  const { records } = await bot.run('listRecords', { object, filter, limit: 1 })
  if (!records[0]) throw new Error(`There is no such record of ${object}.`)
  return records[0]
}

/** The values of a record. */
export async function valuesOf(bot: Bot, object: string, recordId: string): Promise<Record<string, unknown>> {
  return (await bot.run('getRecord', { object, recordId })).record.values
}
