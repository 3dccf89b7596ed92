import { describe, expect, it } from 'vitest'
import { seedWorkspace } from '.'
import { areRelationshipsConsistent } from '../testing/relationship-invariant'
import { findAttribute, getObject } from '../workspace/lookup'
import type { Attribute, CrmRecord } from '../workspace/model'

const OPTIONS = { id: '00000000-0000-4000-8000-000000000001', name: 'Test', slug: 'test' }
const workspace = seedWorkspace(OPTIONS)

/** Every attribute, with the records of its object. */
const attributes = workspace.objects.flatMap(({ attributes: each, records }) =>
  each.map((attribute) => ({ attribute, records: [...records.values()] })),
)

function hasValue(wanted: (attribute: Attribute, record: CrmRecord) => boolean): boolean {
  return attributes.some(({ attribute, records }) => records.some((record) => wanted(attribute, record)))
}

const TYPES = [...new Set(attributes.map(({ attribute }) => attribute.type))].sort()

describe('the seed', () => {
  it('has all 17 attribute types', () => {
    expect(TYPES).toHaveLength(17)
  })

  it.each(TYPES)('has a filled %s attribute, and an empty one unless the type is never empty', (type) => {
    expect(hasValue((each, { values }) => each.type === type && values.has(each.id))).toBe(true)
    expect(hasValue((each, { values }) => each.type === type && !values.has(each.id))).toBe(type !== 'checkbox')
  })

  it.each(['select', 'record-reference', 'domain', 'email-address', 'phone-number', 'actor-reference'])(
    'has single and multiselect %s attributes, and one with several values',
    (type) => {
      const flags = attributes
        .filter(({ attribute }) => attribute.type === type)
        .map(({ attribute }) => attribute.isMultiselect)
      expect(new Set(flags)).toStrictEqual(new Set([true, false]))
      expect(hasValue((each, { values }) => each.type === type && (values.get(each.id)?.length ?? 0) > 1)).toBe(true)
    },
  )

  it('has a person without a name and a company without a domain', () => {
    for (const [object, slug] of [
      ['people', 'name'],
      ['companies', 'domains'],
    ] as const) {
      const crmObject = getObject(workspace, object)
      const id = findAttribute(crmObject, slug)?.id ?? ''
      expect([...crmObject.records.values()].some(({ values }) => !values.has(id))).toBe(true)
    }
  })

  it('is the same for the same options, and has other record IDs in another workspace', () => {
    expect(seedWorkspace(OPTIONS)).toStrictEqual(workspace)
    const other = seedWorkspace({ ...OPTIONS, id: '00000000-0000-4000-8000-000000000002' })
    const ids = getObject(workspace, 'people').records
    expect([...getObject(other, 'people').records.keys()].filter((id) => ids.has(id))).toStrictEqual([])
  })

  it('keeps both sides of relationships consistent, also in generated records', () => {
    expect(areRelationshipsConsistent(workspace)).toBe(true)
    const generated = seedWorkspace({ ...OPTIONS, records: 57, isEmpty: true })
    expect(generated.objects.map(({ slug, records }) => [slug, records.size])).toStrictEqual([
      ['people', 57],
      ['companies', 6],
      ['deals', 15],
      ['users', 0],
      ['workspaces', 0],
      ['projects', 0],
    ])
    expect(areRelationshipsConsistent(generated)).toBe(true)
  })
})
