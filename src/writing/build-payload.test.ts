import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithDeals } from '../testing/fixtures/deals'
import * as drafts from '../testing/write-requests'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { AttioError } from '../attio/errors'
import type { WriteRequest } from './write-request'

let attio: AttioStub

beforeEach(() => {
  attio = attioWithDeals()
})

const whole = { name: 'Engine No. 2', stage: 'Lead', owner: 'ada@example.com' }

const compile = (values: Record<string, unknown>, more?: Partial<WriteRequest>) =>
  drafts.buildPayloadWithStub(attio, values, more)
const problemsOf = (values: Record<string, unknown>, more?: Partial<WriteRequest>) =>
  drafts.issuesOfWrite(attio, values, more)

describe('names of attributes', () => {
  it.each(['name', 'Name', ' NAME '])('may be a slug or a title: %s', async (name) => {
    expect(await compile({ [name]: 'Engine No. 2' })).toStrictEqual({ values: { name: 'Engine No. 2' } })
  })

  it('may be an ID, which stays one', async () => {
    const values = { [idOf('attribute/name')]: 'Engine No. 2' }
    expect(await compile(values)).toStrictEqual({ values })
  })

  it('mean a slug before a title of another attribute', async () => {
    expect(await compile({ note: 'x' })).toStrictEqual({ values: { note: 'x' } })
  })

  it('may not be a title that several attributes have', async () => {
    expect(await problemsOf({ 'deal value': 1 })).toStrictEqual([
      '"deal value" is the title of several attributes: use one of the slugs "value" and "legacy_value".',
    ])
  })

  it('may not name one attribute twice', async () => {
    expect(await problemsOf({ name: 'One', Name: 'Two' })).toStrictEqual([
      'name is given 2 times, under different names.',
    ])
  })

  it('are told with the nearest one, or with all of them', async () => {
    expect(await problemsOf({ stagge: 'Lead' })).toStrictEqual([
      '"stagge" is not an attribute here. Did you mean "stage"?',
    ])
    expect(await problemsOf({ zodiac: 'Leo' })).toStrictEqual([
      expect.stringMatching(/^"zodiac" is not an attribute here\. There are: name, stage, owner, .* and project\.$/),
    ])
  })

  it('are told with those that can be written, once', async () => {
    const [first = '', second = '', ...others] = await problemsOf({ zodiac: 'Leo', mascot: 'Owl' })
    expect(others).toStrictEqual([])
    expect(first).toMatch(/^"zodiac" is not an attribute here\. There are: name, .* and project\.$/)
    for (const readOnly of ['score', 'record_id']) expect(first).not.toContain(readOnly)
    expect(second).toBe('"mascot" is not an attribute here.')
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '🧮', 'עדה', 'x'.repeat(10_000)])(
    'that are hostile are unknown like others: %s',
    async (name) => {
      const values = Object.fromEntries([[name, 'Secret']])
      const [problem = '', ...others] = await problemsOf(values)
      expect(others).toStrictEqual([])
      expect(problem).toMatch(/is not an attribute here\./)
      expect(problem).not.toContain('Secret')
      expect(problem.length).toBeLessThan(400)
    },
  )

  it.each(['__proto__', 'constructor'])(
    'that are hostile are ordinary where an attribute has one: %s',
    async (slug) => {
      attio.objects.deals?.attributes.push(wireAttribute(slug, 'text', { title: 'Odd' }))
      const { values } = await compile(Object.fromEntries([[slug, 'x']]))
      expect(Object.entries(values)).toStrictEqual([[slug, 'x']])
    },
  )
})

describe('problems', () => {
  it('are all told at once, before anything is sent', async () => {
    const problems = await problemsOf(
      {
        nme: 'x',
        stage: 'Leed',
        value: { amount: 'much' },
        score: 5,
        tags: ['Research', 'Reserch', 7],
        name: ['a', 'b'],
      },
      { operation: 'create', matchingAttribute: 'stage' },
    )
    expect(problems).toStrictEqual([
      '"nme" is not an attribute here. Did you mean "name"?',
      'stage has no such option. Did you mean "Lead"? It has: "Lead" and "Won 🎉".',
      'value needs an amount of USD, e.g. 1200.5 or {"amount": 1200.5}.',
      'score is read-only: leave it out.',
      'tags[1] has no such option. Did you mean "Research"? It has: "Research" and "Hardware".',
      'tags[2] needs the title of an option. It has: "Research" and "Hardware".',
      'name takes one value, not a list of 2.',
      expect.stringMatching(/^owner is required for a new record/),
      'matchingAttribute: "stage" is not unique and writable. Use "code".',
    ])
    expect(attio.count(/^(POST|PUT|PATCH) .*\/records(?!\/query)/)).toBe(0)
  })

  it('never quote a value', async () => {
    const values = {
      stage: 'Secret stage',
      value: 'Secret value',
      owner: 'Secret owner',
      name: { secret: 'Secret name' },
    }
    expect((await problemsOf(values)).join()).not.toContain('Secret')
  })

  it('are one for no values at all', async () => {
    expect(await problemsOf({})).toStrictEqual(['values is empty: give at least one attribute to write.'])
  })

  it('are one for undefined, which JSON would drop', async () => {
    expect(await problemsOf({ name: undefined })).toStrictEqual(['name has no value: give null to clear it.'])
  })
})

describe('required attributes', () => {
  it('must be there in a new record, but for those with a default and those that nobody can write', async () => {
    expect(await problemsOf({ code: 'D-1' }, { operation: 'create' })).toStrictEqual([
      'name is required for a new record, e.g. "Some text".',
      'stage is required for a new record, e.g. "Lead".',
      'owner is required for a new record, e.g. "ada@example.com".',
    ])
  })

  it.each([null, [], ' '])('are not there when they are %j', async (name) => {
    expect(await problemsOf({ ...whole, name }, { operation: 'create' })).toStrictEqual([
      expect.stringMatching(/^name is required/),
    ])
  })

  it('may come by title or ID', async () => {
    const values = { Name: 'x', [idOf('attribute/stage')]: 'Lead', owner: 'ada@example.com' }
    expect(await compile(values, { operation: 'create' })).toStrictEqual({
      values: { name: 'x', [idOf('attribute/stage')]: 'Lead', owner: 'ada@example.com' },
    })
  })

  it.each([{}, { matchingAttribute: 'code' }])(
    'are for Attio to ask for where a record may exist (%j)',
    async (more) => {
      expect(await compile({ code: 'D-1' }, more)).toMatchObject({ values: { code: 'D-1' } })
    },
  )
})

describe('the matching attribute', () => {
  it.each([
    ['its slug', 'code', 'code'],
    ['its slug, given its title', 'Code', 'code'],
    ['its ID, given that', idOf('attribute/code'), idOf('attribute/code')],
  ])('is sent by %s', async (_what, matchingAttribute, sent) => {
    expect(await compile({ Code: 'D-1' }, { matchingAttribute })).toStrictEqual({
      values: { code: 'D-1' },
      matchingAttribute: sent,
    })
  })

  it.each([
    ['unknown', 'cod', 'matchingAttribute: "cod" is not an attribute here. Did you mean "code"?'],
    ['not unique', 'name', 'matchingAttribute: "name" is not unique and writable. Use "code".'],
    ['unique, but read-only', 'record_id', 'matchingAttribute: "record_id" is not unique and writable. Use "code".'],
    ['not in the values', 'code', 'matchingAttribute: the values must hold "code" to match by it.'],
  ])('is refused when it is %s', async (_what, matchingAttribute, problem) => {
    expect(await problemsOf({ name: 'x' }, { matchingAttribute })).toStrictEqual([problem])
  })

  it.each([null, []])('is refused when the values hold %j for it', async (code) => {
    expect(await problemsOf({ name: 'x', code }, { matchingAttribute: 'code' })).toStrictEqual([
      'matchingAttribute: the values must hold "code" to match by it.',
    ])
  })

  it('is refused where nothing is unique', async () => {
    attio.objects.deals?.attributes.splice(8, 1)
    expect(await problemsOf({ name: 'x' }, { matchingAttribute: 'name' })).toStrictEqual([
      'matchingAttribute: "name" is not unique and writable. This object has none.',
    ])
  })
})

describe('what says nothing', () => {
  it('is not sent', async () => {
    const append = { multiselectMode: 'append' } as const
    expect(await compile({ tags: [], name: 'x' }, append)).toStrictEqual({ values: { name: 'x' } })
    expect(await compile({ tags: [] }, append)).toStrictEqual({ values: {} })
    const blank = { code: ' ', note: null, tags: [''] }
    expect(await compile({ ...whole, ...blank }, { ...append, operation: 'create' })).toStrictEqual({ values: whole })
  })

  it('clears a single value of a record that is there', async () => {
    expect(await compile({ name: null }, { multiselectMode: 'append' })).toStrictEqual({ values: { name: [] } })
  })

  it('is no new record', async () => {
    attio.objects.notes = {
      attributes: [wireAttribute('title', 'text'), wireAttribute('code', 'text', { is_unique: true })],
    }
    const note = { object: 'notes', operation: 'create' } as const
    expect(await problemsOf({ title: ' ', code: [] }, note)).toStrictEqual([
      'values holds nothing to write: all of it is blank, empty or null.',
    ])
  })

  it('does not match', async () => {
    expect(await problemsOf({ name: 'x', code: ' ' }, { matchingAttribute: 'code' })).toStrictEqual([
      'matchingAttribute: the values must hold "code" to match by it.',
    ])
  })
})

describe('the attributes to answer with', () => {
  it('must be there before anything is written', async () => {
    expect(await problemsOf({ name: 'x' }, { attributes: ['name', 'nmae'] })).toStrictEqual([
      'attributes: "nmae" is not an attribute here. Did you mean "name"?',
    ])
  })
})

describe('titles of options', () => {
  const lists = /(options|statuses)$/

  it('go as they are given while the options are not known', async () => {
    expect(await compile({ tags: 'research', stage: 'won' })).toStrictEqual({
      values: { tags: ['research'], stage: 'won' },
    })
    expect(attio.count(lists)).toBe(0)
  })

  it('are the exact ones where the options are known', async () => {
    await problemsOf({ tags: 'Research', stage: 'Lead', oops: 1 })
    expect(await compile({ tags: 'research', stage: 'won' })).toStrictEqual({
      values: { tags: ['Research'], stage: 'Won 🎉' },
    })
    expect(attio.count(lists)).toBe(2)
  })

  it('are looked up where they look like IDs', async () => {
    expect(await compile({ stage: idOf('won') })).toStrictEqual({ values: { stage: 'Won 🎉' } })
    expect(await problemsOf({ stage: idOf('elsewhere') })).toStrictEqual([
      'stage has no such option. It has: "Lead" and "Won 🎉".',
    ])
  })
})

describe('members', () => {
  const requests = /workspace_members$/

  it('are asked for to tell who has a name, and for nothing else', async () => {
    await compile({ owner: 'ada@example.com' })
    await compile({ owner: idOf('ada') })
    expect(attio.count(requests)).toBe(0)
    expect(await compile({ owner: 'ada lovelace' })).toStrictEqual({
      values: { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') } },
    })
    expect(attio.count(requests)).toBe(1)
  })

  it('are asked for once more before a name is refused', async () => {
    await compile({ owner: 'Ada Lovelace' })
    attio.members.push({ id: { workspace_member_id: idOf('grace') }, first_name: 'Grace', last_name: 'Hopper' })
    expect(await compile({ owner: 'Grace Hopper' })).toMatchObject({
      values: { owner: { referenced_actor_id: idOf('grace') } },
    })
  })
})

describe('references', () => {
  it('by a unique value take the form Attio finds a record of that object by', async () => {
    expect(await compile({ associated_company: 'acme.com', project: 'P-1' })).toStrictEqual({
      values: {
        associated_company: 'acme.com',
        project: { target_object: 'projects', code: [{ value: 'P-1' }] },
      },
    })
  })

  it.each([
    ['two attributes tell its records apart', [{ is_unique: true }, { is_unique: true }]],
    ['none does', [{}]],
    ['none that can be written does', [{ is_unique: true, is_writable: false }]],
  ])('by a unique value are refused where %s', async (_what, traits) => {
    const attributes = traits.map((each, n) => wireAttribute(`code_${n}`, 'text', each))
    attio.objects.projects = { attributes }
    expect(await problemsOf({ project: 'P-1' })).toStrictEqual([
      'project needs {"object": "projects", "id": "<record ID>"} or a record ID or web link; listRecords finds records by name.',
    ])
  })

  it('by ID name the one object that is allowed', async () => {
    expect(await compile({ project: idOf('project') })).toStrictEqual({
      values: { project: { target_object: 'projects', target_record_id: idOf('project') } },
    })
  })
})

it('fails with what Attio says where it does not tell the attributes', async () => {
  await expect(compile({ name: 'x' }, { object: 'dealz' })).rejects.toThrow(AttioError)
})
