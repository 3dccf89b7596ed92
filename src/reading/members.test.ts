import { beforeEach, describe, expect, it } from 'vitest'
import { WORKSPACE_MEMBER } from '../attribute-types/actor-reference'
import type { Member } from '../attio/schemas'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute } from '../testing/wire-builders'
import type { Workspace } from '../metadata/workspace'
import { nameKnownMembers, nameMembers } from './members'
import type { PlainRecord } from './record-reader'

const MEMBERS = 'GET /v2/workspace_members'

const attributes = [
  wireAttribute('owner', 'actor-reference'),
  wireAttribute('reviewers', 'actor-reference', { is_multiselect: true }),
  wireAttribute('company', 'record-reference'),
  wireAttribute('last_mail', 'interaction'),
]

const member = (id: string, rest: Partial<Member>): Member => ({ id: { workspace_member_id: idOf(id) }, ...rest })

let attio: AttioStub
let workspace: Workspace

beforeEach(() => {
  attio = new AttioStub()
  attio.members = [
    member('ada', { first_name: 'Ada', last_name: 'Lovelace' }),
    member('mary', { first_name: 'Mary', last_name: 'Somerville', access_level: 'suspended' }),
    member('maria', { first_name: '', last_name: null }),
  ]
  workspace = attio.workspace()
})

const actor = (type: string | null, name: string | null) => ({
  type,
  id: name === null ? null : idOf(name),
  displayName: null as string | null,
})

const record = (values: PlainRecord['values']): PlainRecord => ({
  object: 'deals',
  id: idOf('deal'),
  createdAt: '',
  displayName: null,
  values,
})

describe('names of members', () => {
  it('are put in place, single and several, with one request', async () => {
    const first = record({
      owner: actor(WORKSPACE_MEMBER, 'ada'),
      reviewers: [actor(WORKSPACE_MEMBER, 'mary'), actor(WORKSPACE_MEMBER, 'ada')],
    })
    const second = record({ owner: null, reviewers: [actor(WORKSPACE_MEMBER, 'mary')] })
    await nameMembers([first, second], attributes, workspace)
    expect(first.values).toStrictEqual({
      owner: { type: WORKSPACE_MEMBER, id: idOf('ada'), displayName: 'Ada Lovelace' },
      reviewers: [
        { type: WORKSPACE_MEMBER, id: idOf('mary'), displayName: 'Mary Somerville' },
        { type: WORKSPACE_MEMBER, id: idOf('ada'), displayName: 'Ada Lovelace' },
      ],
    })
    expect(second.values.reviewers).toStrictEqual([
      { type: WORKSPACE_MEMBER, id: idOf('mary'), displayName: 'Mary Somerville' },
    ])
    expect(attio.calls).toStrictEqual([MEMBERS])
  })

  it.each([
    ['a member who has none', WORKSPACE_MEMBER, 'maria'],
    ['a member who is not listed', WORKSPACE_MEMBER, 'nobody'],
    ['a member without an ID', WORKSPACE_MEMBER, null],
    ['a token with the ID of a member', 'api-token', 'ada'],
    ['Attio itself', 'system', null],
    ['an actor of no type', null, 'ada'],
  ])('are null for %s', async (_what, type, name) => {
    const deal = record({ owner: actor(type, name), reviewers: [actor(WORKSPACE_MEMBER, 'ada')] })
    await nameMembers([deal], attributes, workspace)
    expect(deal.values.owner).toHaveProperty('displayName', null)
    expect(deal.values.reviewers).toMatchObject([{ displayName: 'Ada Lovelace' }])
  })

  it('are put in place where a member wrote or met somebody, and nowhere where nobody did', async () => {
    const mail = (by: object | null) => ({ type: 'email', at: '2026-03-01T08:30:00Z', actor: by })
    const [first, second] = [mail(actor(WORKSPACE_MEMBER, 'ada')), mail(null)].map((last_mail) => record({ last_mail }))
    await nameMembers([first, second, record({ last_mail: null })] as PlainRecord[], attributes, workspace)
    expect(first?.values).toStrictEqual({
      last_mail: mail({ type: WORKSPACE_MEMBER, id: idOf('ada'), displayName: 'Ada Lovelace' }),
    })
    expect(second?.values).toStrictEqual({ last_mail: mail(null) })
    expect(attio.calls).toStrictEqual([MEMBERS])
  })

  it('are left to records in a reference to records', async () => {
    const company = { type: WORKSPACE_MEMBER, id: idOf('ada'), displayName: 'Analytical Engines' }
    const deal = record({ owner: actor(WORKSPACE_MEMBER, 'ada'), company })
    await nameMembers([deal], attributes, workspace)
    expect(deal.values.company).toHaveProperty('displayName', 'Analytical Engines')
  })

  it.each([
    ['no member', record({ owner: actor('system', null), reviewers: [], company: { id: idOf('ada') } })],
    ['no value', record({ owner: null, reviewers: [] })],
    ['no such attribute', record({})],
  ])('are not asked for where there is %s', async (_what, deal) => {
    await nameMembers([deal], attributes, workspace)
    nameKnownMembers([deal], attributes, workspace)
    expect(attio.calls).toStrictEqual([])
  })

  it.each([
    ['lacks the scope to list them', 403],
    ['cannot be had', 404],
  ])('are null where the token %s', async (_what, status) => {
    attio.refuse(/workspace_members/, status, { status_code: status, type: 'auth_error', code: 'unauthorized' })
    const deal = record({ owner: actor(WORKSPACE_MEMBER, 'ada') })
    await nameMembers([deal], attributes, workspace)
    expect(deal.values.owner).toHaveProperty('displayName', null)
    expect(attio.calls).toStrictEqual([MEMBERS])
  })
})

describe('names of members that are known already', () => {
  it('are put in place without asking', async () => {
    await workspace.members()
    const deal = record({ owner: actor(WORKSPACE_MEMBER, 'ada') })
    nameKnownMembers([deal], attributes, workspace)
    expect(deal.values.owner).toHaveProperty('displayName', 'Ada Lovelace')
    expect(attio.calls).toStrictEqual([MEMBERS])
  })

  it('are null as long as none are', () => {
    const deal = record({ owner: actor(WORKSPACE_MEMBER, 'ada') })
    nameKnownMembers([deal], attributes, workspace)
    expect(deal.values.owner).toHaveProperty('displayName', null)
    expect(attio.calls).toStrictEqual([])
  })
})
