import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Control, controlOf, type Wire } from './control'
import { createInProcessSandbox } from './in-process'
import { type Sandbox, startSandbox } from './server'
import { ALTERNATIVES, DEFAULT_ANSWERS, DEFAULT_SETTINGS } from './settings'

let sandbox: Sandbox
let control: Control
const { seedId } = createInProcessSandbox()

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.url)
})

beforeEach(() => control.reset())

afterAll(() => sandbox.close())

async function call(method: string, path: string, body?: object, token = sandbox.tokens.full): Promise<Wire> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Wire
}

async function values(object: string, key: string): Promise<Record<string, Wire[]>> {
  const { data } = await call('GET', `/v2/objects/${object}/records/${seedId(object, key)}`)
  return (data as { values: Record<string, Wire[]> }).values
}

const create = (object: string, values: object, token?: string): Promise<Wire> =>
  call('POST', `/v2/objects/${object}/records`, { data: { values } }, token)

const update = (object: string, recordId: string, values: object): Promise<Wire> =>
  call('PATCH', `/v2/objects/${object}/records/${recordId}`, { data: { values } })

const query = (object: string, body: object, token?: string): Promise<Wire> =>
  call('POST', `/v2/objects/${object}/records/query`, body, token)

async function listOf(path: string, token?: string): Promise<Wire[]> {
  return (await call('GET', path, undefined, token)).data as Wire[]
}

describe('workspaces and tokens', () => {
  it('one workspace does not see the records of another', async () => {
    const one = await control.addWorkspace({ name: 'North Star' })
    const other = await control.addWorkspace({ isEmpty: true })
    expect(await call('GET', '/v2/self', undefined, one.token)).toMatchObject({
      workspace_id: one.workspaceId,
      workspace_name: 'North Star',
      workspace_slug: 'north-star',
    })
    const people = async (token?: string) => (await query('people', {}, token)).data as Wire[]
    const [mine, theirs] = [await people(), await people(one.token)]
    expect(theirs).toHaveLength(mine.length)
    expect(theirs[0]?.id).not.toStrictEqual(mine[0]?.id)
    expect(await people(other.token)).toStrictEqual([])
    await create('people', {}, other.token)
    expect(await people(other.token)).toHaveLength(1)
    expect(await people()).toStrictEqual(mine)
  })

  it('a workspace without writes is seeded again with the same IDs, and one with writes keeps its records', async () => {
    const { token } = await control.addWorkspace()
    const before = await listOf('/v2/objects/people/attributes', token)
    const written = await control.addWorkspace({ isEmpty: true })
    await create('people', {}, written.token)
    for (let n = 0; n < 40; n += 1) {
      const other = await control.addWorkspace({ isEmpty: true })
      await listOf('/v2/objects', other.token)
    }
    expect(await listOf('/v2/objects/people/attributes', token)).toStrictEqual(before)
    const { data } = await query('people', {}, written.token)
    expect(data).toHaveLength(1)
  })

  it('a workspace can have several tokens with different scopes', async () => {
    const { workspaceId } = await control.addWorkspace({ scopes: [] })
    const token = await control.addToken({ workspaceId, scopes: ['object_configuration:read'] })
    expect(await call('GET', '/v2/self', undefined, token)).toMatchObject({
      workspace_id: workspaceId,
      scope: 'object_configuration:read',
    })
    expect(await control.addToken({ scopes: [] })).toMatch(/^[0-9a-f]{64}$/)
  })

  it('a workspace can have custom objects and generated records', async () => {
    const attributes = [{ slug: 'name', type: 'text', isUnique: true }]
    const ships = { slug: 'ships', singularNoun: 'Tall Ship', pluralNoun: 'Tall Ships', attributes }
    const { token } = await control.addWorkspace({ records: 20, objects: [ships] })
    const beagle = { data: { values: { name: 'Beagle' } } }
    const { data } = await call('PUT', '/v2/objects/ships/records?matching_attribute=name', beagle, token)
    expect((data as Wire).web_url).toMatch(/\/tall-ship\/[0-9a-f-]{36}$/)
    const filter = {
      path: [
        ['people', 'company'],
        ['companies', 'domains'],
      ],
      constraints: { domain: 'company-1.example.net' },
    }
    const found = await query('people', { filter }, token)
    expect(found.data).toHaveLength(10)
  })
})

describe('changes by admins', () => {
  it('an admin adds objects and attributes, also of an unknown type', async () => {
    await control.addObject({
      slug: 'voyages',
      singularNoun: 'Voyage',
      pluralNoun: 'Voyages',
      attributes: [
        { slug: 'name', type: 'text' },
        { slug: 'follows', type: 'record-reference', allowedObjects: ['voyages'] },
      ],
    })
    await control.addAttribute('voyages', { slug: 'mood', type: 'sentiment', isMultiselect: true })
    const { data } = await create('voyages', { name: 'Second', mood: ['calm', { tone: 'merry', strength: 3 }] })
    expect((data as { values: Wire }).values.mood).toMatchObject([
      { value: 'calm', attribute_type: 'sentiment' },
      { tone: 'merry', strength: 3, attribute_type: 'sentiment' },
    ])
    await expect(control.addAttribute('voyages', { slug: 'mood', type: 'text' })).rejects.toThrow('slug_conflict')
    await expect(
      control.addObject({ slug: 'people', singularNoun: '', pluralNoun: '', attributes: [] }),
    ).rejects.toThrow('slug_conflict')
  })

  it('an admin adds two-way relationships', async () => {
    const relationship = { object: 'people', slug: 'projects', isMultiselect: true }
    await control.addAttribute('projects', { slug: 'sponsor', type: 'record-reference', relationship })
    const idea = seedId('projects', 'idea')
    await update('projects', idea, { sponsor: 'newsletter@penny-post.example.com' })
    expect((await values('people', 'newsletter')).projects).toMatchObject([{ target_record_id: idea }])
  })

  it('a new checkbox is empty in existing records (recorded in 2025-05) and false in new ones (docs)', async () => {
    await control.addAttribute('people', { slug: 'is_vip', type: 'checkbox' })
    expect((await values('people', 'newsletter')).is_vip).toStrictEqual([])
    const { data } = await create('people', {})
    expect((data as { values: Wire }).values.is_vip).toMatchObject([{ value: false }])
  })

  it('an admin renames and archives attributes, and the old slug can be used again (docs: slugs-and-ids)', async () => {
    const before = (await call('GET', '/v2/objects/projects/attributes/health')).data as Wire
    await control.changeAttribute('projects', 'health', { slug: 'pulse', title: 'Pulse', isRequired: true })
    expect((await call('GET', '/v2/objects/projects/attributes/pulse')).data).toMatchObject({
      id: before.id,
      title: 'Pulse',
    })
    expect(await call('GET', '/v2/objects/projects/attributes/health')).toMatchObject({ code: 'not_found' })
    expect((await values('projects', 'mill')).pulse).toMatchObject([{ value: 4 }])
    await control.addAttribute('projects', { slug: 'health', type: 'number' })
    await control.changeAttribute('projects', 'pulse', { isArchived: true })
    expect(await values('projects', 'mill')).not.toHaveProperty('pulse')
    const taken = control.changeAttribute('projects', 'health', { slug: 'pulse' })
    await expect(taken).rejects.toThrow('slug_conflict')
  })

  it('an admin adds, renames and archives options, and existing values show the change', async () => {
    await control.changeAttribute('projects', 'tags', {
      addOptions: ['Rails'],
      renameOptions: { Hardware: 'Brass' },
      archiveOptions: ['R&D, shared'],
    })
    await control.changeAttribute('deals', 'stage', { addOptions: ['Negotiation'], renameOptions: { Lost: 'Gone' } })
    const options = await listOf('/v2/objects/projects/attributes/tags/options')
    expect(options.map(({ title }) => title)).toStrictEqual(['Research', 'Brass', 'Été', 'Rails'])
    expect((await values('projects', 'mill')).tags?.map(({ option }) => option)).toMatchObject([
      { title: 'Brass' },
      { title: 'Steam', is_archived: true },
      { title: 'R&D, shared', is_archived: true },
    ])
    expect((await values('deals', 'Induction coil order')).stage).toMatchObject([{ status: { title: 'Gone' } }])
    const found = await query('deals', { filter: { stage: 'Gone' } })
    expect(found.data).toHaveLength(3)
  })

  it('an admin enables a standard object that a new workspace does not have (several integrators, 2026)', async () => {
    const { token } = await control.addWorkspace({ disabledObjects: ['deals'] })
    expect(await query('deals', {}, token)).toMatchObject({ code: 'standard_object_disabled' })
    await control.changeObject('deals', { isEnabled: true }, token)
    expect(await query('deals', {}, token)).toStrictEqual({ data: [] })
    expect(await query('deals', {})).not.toStrictEqual({ data: [] })
  })

  it('an admin changes only the workspace of the token', async () => {
    const { token } = await control.addWorkspace()
    await control.addAttribute('people', { slug: 'nickname', type: 'text' }, token)
    expect(await call('GET', '/v2/objects/people/attributes/nickname', undefined, token)).toHaveProperty('data')
    expect(await call('GET', '/v2/objects/people/attributes/nickname')).toMatchObject({ code: 'not_found' })
  })
})

describe('changes by Attio', () => {
  it('the system writes read-only attributes', async () => {
    const object = 'companies'
    const recordId = seedId(object, 'stealth')
    await control.systemChange({ object, recordId, values: { employee_range: '51-250', description: 'Enriched' } })
    const after = await values(object, 'stealth')
    expect(after.employee_range).toMatchObject([{ option: { title: '51-250' } }])
    expect(after.description).toMatchObject([{ value: 'Enriched', created_by_actor: { type: 'system', id: null } }])
    const made = await control.systemChange({ object, values: { domains: ['found.example.com'] } })
    expect(made).toHaveProperty('id.record_id')
  })

  it.each(['activity', 'meeting', 'email', 'calendar-event', 'chat-thread'])(
    'mail and calendar sync writes an interaction of the type %s (openapi-2026-10; the last is older)',
    async (type) => {
      const recordId = seedId('people', 'newsletter')
      const at = '2026-10-03T09:00:00.000000000Z'
      const interaction = { interaction_type: type, interacted_at: at, owner_actor: { type: 'system', id: null } }
      await control.systemChange({ object: 'people', recordId, values: { next_interaction: interaction } })
      const filter = { next_interaction: { interaction_type: type, interacted_at: at } }
      const { data } = await query('people', { filter })
      expect(data).toMatchObject([{ id: { record_id: recordId }, values: { next_interaction: [interaction] } }])
    },
  )

  it.each([
    ['into-new', 'docs: record.merged, newest version; openapi-2026'],
    ['into-first', 'docs: record.merged, an older version'],
  ] as const)('merges two records %s, and references follow (%s)', async (merges, _source) => {
    await control.set({ merges })
    const [recordId, duplicateRecordId] = [seedId('people', 'hypatia'), seedId('people', 'newsletter')]
    const about = { target_object: 'people', target_record_id: duplicateRecordId }
    await update('projects', seedId('projects', 'idea'), { about })
    await update('people', duplicateRecordId, { company: 'penny-post.example.com' })
    const made = (await call('GET', `/v2/objects/people/records/${recordId}`)).data as Wire

    const merged = await control.merge({ object: 'people', recordId, duplicateRecordId })
    const { record_id: mergedId } = merged.id as { record_id: string }
    expect(mergedId === recordId).toBe(merges === 'into-first')
    expect(mergedId).not.toBe(duplicateRecordId)
    expect((await call('GET', `/v2/objects/people/records/${mergedId}`)).data).toStrictEqual(merged)
    const after = merged.values as Record<string, Wire[]>
    expect(after.record_id).toMatchObject([{ value: mergedId }])
    expect(merged.created_at).toBe(made.created_at)
    expect(after.name).toMatchObject([{ first_name: 'Hypatia' }])
    expect(after.email_addresses).toMatchObject([{ email_address: 'newsletter@penny-post.example.com' }])
    expect(after.company).toMatchObject([{ target_record_id: seedId('companies', 'penny') }])
    const team = (await values('companies', 'penny')).team?.map((value) => value.target_record_id)
    expect(team).toContain(mergedId)
    expect((await values('projects', 'idea')).about).toMatchObject([{ target_record_id: mergedId }])
    for (const gone of [recordId, duplicateRecordId].filter((each) => each !== mergedId)) {
      expect(team).not.toContain(gone)
      expect(await call('GET', `/v2/objects/people/records/${gone}`)).toMatchObject({ code: 'not_found' })
      expect(await update('people', gone, { job_title: 'Ghost' })).toMatchObject({ code: 'not_found' })
    }
    const self = control.merge({ object: 'people', recordId: mergedId, duplicateRecordId: mergedId })
    await expect(self).rejects.toThrow('self_merge')
  })
})

it('an admin adds views and formulas, and the formulas change when their source changes', async () => {
  await control.set({ formulaAfterMs: 1, eventsPerDelivery: 10 })
  const view = await control.addView('deals', { title: 'Free', filter: { value: 0 } })
  expect(await listOf('/v2/objects/deals/views')).toContainEqual(view)
  const formula = { of: 'stage', values: { Lead: 10, 'Won 🎉': 100 } }
  const odds = await control.addAttribute('deals', { slug: 'odds', type: 'number', formula })
  expect(odds).toMatchObject({ api_slug: 'odds', is_writable: false })
  const key = 'Serial novel syndication'
  expect((await values('deals', key)).odds).toMatchObject([{ value: 10 }])
  await update('deals', seedId('deals', key), { stage: 'Won 🎉' })
  await control.deliveries()
  expect((await values('deals', key)).odds).toMatchObject([{ value: 100 }])
})

it('the setting `filters` accepts or rejects filters that may or may not be supported', async () => {
  const filter = { categories: { $in: ['Energy', 'Publishing'] } }
  expect(await query('companies', { filter })).toMatchObject({ code: 'invalid_filter_operator' })
  await control.set({ filters: 'lenient' })
  expect((await query('companies', { filter })).data).toHaveLength(4)
})

it('the first answer to each open question is the default', () => {
  const first = Object.entries(ALTERNATIVES).map(([question, [answer]]) => [question, answer])
  expect(Object.fromEntries(first)).toStrictEqual(DEFAULT_ANSWERS)
})

it('the sandbox starts with the given settings and resets to them', async () => {
  const settings = { latencyMs: 1, enforceLimits: true, searchLagMs: 500 }
  expect(await control.set(settings)).toMatchObject(settings)
  await control.reset()
  expect(await control.set({})).toStrictEqual(DEFAULT_SETTINGS)
  await expect(control.set({ latency: 1 } as object)).rejects.toThrow('There is no setting latency.')
  await expect(control.set({ merges: 'never' } as object)).rejects.toThrow(
    'The setting merges is one of: into-new, into-first.',
  )
  expect(await control.set({})).toStrictEqual(DEFAULT_SETTINGS)
})

it('rejects a port that is in use', async () => {
  const port = Number(new URL(sandbox.url).port)
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE')
})
