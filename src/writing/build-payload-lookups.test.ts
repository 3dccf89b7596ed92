import { describe, expect, it } from 'vitest'
import { useDeals } from '../testing/write-requests'
import { idOf, wireAttribute } from '../testing/wire-builders'

const { attio, build, issuesOf, valuesSent } = useDeals()

describe('titles of options', () => {
  const lists = /(options|statuses)$/

  it('are sent as they are while the options are not cached', async () => {
    expect(await valuesSent({ tags: 'research', stage: 'won' })).toStrictEqual({ tags: ['research'], stage: 'won' })
    expect(attio().count(lists)).toBe(0)
  })

  it('become the exact titles if the options are cached', async () => {
    await issuesOf({ tags: 'Research', stage: 'Lead', oops: 1 })
    expect(await valuesSent({ tags: 'research', stage: 'won' })).toStrictEqual({ tags: ['Research'], stage: 'Won 🎉' })
    expect(attio().count(lists)).toBe(2)
  })

  it('are looked up if they look like IDs', async () => {
    expect(await valuesSent({ stage: idOf('won') })).toStrictEqual({ stage: 'Won 🎉' })
    expect(await issuesOf({ stage: idOf('elsewhere') })).toStrictEqual([
      'stage has no such option. The options are: "Lead" and "Won 🎉".',
    ])
  })
})

describe('workspace members', () => {
  const requests = /workspace_members$/

  it('are listed only to find one by name', async () => {
    await build({ owner: 'ada@example.com' })
    await build({ owner: idOf('ada') })
    expect(attio().count(requests)).toBe(0)
    expect(await valuesSent({ owner: 'ada lovelace' })).toStrictEqual({
      owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') },
    })
    expect(attio().count(requests)).toBe(1)
  })

  it('are listed again before a name is rejected', async () => {
    await build({ owner: 'Ada Lovelace' })
    attio().members.push({ id: { workspace_member_id: idOf('grace') }, first_name: 'Grace', last_name: 'Hopper' })
    expect(await valuesSent({ owner: 'Grace Hopper' })).toMatchObject({ owner: { referenced_actor_id: idOf('grace') } })
  })
})

describe('references to records', () => {
  it('are sent in the form by which Attio finds the record of a unique value', async () => {
    expect(await valuesSent({ associated_company: 'acme.com', project: 'P-1' })).toStrictEqual({
      associated_company: 'acme.com',
      project: { target_object: 'projects', code: [{ value: 'P-1' }] },
    })
  })

  it.each([
    ['two attributes are unique', [{ is_unique: true }, { is_unique: true }]],
    ['no attribute is', [{}]],
    ['the only unique attribute is read-only', [{ is_unique: true, is_writable: false }]],
  ])('are rejected for a unique value if %s', async (_what, traits) => {
    const attributes = traits.map((each, n) => wireAttribute(`code_${n}`, 'text', each))
    attio().objects.projects = { attributes }
    expect(await issuesOf({ project: 'P-1' })).toStrictEqual([
      'project needs a record ID or web link or {"object": "projects", "id": "<record ID>"}. To find the ID, call listRecords with {"object": "projects", "search": "<name>"}.',
    ])
  })

  it('get the only allowed object if they are IDs', async () => {
    expect(await valuesSent({ project: idOf('project') })).toStrictEqual({
      project: { target_object: 'projects', target_record_id: idOf('project') },
    })
  })
})
