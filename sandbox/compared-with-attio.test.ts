import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { afterAll, describe, expect, it } from 'vitest'
import { type ParsedResponse, createInProcessSandbox } from './in-process'
import { isObject } from './values/value-type'
import { addAttribute, addObject } from './workspace/edit'
import { tokenFor } from './workspace/ids'
import { getObject } from './workspace/lookup'
import { TOKENS } from './server-state'

/**
 * A folder with Attio's `openapi.json`, `openapi-2026.json` and recorded responses in `fixtures/`. Without it, these
 * tests are skipped.
 */
const REFERENCE = process.env.ATTIO_REFERENCE

type JsonObject = Record<string, unknown>

interface Operation {
  responses: Partial<Record<string, { content: { 'application/json': { schema: object } } }>>
}

interface Fixture {
  source: string
  status: number
  body: JsonObject
}

function read(name: string, revive?: typeof withNullInEnums): unknown {
  return JSON.parse(readFileSync(path.join(REFERENCE ?? '', name), 'utf8'), revive)
}

const sandbox = createInProcessSandbox()

/** Attio's document lists no null among the values of a nullable enum, but recordings contain null. */
function withNullInEnums(_key: string, value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.type) || !Array.isArray(value.enum)) return value
  return value.type.includes('null') ? { ...value, enum: [...(value.enum as unknown[]), null] } : value
}

/** Compiles a function that describes how a response breaks the document; undefined if it doesn't. */
function validator(): (method: string, url: string, body: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  const templates = ['openapi.json', 'openapi-2026.json'].flatMap((name) => {
    const document = read(name, withNullInEnums) as { paths: Record<string, Record<string, Operation>> }
    ajv.addSchema({ ...document, $id: name })
    return Object.keys(document.paths).map((template) => ({
      document: name,
      template,
      pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))
  })
  return (method, url, body) => {
    const { pathname } = new URL(url, 'http://sandbox')
    const { document = '', template = '' } = templates.find(({ pattern }) => pattern.test(pathname)) ?? {}
    const escaped = template.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
    const schema = `${document}#/paths/${escaped}/${method.toLowerCase()}/responses/200/content/application~1json/schema`
    const validate = ajv.getSchema(schema)
    if (!validate) return `${method} ${pathname} is not in the document`
    return validate(body) ? undefined : ajv.errorsText(validate.errors)
  }
}

describe.runIf(REFERENCE)('Attio’s OpenAPI document', () => {
  let checked = 0

  afterAll(() => {
    console.log(`${checked} answers are valid by Attio's OpenAPI document.`)
  })

  it('every success response of the sandbox is valid', async () => {
    const complaintOf = validator()

    async function call(method: string, url: string, body?: unknown, token?: string): Promise<JsonObject> {
      const answer = await sandbox.call(method, url, body, token)
      expect(answer.status, `${method} ${url}: ${JSON.stringify(answer.body)}`).toBe(200)
      expect(complaintOf(method, url, answer.body), `${method} ${url}`).toBeUndefined()
      checked += 1
      return answer.body
    }

    const idOf = (body: JsonObject): string => (body.data as { id: { record_id: string } }).id.record_id
    const write = (values: JsonObject): object => ({ data: { values } })

    for (const token of [TOKENS.full, TOKENS.noScopes, TOKENS.revoked]) await call('GET', '/v2/self', undefined, token)
    const { data: objects } = (await call('GET', '/v2/objects')) as { data: { api_slug: string }[] }
    for (const { api_slug: object } of objects) {
      await call('GET', `/v2/objects/${object}`)
      const attributes = await call('GET', `/v2/objects/${object}/attributes?show_archived=true`)
      for (const { api_slug: slug, type } of attributes.data as { api_slug: string; type: string }[]) {
        await call('GET', `/v2/objects/${object}/attributes/${slug}`)
        await call('GET', `/v2/objects/${object}/attributes/${slug}/options?show_archived=true`)
        if (type === 'status') await call('GET', `/v2/objects/${object}/attributes/${slug}/statuses?show_archived=true`)
      }
      await call('GET', `/v2/objects/${object}/views?show_archived=true&limit=1`)
      const { data: views } = await call('GET', `/v2/objects/${object}/views?show_archived=true`)
      for (const { id } of views as { id: JsonObject }[])
        await call('POST', `/v2/objects/${object}/records/query`, { filter_view_id: id.view_id })
      const { data: records } = await call('POST', `/v2/objects/${object}/records/query`, {})
      for (const record of records as JsonObject[])
        await call('GET', `/v2/objects/${object}/records/${idOf({ data: record })}`)
    }

    const { data: members } = (await call('GET', '/v2/workspace_members')) as { data: { id: JsonObject }[] }
    for (const { id } of members) await call('GET', `/v2/workspace_members/${String(id.workspace_member_id)}`)

    const slugs = objects.map(({ api_slug: slug }) => slug)
    const requestAs = { type: 'workspace' }
    for (const query of ['', 'ada lovlace', 'example'])
      await call('POST', '/v2/objects/records/search', { query, objects: slugs, request_as: requestAs })

    const people = '/v2/objects/people/records'
    const made = await call('POST', people, write({ name: 'Agnesi, Maria', phone_numbers: ['+12125550123'] }))
    await call('PATCH', `${people}/${idOf(made)}`, write({ email_addresses: ['witch@example.com'], company: null }))
    await call('PUT', `${people}/${idOf(made)}`, write({ primary_location: 'Milano, IT' }))
    await call('PUT', `${people}?matching_attribute=email_addresses`, write({ email_addresses: ['witch@example.com'] }))
    await call('DELETE', `${people}/${idOf(made)}`)
  })
})

const RECORD = '/v2/objects/people/records'
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000404'
const values = (written: JsonObject): JsonObject => ({ data: { values: written } })

/** The request that provokes each recorded error: method, path, body, token. */
const TWINS: Record<string, Parameters<typeof sandbox.call>> = {
  '400-filter-array': ['POST', '/v2/objects/companies/records/query', { filter: { domains: ['redbull.com'] } }],
  '400-filter-error': ['POST', `${RECORD}/query`, { filter: { name: { $bogus: 1 } } }],
  '400-invalid-filter-operator': ['POST', '/v2/objects/deals/records/query', { filter: { stage: { $in: ['Lead'] } } }],
  '400-invalid-phone': ['POST', RECORD, values({ phone_numbers: ['+1555'] })],
  '400-missing-data-wrapper': ['POST', RECORD, { values: {} }],
  '400-missing-value': ['POST', '/v2/objects/deals/records', values({ name: 'Deal without owner', stage: 'Lead' })],
  '400-multiselect-not-array': ['POST', '/v2/objects/companies/records', values({ categories: 'B2B' })],
  '400-self-malformed-token': ['GET', '/v2/self', undefined, 'not-a-real-token-000'],
  '400-system-edit-unauthorized': ['POST', RECORD, values({ created_at: '2020-01-01T00:00:00Z' })],
  '400-uniqueness-conflict': [
    'POST',
    '/v2/objects/companies/records',
    values({ domains: [{ domain: 'officine-arno.example.com' }] }),
  ],
  '400-unknown-filter-slug': ['POST', `${RECORD}/query`, { filter: { parent_record_id: 'r1' } }],
  '400-validation-body': ['POST', RECORD, { data: {} }],
  '400-validation-name': ['POST', RECORD, values({ name: [{ value: 'Test' }] })],
  '400-value-not-found-attribute': ['POST', RECORD, values({ not_a_field: 'x' })],
  '400-value-not-found-option': ['POST', '/v2/objects/companies/records', values({ categories: ['In Progress'] })],
  '401-revoked': ['GET', '/v2/objects', undefined, tokenFor('unknown')],
  '403-missing-scope': ['POST', RECORD, values({ name: [{ value: 'X' }] }), TOKENS.readOnly],
  '404-endpoint': ['GET', '/v2/objects/companies/records'],
  '404-object': ['GET', '/v2/objects/nothing'],
  '404-record': ['GET', `${RECORD}/${UNKNOWN_ID}`],
}

/** Errors of webhooks, of endpoints that the sandbox doesn’t have, and errors that only faults provoke. */
const ELSEWHERE = [
  '400-validation-webhook-filter',
  '404-webhook',
  '409-slug-conflict',
  '409-webhook-duplicate',
  '429-rate-limit',
  '503-non-json',
]

function essence({ status, body }: Pick<ParsedResponse, 'status' | 'body'>): JsonObject {
  const { type, code, validation_errors: issues } = body
  return { status, type, code, ...(issues !== undefined && { issues }) }
}

/** Replaces names that differ between workspaces. */
function wording({ message }: JsonObject): string {
  return String(message)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/slug\/ID "\w+"/g, '<slug>')
}

describe.runIf(REFERENCE)('recorded errors', () => {
  it('every recorded error is provoked or listed as missing', () => {
    const recorded = readdirSync(path.join(REFERENCE ?? '', 'fixtures')).filter((name) => name.startsWith('error-'))
    const known = [...Object.keys(TWINS), ...ELSEWHERE].map((name) => `error-${name}.json`)
    expect(known.sort()).toStrictEqual(recorded.sort())
  })

  it.each(Object.keys(TWINS))('%s: the sandbox responds with the same error', async (name) => {
    const fixture = read(`fixtures/error-${name}.json`) as Fixture
    const answer = await sandbox.call(...(TWINS[name] ?? ['GET', '/']))
    expect(essence(answer)).toStrictEqual(essence(fixture))
    // Where the recorded wording is assembled or truncated, compare only the decisive part.
    if (!/ASSEMBLED|elided/.test(fixture.source)) expect(wording(answer.body)).toBe(wording(fixture.body))
  })
})

describe.runIf(REFERENCE)('recorded responses', () => {
  const keys = (value: unknown): string[] => Object.keys(value as object).sort()

  it.each([
    ['record-person-get', 'people', 'newsletter'],
    ['record-person-create', 'people', 'newsletter'],
    ['record-company-get', 'companies', 'difference'],
  ])('%s: the sandbox responds with the same keys and attributes', async (name, object, key) => {
    const recorded = (read(`fixtures/${name}.json`) as Fixture).body.data as { values: JsonObject }
    const { body } = await sandbox.call('GET', `/v2/objects/${object}/records/${sandbox.seedId(object, key)}`)
    expect(keys(body.data)).toStrictEqual(keys(recorded))
    expect(Object.keys((body.data as { values: JsonObject }).values)).toStrictEqual(Object.keys(recorded.values))
  })

  it.each(['attributes-list-people', 'attributes-people-54-2025-07'])(
    '%s: the sandbox has the same system attributes with the same titles and flags',
    async (name) => {
      const essential = ({ body }: Pick<Fixture, 'body'>): JsonObject[] =>
        (body.data as JsonObject[])
          .filter(({ is_system_attribute: isSystem }) => isSystem)
          .map(({ id: _id, created_at: _createdAt, relationship, config: _config, ...rest }) => ({
            ...rest,
            relationship: relationship !== null,
          }))
      const recorded = read(`fixtures/${name}.json`) as Fixture
      expect(essential(await sandbox.call('GET', '/v2/objects/people/attributes'))).toStrictEqual(essential(recorded))
    },
  )

  it('workspace-members-2025-07: the sandbox responds with the same keys', async () => {
    const recorded = (read('fixtures/workspace-members-2025-07.json') as Fixture).body.data as JsonObject[]
    const { data } = (await sandbox.call('GET', '/v2/workspace_members')).body as { data: JsonObject[] }
    expect(recorded.length).toBeGreaterThan(0)
    for (const member of recorded) {
      expect(keys(data[0])).toStrictEqual(keys(member))
      expect(keys(data[0]?.id)).toStrictEqual(keys(member.id))
    }
  })

  interface WireRecord extends JsonObject {
    values: Record<string, JsonObject[]>
  }

  const customRecords = (): WireRecord[] => {
    const companies = read('fixtures/records-companies-custom-2025-05.json') as { data: WireRecord[] }
    const file = 'fixtures/records-custom-object-without-name-2025-12.json'
    const nameless = read(file) as { lender: WireRecord; company: WireRecord }
    return [...companies.data, nameless.lender, nameless.company]
  }

  /** The keys of the values of each type, with those of the objects in them. */
  function shapesOf(records: WireRecord[]): Map<unknown, string> {
    const values = records.flatMap((record) => Object.values(record.values).flat())
    const inner = (value: JsonObject): object[] => Object.values(value).filter((part) => isObject(part))
    return new Map(
      values.map((value) => [value.attribute_type, JSON.stringify([keys(value), ...inner(value).map(keys)])]),
    )
  }

  it('every value of the recorded custom records has the same keys in the sandbox', async () => {
    const mine: WireRecord[] = []
    for (const object of ['people', 'companies', 'deals', 'projects'])
      mine.push(...((await sandbox.call('POST', `/v2/objects/${object}/records/query`, {})).body.data as WireRecord[]))
    const recorded = customRecords()
    expect(recorded).toHaveLength(7)
    for (const record of recorded) expect(keys(mine[0])).toStrictEqual(keys(record))
    const [ours, theirs] = [shapesOf(mine), shapesOf(recorded)]
    expect(theirs.size).toBeGreaterThan(12)
    for (const [type, shape] of theirs) expect({ type, shape: ours.get(type) }).toStrictEqual({ type, shape })
  })

  it('records-companies-custom-2025-05: a checkbox is empty where others have a value, also in the sandbox', async () => {
    const recorded = customRecords().flatMap(({ values }) => values.has_body_contouring ?? [])
    expect(recorded.map(({ attribute_type: type }) => type)).toContain('checkbox')
    expect(customRecords().some(({ values }) => values.has_body_contouring?.length === 0)).toBe(true)
    const other = createInProcessSandbox()
    const { workspace } = other.state.main
    addAttribute(workspace, getObject(workspace, 'companies'), { slug: 'has_body_contouring', type: 'checkbox' })
    const id = other.seedId('companies', 'difference')
    const { body } = await other.call('GET', `/v2/objects/companies/records/${id}`)
    expect((body.data as WireRecord).values.has_body_contouring).toStrictEqual([])
  })

  it('records-custom-object-without-name-2025-12: search labels such a record by its first text', async () => {
    const lender = customRecords().find(({ values }) => values.lender_name)
    const written = lender?.values.lender_name?.[0]?.value
    expect(lender?.values).not.toHaveProperty('name')
    const other = createInProcessSandbox()
    const attributes = ['lender_name', 'test_focus_industries'].map((slug) => ({ slug, type: 'text' }))
    addObject(other.state.main.workspace, {
      slug: 'lenders',
      singularNoun: 'Lender',
      pluralNoun: 'Lenders',
      attributes,
    })
    const made = await other.call('POST', '/v2/objects/lenders/records', values({ lender_name: written }))
    expect((made.body.data as JsonObject).web_url).toMatch(/\/lender\/[0-9a-f-]{36}$/)
    expect(lender?.web_url).toMatch(/\/lender\/[0-9a-f-]{36}$/)
    const search = { query: written, objects: ['lenders'], request_as: { type: 'workspace' } }
    const found = await other.call('POST', '/v2/objects/records/search', search)
    expect(found.body.data).toMatchObject([{ record_text: written, object_slug: 'lenders' }])
  })
})
