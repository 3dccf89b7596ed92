import { attributeType } from '../attribute-types'
import { MEMBER, memberName } from '../attribute-types/actor-reference'
import type { Attribute, Member } from '../attio/schemas'
import { COURTESY_MS, Workspace } from '../workspace'
import type { ReadRecord } from './read-records'

interface Actor {
  type: string | null
  id: string | null
  displayName: string | null
}

/**
 * Adds the names of the members that `records` refer to, in place, where the token has the optional scope to list them. Asks
 * Attio for nothing where there are none. Never throws.
 */
export async function nameMembers(
  records: readonly ReadRecord[],
  attributes: readonly Attribute[],
  { attio }: Workspace,
): Promise<void> {
  const actors = actorsIn(records, attributes)
  if (actors.length === 0) return
  const hurried = new Workspace(attio.within(COURTESY_MS))
  putNames(actors, await hurried.members().catch(() => null))
}

/** Adds those names of members, in place, that are known without asking Attio. */
export function nameKnownMembers(
  records: readonly ReadRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): void {
  putNames(actorsIn(records, attributes), workspace.knownMembers())
}

function putNames(actors: readonly Actor[], members: readonly Member[] | null | undefined): void {
  const names = new Map(members?.map((member) => [member.id.workspace_member_id, memberName(member)]))
  for (const actor of actors) actor.displayName = names.get(actor.id ?? '') || null
}

function actorsIn(records: readonly ReadRecord[], attributes: readonly Attribute[]): Actor[] {
  const slugs = attributes.flatMap(({ type, api_slug: slug }) =>
    attributeType(type).refersTo === 'members' ? slug : [],
  )
  const actors = records.flatMap(({ values }) =>
    slugs.flatMap((slug) => (values[slug] as Actor | Actor[] | null) ?? []),
  )
  return actors.filter(({ type }) => type === MEMBER)
}
