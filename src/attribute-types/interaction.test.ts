import { idOf } from '../testing/wire-builders'
import { testAttributeType } from '../testing/attribute-type-suite'

const actor = idOf('member')

testAttributeType('interaction', {
  reads: [
    [
      {
        interaction_type: 'email',
        interacted_at: '2026-05-15T20:39:15.678901234Z',
        owner_actor: { type: 'workspace-member', id: actor },
      },
      {
        type: 'email',
        at: '2026-05-15T20:39:15.678901234Z',
        actor: { type: 'workspace-member', id: actor, displayName: null },
      },
    ],
    [
      { interaction_type: 'activity', interacted_at: '2026-05-15T20:39:15.678000000Z', owner_actor: null },
      { type: 'activity', at: '2026-05-15T20:39:15.678Z', actor: null },
    ],
    [
      { interaction_type: 'meeting', interacted_at: '2026-05-15T20:39:15Z', owner_actor: { type: null, id: null } },
      { type: 'meeting', at: '2026-05-15T20:39:15Z', actor: { type: null, id: null, displayName: null } },
    ],
    [
      { interaction_type: 'call', interacted_at: null, owner_actor: null },
      { type: 'call', at: null, actor: null },
    ],
  ],
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})
