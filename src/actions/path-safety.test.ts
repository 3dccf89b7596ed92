import { RuntimeError, type z } from '@botpress/sdk'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { actions } from '.'
import { inputs } from '../../definitions/inputs'
import { API } from '../testing/attio-fixtures'
import { wireAttribute } from '../testing/wire-builders'
import { failureOf } from '../testing/fake-clock'

type ActionName = keyof typeof inputs
type Run = (props: { ctx: unknown; input: unknown }) => Promise<unknown>

const HOSTILE = [
  ...['/', '//', 'a/b', '/a', 'a/', '../', '../self', '../../v2/self', './people', 'people/..', 'people/records'],
  ...['.', '..', ' . ', ' .. ', '\t..', '..\n', '\\', 'a\\b', '..\\', '..\\..\\self', '', ' ', '\ud800', 'a\udc00'],
  ...['a\u0000b', '\u0000', 'a\nb', 'a\r\nHost: evil.example.com', 'a\tb', '\u001b[2J', 'a\u007fb', 'a\u0085b'],
  ...['%2e%2e', '%2E.', '%2e%2e%2f', '..%2fself', 'a%2Fb', 'a%5cb', '%252e%252e'],
  ...['%00', '%0d%0aHost:%20evil.example.com'],
]

/** The inputs that become part of a path. */
const IN_PATHS: [ActionName, string][] = [
  ['getObject', 'object'],
  ['listAttributes', 'object'],
  ['listRecords', 'object'],
  ['getRecord', 'object'],
  ['getRecord', 'recordId'],
  ['createRecord', 'object'],
  ['updateRecord', 'object'],
  ['updateRecord', 'recordId'],
]

let tokens = 0

function run(action: ActionName, input: unknown): Promise<unknown> {
  tokens += 1
  const ctx = { configuration: { accessToken: `token-${tokens}` } }
  return (actions[action] as unknown as Run)({ ctx, input })
}

/** The schema of a field that is not omitted. */
function requiredSchema(schema: z.ZodTypeAny): z.ZodTypeAny {
  const { typeName, innerType } = schema._def as { typeName: string; innerType?: z.ZodTypeAny }
  return innerType && ['ZodOptional', 'ZodNullable', 'ZodDefault'].includes(typeName)
    ? requiredSchema(innerType)
    : schema
}

const typeOf = (schema: z.ZodTypeAny): string => (requiredSchema(schema)._def as { typeName: string }).typeName

function fieldsOf(action: ActionName): [field: string, schema: z.ZodTypeAny][] {
  const shape: z.ZodRawShape = inputs[action].shape
  return Object.entries(shape)
}

/** An input that `action` accepts, with `text` in each required text field. */
function validInput(action: ActionName, text: string): Record<string, unknown> {
  const required = fieldsOf(action).filter(([, schema]) => !schema.isOptional())
  return Object.fromEntries(
    required.map(([field, schema]): [string, unknown] => {
      if (typeOf(schema) === 'ZodString') return [field, text]
      if (typeOf(schema) === 'ZodRecord') return [field, { name: 'Ada Lovelace' }]
      throw new Error(`Add a valid ${field} of ${action} here.`)
    }),
  )
}

/** The other text inputs. */
const elsewhere = (Object.keys(inputs) as ActionName[]).flatMap((action) =>
  fieldsOf(action)
    .filter(
      ([field, schema]) => typeOf(schema) === 'ZodString' && !IN_PATHS.some(([a, f]) => a === action && f === field),
    )
    .map(([field]): [ActionName, string] => [action, field]),
)

/** The paths of the requests that `action` makes if `field` is `text`. */
async function pathsWith(action: ActionName, field: string, text: string): Promise<string[]> {
  const paths: string[] = []
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    nock(API)
      .persist()
      .intercept(/.*/, method)
      .reply((uri) => {
        const { pathname } = new URL(uri, API)
        paths.push(pathname)
        if (pathname.endsWith('/attributes'))
          return [200, { data: [wireAttribute('name', 'text', { is_unique: true })] }]
        return [404, { code: 'not_found' }]
      })
  }
  await Promise.allSettled([run(action, { ...validInput(action, 'people'), [field]: text })])
  nock.cleanAll()
  return paths
}

beforeAll(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  nock.disableNetConnect()
})
afterAll(() => {
  vi.unstubAllEnvs()
})

let requests: string[]
const recordRequest = (_request: unknown, options?: { path?: string }) => requests.push(options?.path ?? 'unknown')
beforeEach(() => {
  requests = []
  nock.emitter.on('no match', recordRequest)
})
afterEach(() => {
  nock.emitter.off('no match', recordRequest)
})

describe('an input that becomes part of a path', () => {
  it.each(HOSTILE)('is rejected before any request when it is %j', async (hostile) => {
    for (const [action, field] of IN_PATHS) {
      // With a missing ID, the other inputs are checked all the same.
      if (field === 'recordId' && hostile.trim() === '') continue
      const error = await failureOf(run(action, { ...validInput(action, 'people'), [field]: hostile }))
      expect(error).toBeInstanceOf(RuntimeError)
      const { message } = error as RuntimeError
      expect(message).toMatch(new RegExp(`^${action}: Nothing was done: ${field} (is missing|must not contain)`))
    }
    expect(requests).toEqual([])
  })
})

const KNOWN_PATH = /^\/v2\/objects(\/people\/(attributes|records|records\/query|views)|\/records\/search)?$/

describe('any other text input', () => {
  it.each(['name', ...HOSTILE])('never reaches a path when it is %j', async (text) => {
    for (const [action, field] of elsewhere) {
      const paths = await pathsWith(action, field, text)
      expect(paths.filter((path) => !KNOWN_PATH.test(path))).toEqual([])
    }
  })
})
