import type { NewView } from '../workspace/make'
import type { Workspace } from '../workspace/model'

type SeedView = NewView & { object: string }

/** Views of a sales team; "my" means Charles Babbage, who saved the view. */
export function seedViews({ members }: Workspace): SeedView[] {
  const mine = { referenced_actor_type: 'workspace-member', referenced_actor_id: members[1]?.id }
  return [
    {
      object: 'deals',
      title: 'My open deals',
      filter: { $and: [{ owner: mine }, { $not: { stage: 'Won 🎉' } }, { $not: { stage: 'Lost' } }] },
    },
    {
      object: 'deals',
      title: 'Won this quarter',
      // The quarter in which the seeded deals are created.
      filter: { $and: [{ stage: 'Won 🎉' }, { stage: { active_from: { $gte: '2026-01-01', $lt: '2026-04-01' } } }] },
    },
    { object: 'deals', title: 'Worth a call', filter: { value: { $gte: 50_000 } } },
    { object: 'deals', title: 'Lost to a competitor', filter: { stage: 'Lost' }, isArchived: true },
    { object: 'people', title: 'People in the UK', filter: { primary_location: { country_code: 'GB' } } },
    { object: 'companies', title: 'Enterprise', filter: { categories: 'Enterprise' } },
  ]
}
