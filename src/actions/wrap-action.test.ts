import { inspect } from 'node:util'
import { isApiError, RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AxiosHeaders } from 'axios'
import nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { inputs } from '../../definitions/inputs'
import { useNockAttio } from '../testing/nock-attio'
import { axios } from '../attio/axios'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { API, TOKEN } from '../testing/attio-fixtures'
import { failureOf, fastForward, useFakeClock } from '../testing/fake-clock'
import { wireAttribute, wireRecord } from '../testing/wire-builders'
import type { Workspace } from '../metadata/workspace'
import { actions } from '.'
import { wrapAction } from './wrap-action'
import { INVALID_TOKEN_MESSAGE } from '../testing/messages'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

type Props = Parameters<bp.IntegrationProps['actions']['getObject']>[0]

const props = (input: unknown, accessToken: unknown = TOKEN) =>
  ({ ctx: { configuration: { accessToken } }, input }) as unknown as Props

/** The error of an action whose code throws `thrown`. */
async function errorFor(thrown: unknown): Promise<RuntimeError> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything at all may be thrown
  const error = await failureOf(wrapAction('getObject', () => Promise.reject(thrown))(props({ object: 'people' })))
  expect(error).toBeInstanceOf(RuntimeError)
  return error as RuntimeError
}

const attioError = (details: Partial<AttioErrorDetails>) =>
  new AttioError({ kind: 'unavailable', task: 'read the object', scopes: [], isIdempotent: true, ...details })

/** Printing an axios error shows the headers of the request. */
function axiosError(): Error {
  const config = { headers: new AxiosHeaders({ Authorization: `Bearer ${TOKEN}` }), data: '{"name":"Ada Lovelace"}' }
  return new axios.AxiosError(`Request failed for ${TOKEN}`, 'ERR_BAD_REQUEST', config, { token: TOKEN })
}

useNockAttio()

describe('an error of an action', () => {
  it.each<[what: string, thrown: unknown]>([
    ['an error', new Error(`secret ${TOKEN}`)],
    ['a programming error', new TypeError(`Cannot read properties of undefined (reading '${TOKEN}')`)],
    ['an axios error', axiosError()],
    ['an error within another', new Error('outer', { cause: axiosError() })],
    ['several errors', new AggregateError([axiosError()], TOKEN)],
    ['text', TOKEN],
    ['nothing', undefined],
    ['null', null],
    ['an object', { message: TOKEN, toString: () => TOKEN }],
    ['an object without a prototype', Object.create(null)],
    ['a number', 42],
    ['an AttioError', attioError({ status: 503 })],
    [
      'an AttioError with a long message',
      attioError({ kind: 'rejected', status: 400, code: 'odd', message: 'x'.repeat(100_000) }),
    ],
    ['an invalid input', new InvalidInputError(['object is empty.'])],
    ['an invalid input without issues', new InvalidInputError([])],
  ])('becomes a RuntimeError without secrets: %s', async (_what, thrown) => {
    nock(API).persist().get(/.*/).reply(401, {})
    const error = await errorFor(thrown)
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

  it('becomes a RuntimeError if the action throws synchronously', async () => {
    const broken = wrapAction('getObject', () => {
      throw new TypeError(TOKEN)
    })
    const error = await failureOf(broken(props({ object: 'people' })))
    expect(error).toBeInstanceOf(RuntimeError)
    expect((error as RuntimeError).message).toBe(
      'getObject: This is a bug in the integration (TypeError). Report it, with the action and the kind of input you gave.',
    )
  })

  it.each<[what: string, props: unknown]>([
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
  ])('becomes a RuntimeError if the call itself is malformed: %s', async (_what, malformed) => {
    const run = wrapAction('getObject', () => Promise.reject(new Error('was run')))
    const error = await failureOf(run(malformed as Props))
    expect(isApiError(error)).toBe(true)
    expect((error as RuntimeError).message).toMatch(/^getObject: ./)
    expect((error as RuntimeError).message).not.toContain(TOKEN)
  })

  it('has at most 4,000 characters, the name of the action included', async () => {
    const { message } = await errorFor(new InvalidInputError(Array<string>(50_000).fill('x'.repeat(500))))
    expect(message.length).toBeGreaterThan(3_000)
    expect(message.length).toBeLessThanOrEqual(4_000)
  })
})

describe('an action', () => {
  it('gets a parsed input with defaults', async () => {
    const run = vi.fn(() => Promise.resolve({ attributes: [] }))
    const listAttributes = wrapAction('listAttributes', run)
    await listAttributes(props({ object: 'people' }) as unknown as Parameters<typeof listAttributes>[0])
    expect(run).toHaveBeenCalledWith(
      { object: 'people', includeOptions: true, includeArchived: false },
      expect.anything(),
    )
  })

  it('treats a missing input as an empty one', async () => {
    const answer = { objects: [] }
    const listObjects = wrapAction('listObjects', () => Promise.resolve(answer))
    expect(await listObjects(props(undefined) as unknown as Parameters<typeof listObjects>[0])).toBe(answer)
  })

  it('does not run with an invalid input', async () => {
    const run = vi.fn(() => Promise.reject(new Error('was run')))
    const error = await failureOf(wrapAction('getObject', run)(props({})))
    expect((error as RuntimeError).message).toBe('getObject: Nothing was done: object is missing.')
    expect(run).not.toHaveBeenCalled()
  })
})

describe('the requests of an action', () => {
  const never = new Promise<never>(() => undefined)
  const cancelled = { details: { kind: 'cancelled' } }
  /** Requests the objects, which Attio never answers; resolves with the error. */
  const hangingRequest = (workspace: Workspace) => failureOf(workspace.attio.listObjects())

  it('are cancelled once the action has answered', async () => {
    nock(API)
      .get('/v2/objects')
      .reply(200, () => never)
    let pending: Promise<unknown> | undefined
    const listObjects = wrapAction('listObjects', (_input, workspace) => {
      pending = hangingRequest(workspace)
      return Promise.resolve({ objects: [] })
    })
    await listObjects(props({}) as unknown as Parameters<typeof listObjects>[0])
    expect(await pending).toMatchObject(cancelled)
  })

  it('are cancelled when one was rejected, before the scopes are requested for the message', async () => {
    const events: string[] = []
    let pending: Promise<unknown> | undefined
    nock(API)
      .get('/v2/objects')
      .reply(200, () => never)
    nock(API).get('/v2/objects/people').reply(403, { code: 'unauthorized' })
    nock(API)
      .get('/v2/self')
      .reply(200, async () => {
        events.push('scopes requested', ((await pending) as AttioError).details.kind)
        return { active: true, scope: 'record_permission:read' }
      })
    const getObject = wrapAction('getObject', async (_input, workspace) => {
      pending = hangingRequest(workspace)
      throw await failureOf(workspace.attio.getObject('people'))
    })
    const { message } = (await failureOf(getObject(props({ object: 'people' })))) as RuntimeError
    expect(message).toContain('object_configuration:read')
    expect(events).toEqual(['scopes requested', 'cancelled'])
  })

  it('are not retried for the other pages of a list after one was rejected', async () => {
    const record = wireRecord('record')
    const lateOffsets: number[] = []
    let isAnswered = false
    useFakeClock()
    nock(API)
      .persist()
      .post('/v2/objects/people/records/query')
      .reply((_uri, body) => {
        const { limit, offset } = body as { limit: number; offset: number }
        if (isAnswered) lateOffsets.push(offset)
        if (offset === 0) return [200, { data: Array.from({ length: limit }, () => record) }]
        return offset === 5_000 ? [400, { code: 'filter_error' }] : [503, '']
      })
    nock(API).persist().get(/.*/).query(true).reply(200, { data: [] })
    const input = { object: 'people', limit: 10_000, resolveReferences: false }
    const listing = actions.listRecords(props(input) as unknown as Parameters<typeof actions.listRecords>[0])
    await fastForward(failureOf(listing))
    isAnswered = true
    await fastForward(new Promise((resolve) => setTimeout(resolve, 30_000)))
    expect(lateOffsets).toEqual([])
  })
})

describe('every action', () => {
  type Run = (props: Props) => Promise<unknown>
  const all = Object.entries(actions) as unknown as [name: string, run: Run][]

  it.each(all)('%s rejects null as input, with its name in the message', async (name, run) => {
    const error = await failureOf(run(props(null)))
    expect(isApiError(error)).toBe(true)
    expect((error as RuntimeError).message).toBe(`${name}: Nothing was done: the input must be a JSON object.`)
  })

  it.each(all)('%s reports a missing token, also for values that are not text', async (name, run) => {
    const { shape } = inputs[name as keyof typeof inputs]
    const input = Object.entries({ object: 'people', recordId: 'x', values: { name: 'Ada' } })
    const accepted = Object.fromEntries(input.filter(([key]) => Object.hasOwn(shape, key)))
    for (const accessToken of [undefined, null, '', 42, {}]) {
      const error = await failureOf(
        run({ ...props(accepted), ctx: { configuration: { accessToken } } } as unknown as Props),
      )
      expect(isApiError(error)).toBe(true)
      expect((error as RuntimeError).message).toMatch(INVALID_TOKEN_MESSAGE)
    }
  })
})

type CreateProps = Parameters<typeof actions.createRecord>[0]

const attributes = [
  wireAttribute('name', 'personal-name'),
  wireAttribute('budget', 'currency', { currency: 'USD' }),
  wireAttribute('progress', 'number'),
  wireAttribute('next_review', 'timestamp'),
]

/** Values, and the parts of them that no message may repeat, in the forms in which they are given and sent. */
const ROWS: [slug: string, value: unknown, secrets: RegExp][] = [
  ['name', 'Lovelace, Ada', /Ada|Lovelace/],
  ['name', { firstName: 'Ada', lastName: 'Lovelace' }, /Ada|Lovelace/],
  ['budget', '1200.50', /1200/],
  ['progress', '4.25e4', /42500|4\.25/],
  ['next_review', '2026-01-31 15:00:00+01:00', /2026|15:00/],
]

it.each(ROWS)(
  'an error message does not repeat the value of %s when Attio quotes the request: %j',
  async (slug, value, secrets) => {
    nock(API).get('/v2/objects/people/attributes').query(true).reply(200, { data: attributes }).persist()
    nock(API)
      .post('/v2/objects/people/records')
      .reply(400, (_uri, body) => ({
        code: 'validation_type',
        message: `An invalid value was passed: ${JSON.stringify(body)}`,
      }))
    const input = { object: 'people', values: { [slug]: value } }
    const error = await failureOf(actions.createRecord(props(input) as unknown as CreateProps))
    expect(String(error)).toContain("(validation_type). Attio's message repeats your input and was withheld.")
    expect(String(error)).not.toMatch(secrets)
  },
)
