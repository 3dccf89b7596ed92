import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { AttioClient } from '../attio/client'
import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { InputProblems, WrittenUnanswered } from '../problems'
import { quote } from '../text/quote'
import { Workspace } from '../workspace'
import { explain } from './explain'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

const explained = (error: unknown) => explain(error, { workspace: new AttioStub().workspace() })

describe('what is wrong with the input', () => {
  it('is one sentence where it is one thing', async () => {
    expect(await explained(new InputProblems(['limit must be at least 1.']))).toBe(
      'Nothing was done: limit must be at least 1.',
    )
  })

  it('is a list of all where it is several', async () => {
    expect(await explained(new InputProblems(['limit must be at least 1.', 'object is missing.']))).toBe(
      'Nothing was done, because of 2 problems:\n- limit must be at least 1.\n- object is missing.',
    )
  })

  it('is cut after the first twenty', async () => {
    const problems = Array.from({ length: 25 }, (_, n) => `problem ${n}.`)
    const message = await explained(new InputProblems(problems))
    expect(message).toMatch(/because of 25 problems:\n- problem 0\.\n/)
    expect(message.split('\n').slice(-2)).toStrictEqual(['- problem 19.', '- and 5 more'])
  })
})

describe('an outage', () => {
  it('is told with the request ID', async () => {
    const error = new AttioError({
      failure: 'unavailable',
      operation: 'read the record',
      scopes: READ_RECORDS,
      isRepeatable: true,
      status: 503,
      requestId: 'abc',
    })
    expect(await explained(error)).toMatch(/^Could not read the record: .* \(Attio request abc\)$/)
  })
})

it('tells of a record that was written, with its ID, and does not ask for it to be written again', async () => {
  const message = await explained(new WrittenUnanswered('00000000-0000-4000-8000-00000000c0f1'))
  expect(message).toBe(
    'The record was written, and its ID is "00000000-0000-4000-8000-00000000c0f1", but it could not be made readable. ' +
      'Do not write it once more: getRecord shows what it holds.',
  )
})

describe('a fault of our own', () => {
  it.each([
    [new TypeError('secret'), 'TypeError'],
    ['secret', 'string'],
    [{ secret: 'secret' }, 'object'],
    [undefined, 'undefined'],
  ])('is owned, without its words: %o', async (error, kind) => {
    expect(await explained(error)).toBe(
      `This is a fault of the integration itself (${kind}). Please report it with the action and the kind of input you gave.`,
    )
  })
})

describe('the access token', () => {
  const token = 'b7f4b2c19d0e4a8f93c6d1e5f7a20b3c4d5e6f708192a3b4c5d6e7f8091a2b3c'
  const workspace = new Workspace(new AttioClient(token))
  const refused = (details: Partial<AttioErrorDetails>) =>
    new AttioError({ failure: 'refused', operation: 'list', scopes: [], isRepeatable: true, code: 'new', ...details })

  it('stands in no message, whole or cut, wherever Attio quotes it', async () => {
    for (let before = 0; before < 510; before++) {
      const prose = `${'x'.repeat(before)}${token}`
      expect(await explain(refused({ prose }), { workspace })).not.toMatch(/[0-9a-f]{16}/)
    }
    const validationErrors = [{ message: token, path: [token] }]
    const details = { code: token, requestId: token, path: [token], validationErrors }
    expect(await explain(refused(details), { workspace })).not.toMatch(/[0-9a-f]{16}/)
  })

  it.each(['', 'x', 'an attribute of '])('stands in no name that is quoted (%s)', async (before) => {
    const problem = `${quote(before + token)} is not an attribute here.`
    expect(await explain(new InputProblems([problem]), { workspace })).not.toMatch(/[0-9a-f]{16}/)
  })
})
