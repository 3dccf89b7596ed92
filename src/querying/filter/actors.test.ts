import { describe, expect, it } from 'vitest'
import { ADA, type FilterCase, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'

const { issuesOf, sent } = useCrm()

describe('actors', () => {
  const read = { type: 'workspace-member', id: idOf('ada'), displayName: 'Ada' }
  const wroteAda = { last_email: { owner_member_id: idOf('ada') } }
  it.each<FilterCase>([
    ['deals', { owner: 'ada  lovelace' }, { owner: ADA }],
    ['deals', { owner: 'ADA@example.com' }, { owner: ADA }],
    ['deals', { owner: { $eq: { workspace_member_email_address: 'ada@example.com' } } }, { owner: ADA }],
    ['deals', { owner: idOf('ada') }, { owner: ADA }],
    ['deals', { owner: read }, { owner: ADA }],
    ['deals', { owner: { ...read, email: 'ada@example.com' } }, { owner: ADA }],
    ['deals', { owner: { email: 'Ada@example.com' } }, { owner: ADA }],
    ['people', { last_email: { actor: { id: idOf('ada') } } }, wroteAda],
    ['people', { last_email: { actor: { id: idOf('ada'), email: 'ada@example.com' } } }, wroteAda],
    ['people', { last_email: { actor: 'Ada Lovelace' } }, wroteAda],
  ])('are found by the ID of the member in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  it.each([
    [{ type: 'workspace-member', displayName: 'Ada Lovelace' }, 'has no field "displayName"'],
    [{ type: 'workspace-member', email: 'ada@example.com' }, 'has no field "email"'],
  ])('are rejected without their ID, so that no condition is lost: %j', async (owner, problem) => {
    expect(await issuesOf({ owner })).toStrictEqual([expect.stringContaining(`filter: owner ${problem}`)])
  })

  const ALL = 'There are: "Ada Lovelace", "Charles Babbage", "john@example.com" and "j.herschel@example.com".'
  it.each([
    ['Babage', `Did you mean "Charles Babbage"? ${ALL}`],
    ['charles', `Did you mean "Charles Babbage"? ${ALL}`],
    ['Lovelace, Ada', `Did you mean "Ada Lovelace"? ${ALL}`],
    ['John', `Did you mean "john@example.com" or "j.herschel@example.com"? ${ALL}`],
    ['bab', `Did you mean "Charles Babbage"? ${ALL}`],
    ['Grace Hopper', ALL],
  ])('are suggested for part of a name and for a misspelt one: %s', async (owner, suggestion) => {
    const issue = `has no such member. ${suggestion}`
    expect(await issuesOf({ owner })).toStrictEqual([`filter: owner ${issue}`])
    expect(await issuesOf({ last_email: { actor: owner } }, 'people')).toStrictEqual([
      `filter: last_email.owner_member_id ${issue}`,
    ])
  })
})
