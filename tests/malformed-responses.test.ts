import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Wire } from '../sandbox/control'
import * as definitions from '../definitions/actions'
import type { ActionName } from '../botpress/bundle'
import { ACTION_CASES } from './support/action-cases'
import { ADA, MILL, useCorruptedEnvironment } from './support/corrupted-responses'
import { messageOf } from './support/message'
import type { ScriptedReply } from './support/scripted-server'
import { INVALID_TOKEN_MESSAGE } from '../src/testing/messages'

/** Responses with one corrupted value. */
const CASES = Number(process.env.FUZZ_CASES ?? 200)
const AT_ONCE = 20

const attio = await useCorruptedEnvironment()

const always = (reply: ScriptedReply): string => attio.token(() => reply)

const PAGE = '<html><head><title>Just a moment…</title></head><body><h1>Checking your browser</h1></body></html>'

describe('an unreadable response', () => {
  const ANSWERS: { name: string; reply: ScriptedReply }[] = [
    { name: 'a page of HTML', reply: { body: PAGE, headers: { 'content-type': 'text/html' } } },
    { name: 'nothing', reply: { body: '' } },
    { name: 'nothing, with status 204', reply: { status: 204, body: '' } },
    { name: 'JSON that breaks off', reply: { body: '{"data":[{"id":{"workspace_id":"14bee' } },
    { name: 'bytes that are not UTF-8', reply: { body: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) } },
    { name: 'bytes that are not gzip', reply: { body: 'plain', headers: { 'content-encoding': 'gzip' } } },
    { name: 'lists 100,000 deep', reply: { body: `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}` } },
    ...[null, true, 42, 'text', [], {}, { data: null }, { data: 'text' }, { data: [[]] }, { data: { id: 7 } }].map(
      (body) => ({ name: JSON.stringify(body), reply: { body: JSON.stringify(body) } }),
    ),
  ]
  const messages = new Map<string, string | undefined>()
  const fromRegister: (string | undefined)[] = []

  // Responses that aren't JSON are retried for seconds, so all cases run at the same time.
  beforeAll(async () => {
    await Promise.all([
      ...ANSWERS.flatMap(({ name, reply }) =>
        ACTION_CASES.map(async (call) => {
          const answer = await attio.bundle.tryAction(call.action, call.input(ADA), always(reply))
          messages.set(`${name}: ${call.name}`, messageOf(answer))
        }),
      ),
      ...ANSWERS.map(async ({ reply }) => fromRegister.push(messageOf(await attio.bundle.register(always(reply))))),
    ])
  })

  describe.each(ANSWERS)('$name', ({ name }) => {
    it.each(ACTION_CASES)('makes $name fail with a clear message', (call) => {
      const message = messages.get(`${name}: ${call.name}`)
      expect(message).toMatch(
        /^\w+: Could not .*(response could not be read|could not be reached, or the connection broke)/,
      )
      expect(message).not.toMatch(/html|workspace_id|undefined|\[object/)
      expect(message?.length).toBeLessThan(400)
    })
  })

  it('makes register fail with a clear message', () => {
    for (const message of fromRegister) expect(message).toMatch(/^Could not check the access token/)
  })
})

describe('an error response', () => {
  it.each([
    ['in HTML', 400, PAGE],
    ['without a body', 400, ''],
    ['as null', 400, 'null'],
    ['with a numeric code', 400, '{"code":5,"message":["x"],"path":"name"}'],
    ['with an unknown status', 418, '{"code":"teapot"}'],
    ['in HTML with status 404', 404, PAGE],
    ['as a redirect', 302, ''],
    ['with a message of a megabyte', 400, JSON.stringify({ code: 'new', message: 'x'.repeat(1_000_000) })],
    ['with a path of 10,000 steps', 400, JSON.stringify({ code: 'filter_error', path: Array(10_000).fill('x') })],
    [
      'with 10,000 validation errors',
      400,
      JSON.stringify({ code: 'validation_type', validation_errors: Array(10_000).fill({ path: ['a'], message: 'b' }) }),
    ],
  ])('gets a short message if it comes %s', async (_how, status, body) => {
    const elsewhere = `${attio.url}/elsewhere`
    const token = always({ status, body, headers: { location: elsewhere } })
    const answers = await Promise.all(
      ACTION_CASES.map(({ action, input }) => attio.bundle.tryAction(action, input(ADA), token)),
    )
    for (const answer of answers) {
      const message = messageOf(answer)
      expect(message).toMatch(/^\w+: /)
      expect(message).not.toMatch(/bug in the integration|html|undefined|\[object/)
      expect(message?.length).toBeLessThan(1_500)
    }
    expect(attio.requestsWith(token).map(({ path }) => path)).not.toContain('/elsewhere')
  })

  it.each([
    ['401', 401, INVALID_TOKEN_MESSAGE],
    ['403', 403, /Check in Attio .* that it has Object configuration: read \(object_configuration:read\)/],
  ])('says what to do if it has status %s and no body', async (_status, status, says) => {
    const token = always({ status, body: '' })
    expect(messageOf(await attio.bundle.tryAction('listObjects', {}, token))).toMatch(says)
  })
})

describe('a response with one value of the wrong type', () => {
  const WRONG = [null, true, -1, 1e308, '', 'text', [], [null], {}, { id: {} }]
  type Target = [action: ActionName, input: Wire, corruptedPath: string]
  interface Corruption {
    target: Target
    where: number
    wrong: unknown
  }
  const object = 'projects'
  const projects = '/v2/objects/projects'
  const mill = { object, recordId: MILL }
  const TARGETS: Target[] = [
    ['listObjects', {}, '/v2/objects'],
    ['getObject', { object: 'people' }, '/v2/objects/people'],
    ['listAttributes', { object }, `${projects}/attributes`],
    ['listAttributes', { object }, '/v2/objects'],
    ['getRecord', mill, `${projects}/attributes`],
    ['getRecord', mill, `${projects}/records/${MILL}`],
    ['listRecords', { object }, `${projects}/records/query`],
    ['listRecords', { object }, '/v2/objects/companies/records/query'],
    ['updateRecord', { ...mill, values: { phase: 'Build', client: ADA, progress: 1 } }, `${projects}/attributes`],
    ['updateRecord', { ...mill, values: { progress: 1 } }, `${projects}/records/${MILL}`],
  ]

  /** A copy of `json` with one value replaced; `where`, any number, chooses which. */
  function replaceIn(json: unknown, where: number, wrong: unknown): unknown {
    const places: { of: Wire; key: string }[] = []
    const copy = structuredClone(json)
    const visit = (node: unknown) => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, value] of Object.entries(node)) {
        places.push({ of: node as Wire, key })
        visit(value)
      }
    }
    visit(copy)
    const place = places[where % places.length]
    if (place) place.of[place.key] = wrong
    return copy
  }

  it(
    'is read as far as possible, or makes the action fail with a clear message',
    async () => {
      const corruption: fc.Arbitrary<Corruption> = fc.record({
        target: fc.constantFrom(...TARGETS),
        where: fc.noBias(fc.nat(1_000_000)),
        wrong: fc.constantFrom(...WRONG),
      })
      const check = async ({ target: [action, input, corruptedPath], where, wrong }: Corruption) => {
        const token = attio.token(({ path }, right) =>
          path === corruptedPath ? { body: replaceIn(right, where, wrong) } : undefined,
        )
        const answer = await attio.bundle.tryAction(action, input, token)
        const message = messageOf(answer)
        if (message === undefined) {
          const { output } = answer.body as { output: unknown }
          expect(definitions[action].output.schema.strict().safeParse(output).error?.issues ?? []).toStrictEqual([])
        } else {
          expect(message).toMatch(new RegExp(`^${action}: `))
          expect(message).not.toMatch(/bug in the integration/)
        }
      }
      await fc.assert(
        fc.asyncProperty(fc.array(corruption, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (cases) => {
          await Promise.all(cases.map(check))
        }),
        { numRuns: CASES / AT_ONCE },
      )
    },
    60_000 + 500 * CASES,
  )
})

describe('a response over 32 MB', () => {
  const huge = Buffer.alloc(50 * 1024 * 1024, ' ')

  it.each([
    ['uncompressed', { body: huge }],
    ['compressed into 50 KB', { body: gzipSync(huge), headers: { 'content-encoding': 'gzip' } }],
  ])('makes the action fail after requests for smaller pages, if it comes %s', async (_how, reply) => {
    const token = attio.token(({ path }) => (path.endsWith('/query') ? reply : undefined))
    const message = messageOf(await attio.bundle.tryAction('listRecords', { object: 'people' }, token))
    expect(message).toMatch(/response is larger than 32 MB/)
    const pages = attio.requestsWith(token).filter(({ path }) => path.endsWith('/query'))
    expect(pages.length).toBe(3)
  })
})
