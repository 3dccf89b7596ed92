import { inspect } from 'node:util'
import nock from 'nock'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { API, RECORD_ID, recording, TOKEN } from '../testing/attio-fixtures'
import { wireRecord } from '../testing/wire-builders'
import { failureOf, fastForward, useFakeClock } from '../testing/fake-clock'
import { AttioClient } from './client'
import { AttioError, type AttioErrorDetails } from './errors'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const VALUES = { name: 'Ada Lovelace' }
const RECORD = { data: wireRecord('record') }

useNockAttio()
beforeEach(() => {
  useFakeClock()
})

const attio = () => new AttioClient(TOKEN)

async function detailsOf(request: Promise<unknown>): Promise<AttioErrorDetails> {
  const error = await fastForward(failureOf(request))
  if (!(error instanceof AttioError)) throw error
  return error.details
}

const listing = () => detailsOf(attio().listObjects())

describe('a response that is not what Attio documents', () => {
  const html = '<!doctype html><title>Just a moment…</title>'
  it.each([html, '', '{"data":[{"id":{"object_id":"9705', 'Service Unavailable'])(
    'is unreadable, and requested again, if it is not JSON: %j',
    async (body) => {
      nock(API).persist().get('/v2/objects').reply(200, body)
      expect(await listing()).toMatchObject({ kind: 'unreadable', status: 200, attempts: 5 })
    },
  )

  it.each(['null', '[]', '3', '{}', '{"data":null}', '{"data":{}}', '{"data":[null]}', '{"data":[{"id":7}]}'])(
    'is unreadable, and not requested again, if it is %s',
    async (body) => {
      const scope = nock(API).get('/v2/objects').reply(200, body)
      expect(await listing()).toMatchObject({ kind: 'unreadable' })
      scope.done()
    },
  )
})

describe('a response of about 32 MB', () => {
  const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024)

  it('is rejected, and not requested again, if it is larger', async () => {
    const scope = nock(API)
      .get('/v2/objects')
      .reply(200, `{"data":["${megabytes(32)}"]}`)
    expect(await listing()).toMatchObject({ kind: 'too-large', attempts: 1 })
    scope.done()
  })

  it('is accepted if it is smaller', async () => {
    nock(API)
      .get('/v2/self')
      .reply(200, `{"active":true,"workspace_name":"${megabytes(31)}"}`)
    expect(await fastForward(attio().identifyToken())).toMatchObject({ active: true })
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('is not followed if its status is %i', async (status) => {
    const elsewhere = nock('https://elsewhere.example.com').get('/v2/objects').reply(200, { data: [] })
    nock(API).get('/v2/objects').reply(status, '', { location: 'https://elsewhere.example.com/v2/objects' })
    expect(await listing()).toMatchObject({ kind: 'rejected', status, attempts: 1 })
    expect(elsewhere.isDone()).toBe(false)
  })
})

describe('a rejection', () => {
  it("has all details of Attio's answer, and is not retried", async () => {
    const answer = { code: 'unknown_filter_attribute_slug', message: 'Unknown attribute slug: nmae.', path: ['nmae'] }
    nock(API)
      .post('/v2/objects/people/records/query')
      .reply(
        400,
        { ...answer, status_code: 400, type: 'invalid_request_error' },
        { 'x-attio-execution-id': 'e1d0c7a2' },
      )
    expect(await detailsOf(attio().queryRecords('people', { filter: { nmae: 'Ada' }, limit: 1 }))).toEqual({
      ...answer,
      task: 'list the records',
      resource: { kind: 'query', object: 'people' },
      scopes: ['object_configuration:read', 'record_permission:read'],
      isIdempotent: true,
      kind: 'rejected',
      status: 400,
      requestId: 'e1d0c7a2',
      attempts: 1,
      wasNotSent: false,
      mayBeProcessed: false,
      elapsedMs: 0,
      sentAt: expect.any(Number) as number,
    })
  })

  describe.runIf(process.env.ATTIO_REFERENCE)('a recorded rejection', () => {
    it.each([
      ...['400-filter-error', '400-missing-value', '400-self-malformed-token', '400-uniqueness-conflict'],
      ...['400-unknown-filter-slug', '400-validation-body', '400-validation-name', '400-value-not-found-option'],
      ...['401-revoked', '403-missing-scope', '404-object', '404-record'],
    ])('error-%s has all details', async (name) => {
      const { status, body } = recording(`error-${name}`)
      nock(API)
        .get('/v2/objects')
        .reply(status, body as nock.Body)
      const { kind, ...details } = await listing()
      const { code, message, path, validation_errors: issues } = body as Record<string, unknown>
      expect(kind).toBe('rejected')
      expect(details).toMatchObject({ status, code, message, ...(path === undefined ? {} : { path }) })
      const fields = issues as { message: string; path: string[] }[] | undefined
      expect(details.validationErrors).toEqual(fields?.map(({ message, path }) => ({ message, path })))
    })
  })
})

describe('a failure', () => {
  it.each<[name: string, fail: (interceptor: nock.Interceptor) => unknown]>([
    ['the connection breaks', (interceptor) => interceptor.replyWithError(`connect ECONNREFUSED Bearer ${TOKEN}`)],
    ['Attio fails', (interceptor) => interceptor.reply(500, `Oops ${TOKEN}`)],
    ['Attio rejects it', (interceptor) => interceptor.reply(400, { code: 'validation_type', message: 'No.' })],
    ['the response is unreadable', (interceptor) => interceptor.reply(200, `<html>${TOKEN}</html>`)],
    ['the token is invalid', (interceptor) => interceptor.reply(401, { type: 'auth_error', code: 'unauthorized' })],
  ])('shows neither the token nor the request body if %s', async (_name, fail) => {
    fail(nock(API).post('/v2/objects/people/records'))
    const error = await fastForward(failureOf(attio().createRecord('people', VALUES)))
    expect(error).toBeInstanceOf(AttioError)
    const { stack } = error as AttioError
    const inspected = inspect(error, { depth: 9, showHidden: true })
    const shown = [JSON.stringify(error), String(error), stack, inspected].join()
    expect(shown).not.toContain(TOKEN)
    expect(shown).not.toContain('Lovelace')
    expect(shown).toContain('create the record')
  })

  it('has the task, the number of attempts and the elapsed time', async () => {
    nock(API).persist().get(`/v2/objects/people/records/${RECORD_ID}`).reply(503, 'Service Unavailable')
    const details = await detailsOf(attio().getRecord('people', RECORD_ID))
    expect(details).toMatchObject({ task: 'read the record', kind: 'unavailable', status: 503, attempts: 5 })
    expect(details.elapsedMs).toBeGreaterThanOrEqual(250 + 500 + 1000 + 2000)
    expect(details.elapsedMs).toBeLessThanOrEqual(500 + 1000 + 2000 + 4000)
  })

  it('does not affect the next request', async () => {
    nock(API).post('/v2/objects/people/records').reply(500, '')
    nock(API).post('/v2/objects/people/records').reply(200, RECORD)
    const client = attio()
    await detailsOf(client.createRecord('people', VALUES))
    expect(await fastForward(client.createRecord('people', VALUES))).toEqual(RECORD.data)
  })
})
