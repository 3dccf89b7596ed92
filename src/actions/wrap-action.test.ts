import { inspect } from 'node:util'
import { isApiError, RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AxiosHeaders } from 'axios'
import fc from 'fast-check'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { axios } from '../attio/axios'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { API } from '../testing/attio-fixtures'
import { failureOf, fastForward, useFakeClock } from '../testing/fake-clock'
import { wireRecord } from '../testing/wire-builders'
import type { Workspace } from '../metadata/workspace'
import { actions } from '.'
import { wrapAction } from './wrap-action'
import { INVALID_TOKEN_MESSAGE } from '../testing/messages'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const TOKEN = 'b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2'

type Props = Parameters<bp.IntegrationProps['actions']['getObject']>[0]

const props = (input: unknown, accessToken: unknown = TOKEN) =>
  ({ ctx: { configuration: { accessToken } }, input }) as unknown as Props

/** What an action says that fails with `thrown`. */
async function saying(thrown: unknown): Promise<RuntimeError> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything at all may be thrown
  const error = await failureOf(wrapAction('getObject', () => Promise.reject(thrown))(props({ object: 'people' })))
  expect(error).toBeInstanceOf(RuntimeError)
  return error as RuntimeError
}

const attioError = (details: Partial<AttioErrorDetails>) =>
  new AttioError({ kind: 'unavailable', operation: 'read the object', scopes: [], isIdempotent: true, ...details })

/** An axios error as it would print itself: with the headers of the request. */
function axiosError(): Error {
  const config = { headers: new AxiosHeaders({ Authorization: `Bearer ${TOKEN}` }), data: '{"name":"Ada Lovelace"}' }
  return new axios.AxiosError(`Request failed for ${TOKEN}`, 'ERR_BAD_REQUEST', config, { token: TOKEN })
}

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  nock.disableNetConnect()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  nock.abortPendingRequests()
  nock.cleanAll()
})

describe('whatever an action throws', () => {
  it.each<[what: string, thrown: unknown]>([
    ['an error', new Error(`secret ${TOKEN}`)],
    ['a fault of ours', new TypeError(`Cannot read properties of undefined (reading '${TOKEN}')`)],
    ['an axios error', axiosError()],
    ['an error within another', new Error('outer', { cause: axiosError() })],
    ['several errors', new AggregateError([axiosError()], TOKEN)],
    ['text', TOKEN],
    ['nothing', undefined],
    ['null', null],
    ['an object', { message: TOKEN, toString: () => TOKEN }],
    ['an object without anything', Object.create(null)],
    ['a number', 42],
    ['an AttioError', attioError({ status: 503 })],
    [
      'an AttioError with hostile words',
      attioError({ kind: 'rejected', status: 400, code: 'odd', message: 'x'.repeat(100_000) }),
    ],
    ['input problems', new InvalidInputError(['object is empty.'])],
    ['no input problems', new InvalidInputError([])],
  ])('leaves as a RuntimeError without a secret: %s', async (_what, thrown) => {
    nock(API).persist().get(/.*/).reply(401, {})
    const error = await saying(thrown)
    expect(isApiError(error)).toBe(true)
    expect(error.message).toMatch(/^getObject: ./)
    expect(error.message.length).toBeLessThan(2000)
    const shown = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
    ].join('\n')
    expect(shown).not.toContain(TOKEN)
    expect(shown).not.toContain('Lovelace')
  })

  it('even before it waits for anything, leaves as one', async () => {
    const broken = wrapAction('getObject', () => {
      throw new TypeError(TOKEN)
    })
    const error = await failureOf(broken(props({ object: 'people' })))
    expect(error).toBeInstanceOf(RuntimeError)
    expect((error as RuntimeError).message).toBe(
      'getObject: This is a fault of the integration itself (TypeError). Please report it with the action and the kind of input you gave.',
    )
  })

  it.each<[what: string, given: unknown]>([
    ['a configuration that is null', { ctx: { configuration: null }, input: { object: 'people' } }],
    ['no context', { input: { object: 'people' } }],
    [
      'an input that throws when it is read',
      props({
        get object() {
          throw new TypeError(TOKEN)
        },
      }),
    ],
    [
      'an input that cannot be written as JSON',
      props({
        object: {
          toJSON: () => {
            throw new TypeError(TOKEN)
          },
        },
      }),
    ],
    ['an input with a bigint', props({ object: 1n })],
  ])('leaves as a RuntimeError before it has begun: %s', async (_what, given) => {
    const run = wrapAction('getObject', () => Promise.reject(new Error('was run')))
    const error = await failureOf(run(given as Props))
    expect(isApiError(error)).toBe(true)
    expect((error as RuntimeError).message).toMatch(/^getObject: ./)
    expect((error as RuntimeError).message).not.toContain(TOKEN)
  })

  it('is 4,000 characters long at most, with the name of the action', async () => {
    const { message } = await saying(new InvalidInputError(Array<string>(50_000).fill('x'.repeat(500))))
    expect(message.length).toBeGreaterThan(3_000)
    expect(message.length).toBeLessThanOrEqual(4_000)
  })

  it('of Attio, comes with the ID by which Attio finds the request', async () => {
    const { message } = await saying(
      attioError({ status: 503, requestId: 'e1d0c7a2-9c1f', attempts: 5, elapsedMs: 7200 }),
    )
    expect(message).toContain('503')
    expect(message).toContain('(tried 5 times in 8 s)')
    expect(message).toMatch(/\(Attio request e1d0c7a2-9c1f\)$/)
  })

  it('about an input, names all that is wrong with it', async () => {
    const problems = ['limit must be at least 1.', '"filtre" is not an input of this action. Did you mean "filter"?']
    const { message } = await saying(new InvalidInputError(problems))
    expect(message).toBe(`getObject: Nothing was done, because of 2 problems:\n- ${problems.join('\n- ')}`)
  })
})

describe('an action', () => {
  it('gets its input parsed, with defaults', async () => {
    const run = vi.fn(() => Promise.resolve({ attributes: [] }))
    const listAttributes = wrapAction('listAttributes', run)
    await listAttributes(props({ object: 'people' }) as unknown as Parameters<typeof listAttributes>[0])
    expect(run).toHaveBeenCalledWith(
      { object: 'people', includeOptions: true, includeArchived: false },
      expect.anything(),
    )
  })

  it('takes no input for an empty one', async () => {
    const answer = { objects: [] }
    const listObjects = wrapAction('listObjects', () => Promise.resolve(answer))
    expect(await listObjects(props(undefined) as unknown as Parameters<typeof listObjects>[0])).toBe(answer)
  })

  it('is not run with an input that is wrong', async () => {
    const run = vi.fn(() => Promise.reject(new Error('was run')))
    const error = await failureOf(wrapAction('getObject', run)(props({})))
    expect((error as RuntimeError).message).toBe('getObject: Nothing was done: object is missing.')
    expect(run).not.toHaveBeenCalled()
  })
})

describe('the requests of an action', () => {
  const never = new Promise<never>(() => undefined)
  const cancelled = { details: { kind: 'cancelled' } }
  /** Asks for the objects, which Attio does not answer; returns how it fails. */
  const askInVain = (workspace: Workspace) => failureOf(workspace.attio.listObjects())

  it('are cancelled when it has answered', async () => {
    nock(API)
      .get('/v2/objects')
      .reply(200, () => never)
    let left: Promise<unknown> | undefined
    const listObjects = wrapAction('listObjects', (_input, workspace) => {
      left = askInVain(workspace)
      return Promise.resolve({ objects: [] })
    })
    await listObjects(props({}) as unknown as Parameters<typeof listObjects>[0])
    expect(await left).toMatchObject(cancelled)
  })

  it('are cancelled when one was refused, before Attio is asked why', async () => {
    const seen: string[] = []
    let left: Promise<unknown> | undefined
    nock(API)
      .get('/v2/objects')
      .reply(200, () => never)
    nock(API).get('/v2/objects/people').reply(403, { code: 'unauthorized' })
    nock(API)
      .get('/v2/self')
      .reply(200, async () => {
        seen.push('asked why', ((await left) as AttioError).details.kind)
        return { active: true, scope: 'record_permission:read' }
      })
    const getObject = wrapAction('getObject', async (_input, workspace) => {
      left = askInVain(workspace)
      throw await failureOf(workspace.attio.getObject('people'))
    })
    const { message } = (await failureOf(getObject(props({ object: 'people' })))) as RuntimeError
    expect(message).toContain('object_configuration:read')
    expect(seen).toEqual(['asked why', 'cancelled'])
  })

  it('for the other pages of a list are not repeated after one was refused', async () => {
    const record = wireRecord('record')
    const after: number[] = []
    let isAnswered = false
    useFakeClock()
    nock(API)
      .persist()
      .post('/v2/objects/people/records/query')
      .reply((_uri, body) => {
        const { limit, offset } = body as { limit: number; offset: number }
        if (isAnswered) after.push(offset)
        if (offset === 0) return [200, { data: Array.from({ length: limit }, () => record) }]
        return offset === 5_000 ? [400, { code: 'filter_error' }] : [503, '']
      })
    nock(API).persist().get(/.*/).query(true).reply(200, { data: [] })
    const input = { object: 'people', limit: 10_000, resolveReferences: false }
    const listing = actions.listRecords(props(input) as unknown as Parameters<typeof actions.listRecords>[0])
    await fastForward(failureOf(listing))
    isAnswered = true
    await fastForward(new Promise((resolve) => setTimeout(resolve, 30_000)))
    expect(after).toEqual([])
  })
})

describe('every action', () => {
  type Run = (given: Props) => Promise<unknown>
  const all = Object.entries(actions) as unknown as [name: string, run: Run][]

  it.each(all)('%s refuses what is no input, in its own name', async (name, run) => {
    const error = await failureOf(run(props(null)))
    expect(isApiError(error)).toBe(true)
    expect((error as RuntimeError).message).toBe(`${name}: Nothing was done: the input must be a JSON object.`)
  })

  it.each(all)('%s says that a token is missing, whatever stands in its place', async (name, run) => {
    const input = name === 'listObjects' ? {} : { object: 'people', recordId: 'x', values: { name: 'Ada' } }
    const known = Object.fromEntries(Object.entries(input).filter(([key]) => takes(name, key)))
    for (const accessToken of [undefined, null, '', 42, {}]) {
      const error = await failureOf(
        run({ ...props(known), ctx: { configuration: { accessToken } } } as unknown as Props),
      )
      expect(isApiError(error)).toBe(true)
      expect((error as RuntimeError).message).toMatch(INVALID_TOKEN_MESSAGE)
    }
  })

  it.each(all)('%s refuses anything that is no input of its own, without a request', async (name, run) => {
    const key = fc.string().filter((text) => !takes(name, text))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, fc.jsonValue(), { minKeys: 1 }), async (input) => {
        const error = await failureOf(run(props(input)))
        expect(isApiError(error)).toBe(true)
        expect((error as RuntimeError).message).toMatch(new RegExp(`^${name}: Nothing was done`))
      }),
      { numRuns: 30 },
    )
  })
})

function takes(action: string, key: string): boolean {
  const keys = [
    'object',
    ...(/^(get|update)Record$/.test(action) ? ['recordId'] : []),
    ...(/^(create|update)/.test(action) ? ['values'] : []),
  ]
  return action !== 'listObjects' && keys.includes(key)
}
