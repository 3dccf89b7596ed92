import { attributeType } from '../attribute-types'
import type { WireRecord } from '../attio/schemas'
import { valuesOf } from '../attio/values'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Part } from './draft'
import type { ListMode } from './write-value'

/** What a write left behind. */
export interface Outcome {
  record: WireRecord
  /** Whether the record came to be by it. */
  created: boolean
  parts: readonly Part[]
  /** What an upsert matched by: its values are added in any case. */
  match?: Part
}

/** Attio's clock tells seconds in its answers, in milliseconds. */
const SECOND_MS = 1_000

/**
 * Returns whether a record came to be after `startedAt` (in milliseconds since the epoch), by Attio's own clock, which `date` is
 * from: of an assert Attio does not say whether it created. Sure but for a record that somebody else created since, or up to
 * two seconds before.
 */
export function isNew({ created_at: createdAt }: WireRecord, date: number, startedAt: number): boolean {
  return Date.parse(createdAt) >= date - (Date.now() - startedAt) - SECOND_MS
}

/**
 * Returns what to know of a write beside the record: which lists keep values that were not given, and which choices Attio took
 * and does not hold, as lists of option IDs were seen to be. Undefined where there is nothing to know.
 */
export function hintOf({ record, created, parts, match }: Outcome, listMode: ListMode): string | undefined {
  const sentences = parts.flatMap((part) => {
    const isMatch = part.attribute === match?.attribute
    const isAdded = !created && part.attribute.is_multiselect && (listMode === 'append' || isMatch)
    return [isAdded && keptIn(part, record, isMatch), unstoredIn(part, record)]
  })
  return sentences.filter(Boolean).join(' ') || undefined
}

function keptIn({ attribute: { api_slug: slug }, wire }: Part, record: WireRecord, isMatch: boolean) {
  const given = new Set([wire].flat().map((item) => JSON.stringify(item)))
  const kept = valuesOf(record, slug).length - given.size
  if (kept <= 0) return undefined
  const action = isMatch ? 'updateRecord' : 'multiselectMode "overwrite"'
  const values = kept === 1 ? '1 value' : `${kept} values`
  return `${slug} keeps ${values} that it had before, as is right when you add: to remove some, write the whole list with ${action}${isMatch ? ' and multiselectMode "overwrite"' : ''}.`
}

function unstoredIn({ attribute, wire }: Part, record: WireRecord): string | undefined {
  const { choices, read } = attributeType(attribute.type)
  if (choices === undefined) return undefined
  const stored = new Set(valuesOf(record, attribute.api_slug).map((value) => fold(read(value))))
  const missing = [wire].flat().filter((title) => typeof title === 'string' && !stored.has(fold(title)))
  if (missing.length === 0) return undefined
  const titles = enumerate(missing.map((title) => quote(String(title))))
  return `Attio took ${titles} for ${attribute.api_slug}, but does not hold it in the record.`
}

const fold = (title: unknown): string => String(title).trim().toLowerCase()
