import { describe, expect, it, vi } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { AttioClient } from '../attio/client'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { InvalidInputError, WrittenButUnreadableError } from '../domain-errors'
import { quote } from '../text/quote'
import { Workspace } from '../metadata/workspace'
import { toErrorMessage } from './error-message'

const explain = (error: unknown) => toErrorMessage(error, { workspace: new AttioStub().workspace() })

const attioError = (details: Partial<AttioErrorDetails>) =>
  new AttioError({ kind: 'rejected', task: 'list the records', scopes: [], isIdempotent: true, ...details })

describe('a message about invalid input', () => {
  const issues = (count: number) => Array.from({ length: count }, (_, n) => `issue ${n}.`)
  const lines = (count: number) => issues(count).map((issue) => `- ${issue}`)

  it.each<[what: string, count: number, expected: string[]]>([
    ['is one sentence for one issue', 1, ['Nothing was done: issue 0.']],
    ['lists several issues', 2, ['Nothing was done. Fix these 2 issues:', ...lines(2)]],
    [
      'lists twenty issues and counts the rest',
      25,
      ['Nothing was done. Fix these 25 issues:', ...lines(20), '- and 5 more'],
    ],
  ])('%s', async (_what, count, expected) => {
    expect(await explain(new InvalidInputError(issues(count)))).toBe(expected.join('\n'))
  })

  it('formats only the issues that it lists', async () => {
    const format = vi.fn(() => 'issue.')
    const message = await explain(new InvalidInputError(Array<() => string>(5_000).fill(format)))
    expect(message).toMatch(/Fix these 5000 issues:\n.*\n- and 4980 more$/s)
    expect(format).toHaveBeenCalledTimes(20)
  })

  it.each([1, 2, 20, 100_000])('stays within the maximum length with %i long issues', async (count) => {
    const message = await explain(new InvalidInputError(Array<string>(count).fill(`"${'x'.repeat(10_000)}" is wrong.`)))
    expect(message.length).toBeLessThanOrEqual(3_900)
    const listed = message.match(/^- "x+…$/gm)?.length ?? 0
    if (count > 1) expect(message).toMatch(new RegExp(`Fix these ${count} issues`))
    if (count > listed && count > 1) expect(message).toMatch(new RegExp(`\n- and ${count - listed} more$`))
  })
})

it('a message about an outage ends with the request ID', async () => {
  expect(await explain(attioError({ kind: 'unavailable', status: 503, requestId: 'abc' }))).toMatch(
    /^Could not list the records: .* \(Attio request abc\)$/,
  )
})

it('a message about a saved record has its ID and warns against another write', async () => {
  const message = await explain(new WrittenButUnreadableError('00000000-0000-4000-8000-00000000c0f1'))
  expect(message).toBe(
    'The record was saved (ID "00000000-0000-4000-8000-00000000c0f1"), but the answer could not be built. ' +
      "Don't retry the write; read it with getRecord.",
  )
})

describe('a message about a rejection with a megabyte of text', () => {
  const long = 'x'.repeat(1_000_000)
  const validationErrors = Array<{ path: string[]; message: string }>(20_000).fill({ path: [long], message: long })

  it.each<[what: string, details: Partial<AttioErrorDetails>]>([
    ['code', { code: long }],
    ['code and message', { code: long, message: long }],
    ['request ID', { requestId: long }],
    ['path', { code: 'filter_error', path: [long, long] }],
    ['validation errors', { code: 'validation_type', validationErrors }],
  ])('is short if the %s is long', async (_what, details) => {
    const message = await explain(attioError({ status: 400, ...details }))
    expect(message).toMatch(/^Could not list the records/)
    expect(message.length).toBeLessThan(1_500)
  })
})

describe('a message about an internal error', () => {
  const fail = () => {
    throw new Error('secret')
  }

  it.each<[what: string, error: unknown]>([
    ['throws when its name is read', Object.defineProperty(new Error('secret'), 'name', { get: fail })],
    ['is a proxy that throws', new Proxy({}, { getPrototypeOf: fail })],
    ['has a very long name', Object.assign(new Error('secret'), { name: 'x'.repeat(1_000_000) })],
  ])('reports an error that %s', async (_what, error) => {
    const message = await explain(error)
    expect(message).toMatch(/^This is a bug in the integration \(/)
    expect(message).not.toContain('secret')
    expect(message.length).toBeLessThan(300)
  })

  it.each([
    [new TypeError('secret'), 'TypeError'],
    ['secret', 'string'],
    [{ secret: 'secret' }, 'object'],
    [undefined, 'undefined'],
  ])('does not quote the error: %o', async (error, kind) => {
    expect(await explain(error)).toBe(
      `This is a bug in the integration (${kind}). Report it, with the action and the kind of input you gave.`,
    )
  })
})

describe('the access token', () => {
  const token = 'b7f4b2c19d0e4a8f93c6d1e5f7a20b3c4d5e6f708192a3b4c5d6e7f8091a2b3c'
  const workspace = new Workspace(new AttioClient(token))
  it('never occurs in a message, whole or truncated', async () => {
    // Attio's words are cut after 500 characters.
    for (const before of [0, ...Array.from({ length: 90 }, (_, n) => 420 + n)]) {
      const message = `${'x'.repeat(before)}${token}`
      expect(await toErrorMessage(attioError({ message }), { workspace })).not.toContain(token.slice(0, 4))
    }
    const validationErrors = [{ message: token, path: [token] }]
    const details = { code: token, requestId: token, path: [token], validationErrors }
    expect(await toErrorMessage(attioError(details), { workspace })).not.toMatch(/[0-9a-f]{16}/)
  })

  it.each(['', 'x', 'an attribute of '])('never occurs in a quoted name after %j', async (before) => {
    const problem = `${quote(before + token)} is not an attribute here.`
    expect(await toErrorMessage(new InvalidInputError([problem]), { workspace })).not.toMatch(/[0-9a-f]{16}/)
  })
})
