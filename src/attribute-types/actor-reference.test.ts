import { describe, expect, it } from 'vitest'
import { contextOf, writeText } from '../testing/write-requests'
import { idOf } from '../testing/wire-builders'
import type { AttributeContext } from './attribute-type'
import { testAttributeType } from '../testing/attribute-type-suite'

const member = idOf('member')
const wire = { referenced_actor_type: 'workspace-member', referenced_actor_id: member }
const OF_SYSTEM = { referenced_actor_type: 'system', referenced_actor_id: null }

testAttributeType('actor-reference', {
  reads: [
    [wire, { type: 'workspace-member', id: member, displayName: null }],
    [OF_SYSTEM, { type: 'system', id: null, displayName: null }],
  ],
  writes: [
    ["a member's email", 'grace@example.org', 'grace@example.org'],
    ['space around it', ' grace@example.org ', 'grace@example.org'],
    [
      'our form',
      { type: 'workspace-member', id: member, displayName: 'Grace Hopper', email: 'grace@example.org' },
      wire,
    ],
    ['the email address that was read', { email: 'grace@example.org' }, 'grace@example.org'],
    ['a bare ID', member, wire],
    ["Attio's own form", wire, wire],
    ["Attio's own form of an email", { workspace_member_email_address: 'grace@example.org' }, 'grace@example.org'],
  ],
  rejects: [
    ['two members', { type: 'workspace-member', id: member, referenced_actor_id: idOf('another') }, /are one field/],
    ['a name', 'Grace Hopper'],
    ['an actor that is not a member', { type: 'api-token', id: member }],
    ['a member without an ID', { type: 'workspace-member', id: null }],
    ['a member without an ID but with an address', { type: 'workspace-member', email: 'grace@example.org' }],
    ['unknown fields', { type: 'workspace-member', id: member, name: 'Grace Hopper' }],
  ],
  form: /needs the email address, full name or ID of a workspace member, e\.g\. "ada@example\.com", or {"type": "workspace-member", "id": "<member ID>"}/,
  filterOperators: ['$eq', '$ne', '$in', '$nin'],
})

describe('a workspace member', () => {
  const grace = { id: { workspace_member_id: member }, first_name: 'Grace', last_name: 'Hopper' }
  const members = [
    { ...grace, email_address: 'grace@example.org' },
    ...['one', 'two'].map((name) => ({
      id: { workspace_member_id: idOf(name) },
      first_name: 'Ada',
      last_name: 'King',
      email_address: `${name}@example.org`,
    })),
    { id: { workspace_member_id: idOf('emilie') }, first_name: 'Émilie', last_name: 'du Châtelet' },
    { id: { workspace_member_id: idOf('former') }, first_name: 'Former', access_level: 'suspended' },
  ]
  const write = (value: unknown, known: AttributeContext['members'] = members) =>
    writeText(value, contextOf('actor-reference', {}, { members: known }))

  it.each(['Grace Hopper', ' grace  HOPPER ', member, { type: 'workspace-member', id: member }])(
    'is found by full name and by ID: %j',
    (value) => {
      expect(write(value)).toStrictEqual({ wire })
    },
  )

  it.each(['E\u0301milie du Cha\u0302telet', 'émilie\u00a0du châtelet'])(
    'is found by full name in any encoding of accents and spaces: %j',
    (value) => {
      expect(write(value)).toStrictEqual({ wire: { ...wire, referenced_actor_id: idOf('emilie') } })
    },
  )

  it('is found by email address, which is sent unchanged', () => {
    expect(write('GRACE@example.org')).toStrictEqual({ wire: 'GRACE@example.org' })
  })

  it.each(['Grace Hoper', 'unknown@example.org', idOf('unknown')])(
    'is reported as unknown with the existing members: %s',
    (value) => {
      expect(write(value)).toStrictEqual({
        issues: [
          expect.stringMatching(
            /^subject has no such member\..* There are: "Grace Hopper", "one@example\.org", "two@example\.org" and "Émilie du Châtelet"; 1 suspended member is not listed\.$/,
          ),
        ],
      })
    },
  )

  it('is ambiguous if two members have the name, and their email addresses are listed', () => {
    expect(write('Ada King')).toStrictEqual({
      issues: ['subject could be any of 2 members with that name: use "one@example.org" or "two@example.org".'],
    })
  })

  it('is found only by email address or ID if the token lacks the scope, which is named', () => {
    expect(write('unknown@example.org', 'no-scope')).toStrictEqual({ wire: 'unknown@example.org' })
    expect(write(member, 'no-scope')).toStrictEqual({ wire })
    expect(write('Grace Hopper', 'no-scope')).toStrictEqual({
      issues: [expect.stringMatching(/^subject needs a member ID, .* the optional scope user_management:read/)],
    })
  })
})
