import { beforeEach, describe, expect, it } from 'vitest'
import { ada, usePeople } from '../testing/fixtures/people'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'

const { attio, valuesOf } = usePeople()

describe('one field of a value', () => {
  beforeEach(() => {
    attio().objects.people?.attributes.push(
      wireAttribute('owner', 'actor-reference'),
      wireAttribute('friends', 'record-reference', { is_multiselect: true }),
      wireAttribute('last_mail', 'interaction'),
    )
    const id = { workspace_member_id: idOf('mary') }
    attio().members = [{ id, first_name: 'Mary', email_address: 'mary@example.com' }]
  })
  const mary = { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('mary') }
  const friend = (name: string) => ({ target_object: 'people', target_record_id: idOf(name) })
  const record = wireRecord('full', {
    name: [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }],
    owner: [mary],
    friends: [friend('ada'), friend('gone')],
    last_mail: [{ interaction_type: 'email', interacted_at: '2026-05-15T20:39:15Z', owner_actor: null }],
  })

  it.each<[name: string, key: string, expected: unknown, ofNone: unknown]>([
    ['name.lastName', 'name.lastName', 'Lovelace', null],
    ['Name.last_name', 'name.lastName', 'Lovelace', null],
    ['owner.displayName', 'owner.displayName', 'Mary', null],
    ['owner.email', 'owner.email', 'mary@example.com', null],
    ['owner.id', 'owner.id', idOf('mary'), null],
    ['friends.displayName', 'friends.displayName', ['Ada Lovelace', null], []],
    ['friends.id', 'friends.id', [idOf('ada'), idOf('gone')], []],
    ['last_mail.at', 'last_mail.at', '2026-05-15T20:39:15Z', null],
    ['last_mail.actor', 'last_mail.actor', null, null],
  ])('is returned for %s', async (name, key, expected, ofNone) => {
    // A name is what was asked for, even if the names of other references weren't.
    for (const resolveReferences of [true, false]) {
      const values = await valuesOf([name], [record, wireRecord('none', {}), ada], resolveReferences)
      expect(values.slice(0, 2)).toStrictEqual([{ [key]: expected }, { [key]: ofNone }])
    }
  })

  it('is returned next to the whole value and other fields', async () => {
    const [values] = await valuesOf(['owner.email', 'owner', 'owner.displayName'], [record], true)
    const owner = { type: 'workspace-member', id: idOf('mary'), displayName: 'Mary', email: 'mary@example.com' }
    const fields = { 'owner.email': 'mary@example.com', owner, 'owner.displayName': 'Mary' }
    expect(JSON.stringify(values)).toBe(JSON.stringify(fields))
  })

  it('causes no request for names if no name was requested', async () => {
    await valuesOf(['owner.id', 'friends.id'], [record], false)
    expect(attio().count(/workspace_members|query/)).toBe(0)
  })
})
