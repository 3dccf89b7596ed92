import { describe, expect, it } from 'vitest'
import { useDeals } from '../testing/write-requests'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { AttioError } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { issuesIn } from '../testing/issues-in'
import { assertRequired } from './build-payload'

const { attio, build, issuesOf } = useDeals()

const validDeal = { name: 'Engine No. 2', stage: 'Lead', owner: 'ada@example.com' }

describe('the names of attributes in values', () => {
  it.each(['name', 'Name', ' NAME '])('may be slugs or titles: %s', async (name) => {
    expect(await build({ [name]: 'Engine No. 2' })).toStrictEqual({ values: { name: 'Engine No. 2' } })
  })

  it('may be IDs, which are sent as IDs', async () => {
    const values = { [idOf('attribute/name')]: 'Engine No. 2' }
    expect(await build(values)).toStrictEqual({ values })
  })

  it('mean the attribute with that slug rather than another one with that title', async () => {
    expect(await build({ note: 'x' })).toStrictEqual({ values: { note: 'x' } })
  })

  it('are issues if several attributes have the title', async () => {
    expect(await issuesOf({ 'deal value': 1 })).toStrictEqual([
      '"deal value" is the title of several attributes: use one of the slugs "value" and "legacy_value".',
    ])
  })

  it('are issues if two of them mean the same attribute', async () => {
    expect(await issuesOf({ name: 'One', Name: 'Two' })).toStrictEqual([
      'name occurs 2 times, under different names: use one of them.',
    ])
  })

  it('are reported with the closest match if they are unknown', async () => {
    const issue = '"stagge" is not an attribute here. Did you mean "stage"?'
    expect(await issuesOf({ stagge: 'Lead' })).toStrictEqual([issue])
  })

  it.each(['stage.activeFrom', 'Stage.active_from'])('are read-only if they end in activeFrom: %s', async (name) => {
    expect(await issuesOf({ ...validDeal, [name]: '2026-01-01T00:00:00Z' })).toStrictEqual([
      `"${name}" is read-only: Attio sets it when the value changes. Omit it.`,
    ])
  })

  it('are rejected if they name one field of a value, which would replace the others', async () => {
    expect(await issuesOf({ ...validDeal, 'owner.displayName': 'Ada' })).toStrictEqual([
      '"owner.displayName" is one field: give "owner" as a whole.',
    ])
  })

  it('are reported with the writable attributes once', async () => {
    const [first = '', second = '', ...others] = await issuesOf({ zodiac: 'Leo', mascot: 'Owl' })
    expect(others).toStrictEqual([])
    expect(first).toMatch(/^"zodiac" is not an attribute here\. There are: name, .* and project\.$/)
    for (const readOnly of ['score', 'record_id']) expect(first).not.toContain(readOnly)
    expect(second).toBe('"mascot" is not an attribute here.')
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '🧮', 'עדה', 'x'.repeat(10_000)])(
    'are reported as unknown if they are hostile: %s',
    async (name) => {
      const values = Object.fromEntries([[name, 'Secret']])
      const [issue = '', ...others] = await issuesOf(values)
      expect(others).toStrictEqual([])
      expect(issue).toMatch(/is not an attribute here\./)
      expect(issue).not.toContain('Secret')
      expect(issue.length).toBeLessThan(400)
    },
  )

  it.each(['__proto__', 'constructor'])('are found if an attribute has a hostile slug: %s', async (slug) => {
    attio().objects.deals?.attributes.push(wireAttribute(slug, 'text', { title: 'Odd' }))
    const { values } = await build(Object.fromEntries([[slug, 'x']]))
    expect(Object.entries(values)).toStrictEqual([[slug, 'x']])
  })
})

describe('the issues of a write', () => {
  it('are all reported at once, before anything is sent', async () => {
    const tags = ['Research', 'Reserch', 7]
    const values = { nme: 'x', stage: 'Leed', value: { amount: 'much' }, score: 5, tags, name: ['a', 'b'] }
    expect(await issuesOf(values, { operation: 'create', matchingAttribute: 'stage' })).toStrictEqual([
      '"nme" is not an attribute here. Did you mean "name"?',
      'stage has no such option. Did you mean "Lead"? The options are: "Lead" and "Won 🎉".',
      'value needs an amount of USD, e.g. 1200.5 or {"amount": 1200.5}.',
      'score is read-only: omit it.',
      'tags[1] has no such option. Did you mean "Research"? The options are: "Research" and "Hardware".',
      'tags[2] needs the title of an option: "Research" or "Hardware".',
      'name takes one value, not a list of 2.',
      expect.stringMatching(/^owner is required for a new record/),
      'matchingAttribute: "stage" is not both unique and writable. Use "code".',
    ])
    expect(attio().count(/^(POST|PUT|PATCH) .*\/records(?!\/query)/)).toBe(0)
  })

  it('never quote a value', async () => {
    const texts = { stage: 'Secret stage', value: 'Secret value', owner: 'Secret owner' }
    expect((await issuesOf({ ...texts, name: { secret: 'Secret name' } })).join()).not.toContain('Secret')
  })

  it('include one if values is empty', async () => {
    expect(await issuesOf({})).toStrictEqual(['values is empty: give at least one attribute to write.'])
  })
})

describe('required attributes', () => {
  it('are demanded of a new record, unless they are read-only or have a default value', async () => {
    expect(await issuesOf({ code: 'D-1' }, { operation: 'create' })).toStrictEqual([
      'name is required for a new record, e.g. "Some text".',
      'stage is required for a new record, e.g. "Lead".',
      'owner is required for a new record, e.g. "ada@example.com".',
    ])
  })

  it.each([null, [], ' '])('count as missing if they are %j', async (name) => {
    expect(await issuesOf({ ...validDeal, name }, { operation: 'create' })).toStrictEqual([
      expect.stringMatching(/^name is required/),
    ])
  })

  it('are found by title or ID', async () => {
    const values = { Name: 'x', [idOf('attribute/stage')]: 'Lead', owner: 'ada@example.com' }
    expect(await build(values, { operation: 'create' })).toStrictEqual({
      values: { name: 'x', [idOf('attribute/stage')]: 'Lead', owner: 'ada@example.com' },
    })
  })

  it.each([{}, { matchingAttribute: 'code' }])('are not demanded if the record may exist (%j)', async (more) => {
    expect(await build({ code: 'D-1' }, more)).toMatchObject({ values: { code: 'D-1' } })
  })
})

describe('what an upsert requires of a new record', () => {
  /** The issues after `change` happened in Attio, which is newer than the cache. */
  async function issuesAfter(change: (attributes: Attribute[]) => void): Promise<readonly string[]> {
    const workspace = attio().workspace()
    await workspace.catalog('deals')
    change(attio().objects.deals?.attributes ?? [])
    const given = ['name', 'stage'].map((slug) => ({ attribute: wireAttribute(slug, 'text'), key: slug, wire: 'x' }))
    const snapshot = new MetadataSnapshot(workspace)
    const error = await assertRequired('deals', given, snapshot).catch((thrown: unknown) => thrown)
    return error === undefined ? [] : issuesIn(error)
  }
  const indexOfOwner = (attributes: Attribute[]) => attributes.findIndex(({ api_slug: slug }) => slug === 'owner')
  const owner = 'owner is required for a new record, e.g. "ada@example.com".'

  it.each<[what: string, change: (attributes: Attribute[]) => void, issues: string[]]>([
    ['is reported if it is still missing', () => undefined, [owner]],
    ['is not reported if it was archived', (all) => all.splice(indexOfOwner(all), 1), []],
    ['is not reported if it became optional', (all) => (all[indexOfOwner(all)] = wireAttribute('owner', 'text')), []],
    [
      'is reported with a required attribute that was added',
      (all) => all.push(wireAttribute('region', 'text', { is_required: true })),
      [owner, 'region is required for a new record, e.g. "Some text".'],
    ],
  ])('%s', async (_what, change, issues) => {
    expect(await issuesAfter(change)).toStrictEqual(issues)
  })
})

describe('the matching attribute of an upsert', () => {
  it.each([
    ['its slug', 'code', 'code'],
    ['its slug if the input has its title', 'Code', 'code'],
    ['its ID if the input has that', idOf('attribute/code'), idOf('attribute/code')],
  ])('is sent by %s', async (_what, matchingAttribute, sent) => {
    expect(await build({ Code: 'D-1' }, { matchingAttribute })).toStrictEqual({
      values: { code: 'D-1' },
      matchingAttribute: sent,
    })
  })

  it.each([
    ['unknown', 'cod', '"cod" is not an attribute here. Did you mean "code"?'],
    ['unknown and like no other', 'zodiac', '"zodiac" is not an attribute here. Use "code".'],
    [
      'the title of several attributes',
      'deal value',
      '"deal value" is the title of several attributes: use one of the slugs "value" and "legacy_value". Use "code".',
    ],
    ['not unique', 'name', '"name" is not both unique and writable. Use "code".'],
    ['unique, but read-only', 'record_id', '"record_id" is not both unique and writable. Use "code".'],
    ['not in the values', 'code', 'to match by "code", give it in values.'],
  ])('is rejected if it is %s', async (_what, matchingAttribute, issue) => {
    expect(await issuesOf(validDeal, { matchingAttribute })).toStrictEqual([`matchingAttribute: ${issue}`])
  })

  it.each([null, [], ' '])('is rejected if values has %j for it', async (code) => {
    expect(await issuesOf({ name: 'x', code }, { matchingAttribute: 'code' })).toStrictEqual([
      'matchingAttribute: to match by "code", give it in values.',
    ])
  })

  it('is rejected once if its value is invalid', async () => {
    expect(await issuesOf({ code: 7 }, { matchingAttribute: 'code' })).toStrictEqual([
      'code needs text, e.g. "Some text".',
    ])
  })

  it('is rejected if no attribute is unique', async () => {
    attio().objects.deals?.attributes.splice(8, 1)
    expect(await issuesOf(validDeal, { matchingAttribute: 'name' })).toStrictEqual([
      'matchingAttribute: "name" is not both unique and writable. No attribute of this object can match records: omit matchingAttribute to create one, or use updateRecord.',
    ])
  })
})

describe('an empty value', () => {
  it('is not sent if it would change nothing', async () => {
    const append = { multiselectMode: 'append' } as const
    expect(await build({ tags: [], name: 'x' }, append)).toStrictEqual({ values: { name: 'x' } })
    expect(await build({ tags: [] }, append)).toStrictEqual({ values: {} })
    const blank = { code: ' ', note: null, tags: [''] }
    const created = await build({ ...validDeal, ...blank }, { ...append, operation: 'create' })
    expect(created).toStrictEqual({ values: validDeal })
  })

  it('clears a single value in an update', async () => {
    expect(await build({ name: null }, { multiselectMode: 'append' })).toStrictEqual({ values: { name: [] } })
  })

  it('creates no record by itself', async () => {
    const code = wireAttribute('code', 'text', { is_unique: true })
    attio().objects.notes = { attributes: [wireAttribute('title', 'text'), code] }
    const note = { object: 'notes', operation: 'create' } as const
    expect(await issuesOf({ title: ' ', code: [] }, note)).toStrictEqual([
      'values has nothing to write: every value is blank, empty or null.',
    ])
  })
})

describe('the attributes to return', () => {
  it('are checked before anything is written', async () => {
    expect(await issuesOf({ name: 'x' }, { attributes: ['name', 'nmae'] })).toStrictEqual([
      'attributes: "nmae" is not an attribute here. Did you mean "name"?',
    ])
  })

  it('may name fields of the record', async () => {
    const attributes = ['object', 'createdAt', 'webUrl', 'stage.activeFrom']
    expect(await build({ name: 'x' }, { attributes })).toStrictEqual({ values: { name: 'x' } })
    expect(await issuesOf({ name: 'x' }, { attributes: [...attributes, 'updatedAt'] })).toStrictEqual([
      expect.stringMatching(/^attributes: Attio has no attribute such as "updated_at"/),
    ])
  })
})

it('fails with the AttioError if the attributes cannot be listed', async () => {
  await expect(build({ name: 'x' }, { object: 'dealz' })).rejects.toThrow(AttioError)
})
