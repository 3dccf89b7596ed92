import { attributeType } from '../attribute-types'
import { WORKSPACE_MEMBER, memberName } from '../attribute-types/actor-reference'
import type { Actor } from '../attribute-types/attribute-type'
import { isRecordId } from '../attribute-types/record-id'
import type { OptionKind } from '../attio/client'
import type { Attribute } from '../attio/schemas'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import { loadNames } from '../metadata/record-names'
import type { MemberList, Workspace } from '../metadata/workspace'
import { valueOf, type PlainRecord } from './record-reader'

interface Reference {
  object: string | null
  id: string | null
  displayName: string | null
}

/**
 * Fills in the display names of the records, and the names and email addresses of the workspace members, that `records`
 * refer to, as far as Attio gives them. Sends no request if they refer to none. Never throws.
 */
export async function resolveNames(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): Promise<void> {
  const actors = membersIn(records, attributes)
  const references = referencesIn(records, attributes)
  const ids = new Map<string, Set<string>>()
  for (const { object, id } of references) {
    if (object !== null && id !== null) ids.set(object, (ids.get(object) ?? new Set()).add(id))
  }
  const [members, names] = await Promise.all([
    actors.length === 0 ? undefined : workspace.loadOptional((withTimeout) => withTimeout.members()),
    loadNames(ids, workspace),
  ])
  nameMembers(actors, members ?? NOT_LOADED)
  for (const reference of references) reference.displayName = names.get(reference.id ?? '') ?? null
}

/** Fills in the same display names as far as they are cached. */
export function applyCachedNames(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): void {
  nameMembers(membersIn(records, attributes), workspace.cachedMembers())
  for (const reference of referencesIn(records, attributes)) {
    const name = workspace.cachedName(reference.id ?? '')
    reference.displayName = name === NOT_LOADED ? null : name
  }
}

/**
 * Replaces the bare IDs of options and statuses by their titles, as far as Attio gives them. Attio documents that it
 * may send bare IDs (https://docs.attio.com/docs/attribute-types/attribute-types-select). Sends no request without such
 * IDs. Never throws.
 */
export async function resolveOptionTitles(
  object: string,
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): Promise<void> {
  await Promise.all(
    attributes.map(async (attribute) => {
      const { api_slug: slug, type } = attribute
      const { optionKind: kind } = attributeType(type)
      const ids = kind === undefined ? [] : records.flatMap((record) => idsIn(valueOf(record, slug)))
      if (kind === undefined || ids.length === 0) return
      const titles = await titlesOf(ids, object, attribute, kind, workspace)
      const titleOf = (value: unknown): unknown => (typeof value === 'string' ? (titles.get(value) ?? value) : value)
      for (const record of records) {
        const value = valueOf(record, slug)
        if (value !== undefined) record.values[slug] = Array.isArray(value) ? value.map(titleOf) : titleOf(value)
      }
    }),
  )
}

function nameMembers(actors: readonly Actor[], members: MemberList | NotLoaded): void {
  const listed = members === NOT_LOADED || members === 'no-scope' ? [] : members
  const byId = new Map(listed.map((member) => [member.id.workspace_member_id, member]))
  for (const actor of actors) {
    const member = byId.get(actor.id ?? '')
    if (member === undefined) continue
    actor.displayName = memberName(member) || null
    if (member.email_address) actor.email = member.email_address
  }
}

function membersIn(records: readonly PlainRecord[], attributes: readonly Attribute[]): Actor[] {
  const actors = attributes.flatMap(({ type, api_slug: slug }) => {
    const { actorIn } = attributeType(type)
    return actorIn === undefined ? [] : valuesIn(records, slug).flatMap((value) => actorIn(value) ?? [])
  })
  return actors.filter(({ type }) => type === WORKSPACE_MEMBER)
}

function referencesIn(records: readonly PlainRecord[], attributes: readonly Attribute[]): Reference[] {
  return attributes.flatMap(({ type, api_slug: slug }) =>
    attributeType(type).refersTo === 'records' ? (valuesIn(records, slug) as Reference[]) : [],
  )
}

const valuesIn = (records: readonly PlainRecord[], slug: string): unknown[] =>
  records.flatMap((record) => valueOf(record, slug) ?? [])

const idsIn = (value: unknown): string[] =>
  [value].flat().filter((title): title is string => typeof title === 'string' && isRecordId(title))

/** The titles of an attribute's options by ID; empty if they can't be loaded. Refreshes them once for a new ID. */
async function titlesOf(
  ids: readonly string[],
  object: string,
  attribute: Attribute,
  kind: OptionKind,
  workspace: Workspace,
): Promise<ReadonlyMap<string, string>> {
  const titles = await workspace.loadOptional(async (withTimeout) => {
    const load = async (isFresh: boolean) => {
      const options = await withTimeout.options(object, attribute, kind, { isFresh })
      return new Map(options.map(({ id, title }) => [id, title]))
    }
    const cached = await load(false)
    return ids.every((id) => cached.has(id)) ? cached : load(true)
  })
  return titles ?? new Map<string, string>()
}
