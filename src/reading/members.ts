import { attributeType } from '../attribute-types'
import { WORKSPACE_MEMBER, memberName } from '../attribute-types/actor-reference'
import type { Actor } from '../attribute-types/attribute-type'
import type { Attribute, Member } from '../attio/schemas'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import type { MemberList, Workspace } from '../metadata/workspace'
import { valueOf, type PlainRecord } from './record-reader'

/**
 * Adds the names of the members that `records` refer to, or who wrote or met somebody, in place, where the token has the optional scope to list them. Asks
 * Attio for nothing where there are none. Never throws.
 */
export async function nameMembers(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): Promise<void> {
  const actors = actorsIn(records, attributes)
  if (actors.length === 0) return
  putNames(actors, (await workspace.loadOptional((hurried) => hurried.members())) ?? NOT_LOADED)
}

/** Adds those names of members, in place, that are known without asking Attio. */
export function nameKnownMembers(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): void {
  putNames(actorsIn(records, attributes), workspace.cachedMembers())
}

function putNames(actors: readonly Actor[], members: MemberList | NotLoaded): void {
  const known = Array.isArray(members) ? (members as readonly Member[]) : []
  const names = new Map(known.map((member) => [member.id.workspace_member_id, memberName(member)]))
  for (const actor of actors) actor.displayName = names.get(actor.id ?? '') || null
}

function actorsIn(records: readonly PlainRecord[], attributes: readonly Attribute[]): Actor[] {
  const columns = attributes.flatMap(({ type, api_slug: slug }) => {
    const { actorIn } = attributeType(type)
    return actorIn === undefined ? [] : { slug, actorIn }
  })
  const actors = records.flatMap((record) =>
    columns.flatMap(({ slug, actorIn }) =>
      [valueOf(record, slug) ?? []].flat().flatMap((value) => actorIn(value) ?? []),
    ),
  )
  return actors.filter(({ type }) => type === WORKSPACE_MEMBER)
}
