import { attributeType } from '../attribute-types'
import { isRecordId } from '../attribute-types/record-id'
import type { OptionKind } from '../attio/client'
import type { Attribute } from '../attio/schemas'
import type { Workspace } from '../metadata/workspace'
import { valueOf, type PlainRecord } from './record-reader'

/**
 * Puts the titles of options and statuses in place of bare IDs, which Attio's description of its API allows it to send
 * (https://docs.attio.com/docs/attribute-types/attribute-types-select), in place, as far as they can be had. Asks Attio for
 * nothing where there are no such IDs. Never throws.
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
      const name = (value: unknown): unknown => (typeof value === 'string' ? (titles.get(value) ?? value) : value)
      for (const record of records) {
        const value = valueOf(record, slug)
        if (value !== undefined) record.values[slug] = Array.isArray(value) ? value.map(name) : name(value)
      }
    }),
  )
}

function idsIn(value: unknown): string[] {
  return [value].flat().filter((title): title is string => typeof title === 'string' && isRecordId(title))
}

/** Returns the titles of an attribute's choices by ID, asked for once more where one of `ids` is new; none where they cannot be had. */
async function titlesOf(
  ids: readonly string[],
  object: string,
  attribute: Attribute,
  kind: OptionKind,
  workspace: Workspace,
): Promise<ReadonlyMap<string, string>> {
  const titles = await workspace.loadOptional(async (hurried) => {
    const load = async (isFresh: boolean) => {
      const choices = await hurried.options(object, attribute, kind, { isFresh })
      return new Map(choices.map(({ id, title }) => [id, title]))
    }
    const remembered = await load(false)
    return ids.every((id) => remembered.has(id)) ? remembered : load(true)
  })
  return titles ?? new Map<string, string>()
}
