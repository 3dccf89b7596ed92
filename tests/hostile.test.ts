import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as definitions from '../definitions/actions'
import { inputs } from '../definitions/inputs'
import { inProcess } from '../sandbox/in-process'
import { tokenFor } from '../sandbox/workspace/ids'
import { startBundle, type ActionName, type Bundle } from '../scripts/bundle'
import { CALLS } from './support/calls'
import { messageOf } from './support/message'
import { startPuppet, type Asked, type Puppet, type Reply } from './support/puppet'

/** Returns what is said in place of the right answer; undefined for the right answer. */
type Distort = (asked: Asked, right: unknown) => Reply | undefined
type Wire = Record<string, unknown>

const sandbox = inProcess()
const ada = sandbox.id('people', 'ada.lovelace@difference-engine.example.com')
const mill = sandbox.id('projects', 'mill')
const scenes = new Map<string, Distort>()

let puppet: Puppet
let bundle: Bundle

beforeAll(async () => {
  puppet = await startPuppet(async (asked) => {
    const { method, path, query, body } = asked
    const right = await sandbox.call(method, path + query, body === '' ? undefined : body)
    return scenes.get(asked.token)?.(asked, right.body) ?? { status: right.status, body: right.body }
  })
  bundle = await startBundle({ attioUrl: puppet.url })
})

afterAll(async () => {
  await bundle.stop()
  await puppet.stop()
})

/** Returns a token for which Attio's answers are distorted. */
function distorted(distort: Distort): string {
  const token = tokenFor(`scene/${scenes.size}`)
  scenes.set(token, distort)
  return token
}

const always = (reply: Reply): string => distorted(() => reply)
const askedBy = (token: string): Asked[] => puppet.asked.filter((asked) => asked.token === token)

/** Attributes and record that `people` and Ada Lovelace have in truth, and more. */
function enriched(attributes: Wire[], values: string): string {
  return distorted(({ path }, right) => {
    const { data } = right as { data: unknown }
    if (path === '/v2/objects/people/attributes') return { body: { data: [...(data as Wire[]), ...attributes] } }
    if (!path.startsWith('/v2/objects/people/records/')) return undefined
    // As text, because an object literal takes the key "__proto__" for something else.
    return { body: JSON.stringify(right).replace('"values":{', `"values":{${values},`) }
  })
}

function attribute(slug: string, type: string, more: Wire = {}): Wire {
  return {
    id: { workspace_id: 'w', object_id: 'o', attribute_id: `attribute-${slug}` },
    title: slug,
    description: null,
    api_slug: slug,
    type,
    is_system_attribute: false,
    is_writable: true,
    is_required: false,
    is_unique: false,
    is_multiselect: false,
    is_archived: false,
    default_value: null,
    config: { currency: null, record_reference: null },
    ...more,
  }
}

async function getAda(token: string) {
  const { record } = await bundle.action('getRecord', { object: 'people', recordId: ada }, token)
  return record
}

const PAGE = '<html><head><title>Just a moment…</title></head><body><h1>Checking your browser</h1></body></html>'

describe('an answer that is none', () => {
  const ANSWERS: { name: string; reply: Reply }[] = [
    { name: 'a page of HTML', reply: { body: PAGE, headers: { 'content-type': 'text/html' } } },
    { name: 'nothing', reply: { body: '' } },
    { name: 'nothing, with status 204', reply: { status: 204, body: '' } },
    { name: 'JSON that breaks off', reply: { body: '{"data":[{"id":{"workspace_id":"14bee' } },
    { name: 'bytes that are no text', reply: { body: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) } },
    { name: 'bytes that are no gzip', reply: { body: 'plain', headers: { 'content-encoding': 'gzip' } } },
    { name: 'lists 100,000 deep', reply: { body: `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}` } },
    ...[null, true, 42, 'text', [], {}, { data: null }, { data: 'text' }, { data: [[]] }, { data: { id: 7 } }].map(
      (body) => ({ name: JSON.stringify(body), reply: { body: JSON.stringify(body) } }),
    ),
  ]
  const messages = new Map<string, string | undefined>()
  const fromRegister: (string | undefined)[] = []

  // What is no JSON may be a hiccup and is asked for again, for seconds; so all of it runs side by side.
  beforeAll(async () => {
    await Promise.all([
      ...ANSWERS.flatMap(({ name, reply }) =>
        CALLS.map(async (call) => {
          const answer = await bundle.tryAction(call.action, call.input(ada), always(reply))
          messages.set(`${name}: ${call.name}`, messageOf(answer))
        }),
      ),
      ...ANSWERS.map(async ({ reply }) => fromRegister.push(messageOf(await bundle.register(always(reply))))),
    ])
  })

  describe.each(ANSWERS)('$name', ({ name }) => {
    it.each(CALLS)('is a clear failure of $name', (call) => {
      const message = messages.get(`${name}: ${call.name}`)
      expect(message).toMatch(
        /^\w+: Could not .*(could not be understood|could not be reached, or the connection broke)/,
      )
      expect(message).not.toMatch(/html|workspace_id|undefined|\[object/)
      expect(message?.length).toBeLessThan(400)
    })
  })

  it('is a clear failure of register too', () => {
    for (const message of fromRegister) expect(message).toMatch(/^Could not check the access token/)
  })
})

describe('a refusal', () => {
  it.each([
    ['in HTML', 400, PAGE],
    ['without a body', 400, ''],
    ['that is null', 400, 'null'],
    ['with a code that is no text', 400, '{"code":5,"message":["x"],"path":"name"}'],
    ['with a status nobody knows', 418, '{"code":"teapot"}'],
    ['of a record, in HTML', 404, PAGE],
    ['that leads elsewhere', 302, ''],
    ['with a message of a megabyte', 400, JSON.stringify({ code: 'new', message: 'x'.repeat(1_000_000) })],
    ['with a path of 10,000 steps', 400, JSON.stringify({ code: 'filter_error', path: Array(10_000).fill('x') })],
    [
      'with 10,000 validation errors',
      400,
      JSON.stringify({ code: 'validation_type', validation_errors: Array(10_000).fill({ path: ['a'], message: 'b' }) }),
    ],
  ])('%s is told in a few words', async (_how, status, body) => {
    const elsewhere = `${puppet.url}/elsewhere`
    const token = always({ status, body, headers: { location: elsewhere } })
    const answers = await Promise.all(CALLS.map(({ action, input }) => bundle.tryAction(action, input(ada), token)))
    for (const answer of answers) {
      const message = messageOf(answer)
      expect(message).toMatch(/^\w+: /)
      expect(message).not.toMatch(/fault of the integration|html|undefined|\[object/)
      expect(message?.length).toBeLessThan(1_500)
    }
    expect(askedBy(token).map(({ path }) => path)).not.toContain('/elsewhere')
  })

  it.each([
    ['401', 401, /access token is not valid/],
    ['403', 403, /lacks the scope/],
  ])('with status %s and no body still says what to do', async (_status, status, says) => {
    const token = always({ status, body: '' })
    expect(messageOf(await bundle.tryAction('listObjects', {}, token))).toMatch(says)
  })
})

describe('a value of the wrong kind somewhere in an answer', () => {
  const WRONG = [null, true, -1, 1e308, '', 'text', [], [null], {}, { id: {} }]
  interface Target {
    action: ActionName
    input: Wire
    /** The path whose answer is distorted. */
    distorts: string
  }
  interface Mistake {
    target: Target
    where: number
    wrong: unknown
  }
  const TARGETS: Target[] = [
    { action: 'listObjects', input: {}, distorts: '/v2/objects' },
    { action: 'getObject', input: { object: 'people' }, distorts: '/v2/objects/people' },
    { action: 'listAttributes', input: { object: 'projects' }, distorts: '/v2/objects/projects/attributes' },
    { action: 'listAttributes', input: { object: 'projects' }, distorts: '/v2/objects' },
    { action: 'getRecord', input: { object: 'projects', recordId: mill }, distorts: '/v2/objects/projects/attributes' },
    {
      action: 'getRecord',
      input: { object: 'projects', recordId: mill },
      distorts: `/v2/objects/projects/records/${mill}`,
    },
    { action: 'listRecords', input: { object: 'projects' }, distorts: '/v2/objects/projects/records/query' },
    { action: 'listRecords', input: { object: 'projects' }, distorts: '/v2/objects/companies/records/query' },
    {
      action: 'updateRecord',
      input: { object: 'projects', recordId: mill, values: { phase: 'Build', client: ada, progress: 1 } },
      distorts: '/v2/objects/projects/attributes',
    },
    {
      action: 'updateRecord',
      input: { object: 'projects', recordId: mill, values: { progress: 1 } },
      distorts: `/v2/objects/projects/records/${mill}`,
    },
  ]

  /** Returns `json` with the value at one of its places replaced; `where`, any number, chooses the place. */
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

  it('is read as well as can be, or a clear failure', async () => {
    const mistake: fc.Arbitrary<Mistake> = fc.record({
      target: fc.constantFrom(...TARGETS),
      where: fc.noBias(fc.nat(1_000_000)),
      wrong: fc.constantFrom(...WRONG),
    })
    const check = async ({ target: { action, input, distorts }, where, wrong }: Mistake) => {
      const token = distorted(({ path }, right) =>
        path === distorts ? { body: replaceIn(right, where, wrong) } : undefined,
      )
      const answer = await bundle.tryAction(action, input, token)
      const message = messageOf(answer)
      if (message === undefined) {
        const { output } = answer.body as { output: unknown }
        expect(definitions[action].output.schema.strict().safeParse(output).error?.issues ?? []).toStrictEqual([])
      } else {
        expect(message).toMatch(new RegExp(`^${action}: `))
        expect(message).not.toMatch(/fault of the integration/)
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(mistake, { minLength: 20, maxLength: 20 }), async (cases) => {
        await Promise.all(cases.map(check))
      }),
      { numRuns: 25 },
    )
  })
})

describe('an answer over 32 MB', () => {
  const huge = Buffer.alloc(50 * 1024 * 1024, ' ')

  it.each([
    ['as it is', { body: huge }],
    ['compressed into 50 KB', { body: gzipSync(huge), headers: { 'content-encoding': 'gzip' } }],
  ])('is refused, %s, and not asked for again', async (_how, reply) => {
    const token = distorted(({ path }) => (path.endsWith('/query') ? reply : undefined))
    const message = messageOf(await bundle.tryAction('listRecords', { object: 'people' }, token))
    expect(message).toMatch(/larger than the 32 MB/)
    expect(askedBy(token).filter(({ path }) => path.endsWith('/query'))).toHaveLength(1)
  })
})

describe('a workspace like no other', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

  it('may call its attributes what JavaScript calls its own', async () => {
    const values = NAMES.map((slug) => `"${slug}":[{"value":"of ${slug}"}]`).join()
    const token = enriched(
      NAMES.map((slug) => attribute(slug, 'text')),
      values,
    )
    const record = await getAda(token)
    for (const slug of NAMES) expect(Object.entries(record.values)).toContainEqual([slug, `of ${slug}`])
    expect(record.values.job_title).toBe('Chief Analyst')

    const input = `{"object":"people","recordId":"${ada}","values":{${NAMES.map((slug) => `"${slug}":"new"`).join()}}}`
    await bundle.tryAction('updateRecord', JSON.parse(input), token)
    const written = askedBy(token).find(({ method }) => method === 'PUT')?.body ?? ''
    for (const slug of NAMES) expect(written).toContain(`"${slug}":"new"`)
  })

  it('lacks attributes of those names otherwise', async () => {
    const input = JSON.parse(`{"object":"people","values":{"__proto__":"x","constructor":"y"}}`) as Wire
    const token = distorted(() => undefined)
    const message = messageOf(await bundle.tryAction('createRecord', input, token))
    for (const name of ['__proto__', 'constructor']) expect(message).toContain(`"${name}" is not an attribute here`)
    expect(askedBy(token).filter(({ method }) => method !== 'GET')).toStrictEqual([])
  })

  it('may have an attribute type that nobody knows', async () => {
    const mood = { mood: 'serene', score: [1, { of: 5 }] }
    const token = enriched(
      [attribute('mood', 'mood'), attribute('moods', 'mood', { is_multiselect: true })],
      `"mood":[${JSON.stringify({ ...mood, active_from: 'x', attribute_type: 'mood' })}],"moods":[]`,
    )
    expect((await getAda(token)).values).toMatchObject({ mood, moods: [] })
    const { attributes } = await bundle.action('listAttributes', { object: 'people' }, token)
    expect(attributes.find(({ slug }) => slug === 'mood')).toMatchObject({ type: 'mood', filterOperators: [] })
  })

  it('may have 5,000 attributes', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => attribute(`attribute_${n}`, n % 2 === 0 ? 'text' : 'number'))
    const values = Object.fromEntries(many.map((_, n) => [`attribute_${n}`, [{ value: n % 2 === 0 ? 'text' : n }]]))
    const token = distorted(({ path, query }, right) => {
      if (path === '/v2/objects/people/attributes') {
        const [limit = 0, offset = 0] = ['limit', 'offset'].map((key) => Number(new URLSearchParams(query).get(key)))
        return { body: { data: many.slice(offset, offset + limit) } }
      }
      return path.includes('/records/') ? { body: { data: { ...(right as { data: Wire }).data, values } } } : undefined
    })
    const record = await getAda(token)
    expect(Object.keys(record.values)).toHaveLength(5_000)
    expect(record.values).toMatchObject({ attribute_0: 'text', attribute_4999: 4_999 })
    const { attributes } = await bundle.action('listAttributes', { object: 'people' }, token)
    expect(attributes).toHaveLength(5_000)
    const wrong = { object: 'people', recordId: ada, values: { atribute_17: 1 } }
    expect(messageOf(await bundle.tryAction('updateRecord', wrong, token))).toMatch(/Did you mean "attribute_17"\?/)
  })

  it.each([
    ['halves of surrogate pairs', 'a\ud800b\udfffc'],
    ['text from right to left', '\u202eأدا لوفليس\u202c עדה'],
    ['emoji of many parts', '👩🏽‍🚀👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['control characters', 'a\u0000b\u0007c\u001bd\u2028e\u2029f\u0085g'],
    ['combining marks', `e${'\u0301'.repeat(500)}`],
    ['characters beyond the planes in use', '\u{10ffff}\ufffe\uffff'],
  ])('may hold %s, which are read and written as they are', async (_what, text) => {
    const token = distorted(withDescription(text))
    expect((await getAda(token)).values.description).toBe(text)

    const input = { object: 'people', recordId: ada, values: { description: text } }
    await bundle.action('updateRecord', input, token)
    const written = JSON.parse(askedBy(token).find(({ method }) => method === 'PUT')?.body ?? '') as Wire
    expect(written).toStrictEqual({ data: { values: { description: text } } })

    const unknown = { object: 'people', values: { [text]: 'x' } }
    expect(messageOf(await bundle.tryAction('createRecord', unknown, token))).toMatch(/is not an attribute here/)
  })

  function withDescription(text: string): Distort {
    return ({ path }, right) => {
      if (!path.startsWith('/v2/objects/people/records/')) return undefined
      const { data } = right as { data: { values: Wire } }
      return { body: { data: { ...data, values: { ...data.values, description: [{ value: text }] } } } }
    }
  }
})

describe('an input that becomes part of a path', () => {
  const ASTRAY = [
    '..',
    '.',
    'people/records',
    '../self',
    'a\\b',
    '%2e%2e',
    '%2Fself',
    'a\0b',
    'a\r\nb',
    'a\u0085',
    '\ud800',
    ' ',
  ]
  const PATH_INPUTS = Object.entries(inputs).flatMap(([action, { shape }]) =>
    ['object', 'recordId'].filter((key) => key in shape).map((key) => ({ action: action as ActionName, key })),
  )

  it('is an object or a record ID', () => {
    expect(PATH_INPUTS.map(({ action, key }) => `${key} of ${action}`)).toStrictEqual([
      'object of getObject',
      'object of listAttributes',
      'object of listRecords',
      'object of getRecord',
      'recordId of getRecord',
      'object of createRecord',
      'object of updateRecord',
      'recordId of updateRecord',
    ])
  })

  it.each(PATH_INPUTS)('leads nowhere else: $key of $action', async ({ action, key }) => {
    const right = { object: 'people', recordId: ada, values: { job_title: 'Analyst' } }
    const known = Object.entries(right).filter(([name]) => name in inputs[action].shape)
    const token = distorted(() => undefined)
    for (const astray of ASTRAY) {
      const input = { ...Object.fromEntries(known), [key]: astray }
      expect(messageOf(await bundle.tryAction(action, input, token))).toMatch(new RegExp(`Nothing was done: ${key} `))
    }
    expect(askedBy(token)).toStrictEqual([])
  })
})

it('leaves the process alive and quiet', async () => {
  expect(
    await bundle.action(
      'listObjects',
      {},
      distorted(() => undefined),
    ),
  ).toHaveProperty('objects')
  expect(bundle.printed()).not.toMatch(/error|uncaught|unhandled/i)
})
