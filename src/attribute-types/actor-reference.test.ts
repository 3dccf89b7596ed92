import { idOf } from '../testing/wire'
import { testAttributeType } from '../testing/attribute-type-table'

const member = idOf('member')

testAttributeType('actor-reference', {
  reads: [
    [
      { referenced_actor_type: 'workspace-member', referenced_actor_id: member },
      { type: 'workspace-member', id: member },
    ],
    [
      { referenced_actor_type: 'system', referenced_actor_id: null },
      { type: 'system', id: null },
    ],
  ],
  writes: [
    ["a member's email", 'grace@example.org', 'grace@example.org'],
    ['space around it', ' grace@example.org ', 'grace@example.org'],
    [
      'the object that is read',
      { type: 'workspace-member', id: member },
      { referenced_actor_type: 'workspace-member', referenced_actor_id: member },
    ],
    [
      "Attio's own form",
      { referenced_actor_type: 'workspace-member', referenced_actor_id: member },
      { referenced_actor_type: 'workspace-member', referenced_actor_id: member },
    ],
    ["Attio's own form of an email", { workspace_member_email_address: 'grace@example.org' }, 'grace@example.org'],
  ],
  refuses: [
    ['a name', 'Grace Hopper'],
    ['a bare ID', member],
    ['an actor that is no member', { type: 'api-token', id: member }],
    ['a member without an ID', { type: 'workspace-member', id: null }],
    ['strange keys', { type: 'workspace-member', id: member, name: 'Grace Hopper' }],
  ],
  form: /needs the email address of a workspace member, e\.g\. "ada@example\.com", or {"type": "workspace-member", "id": "…"}/,
  filterOperators: ['$eq', '$ne', '$in', '$nin'],
})
