import { AttioError } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { InputProblems } from '../problems'
import type { Workspace } from '../workspace'
import { contextOf } from '../contexts'
import { askFor, matchBy, missingAttributes, resolveKeys } from './draft'
import { writeValue, type ListMode } from './write-value'

/** What is to be written. */
export interface Draft {
  object: string
  values: Readonly<Record<string, unknown>>
  listMode: ListMode
  /** Whether a record comes to be for certain, so that it must have all required attributes. */
  isCreate: boolean
  /** The attribute by which an upsert finds the record, by slug, ID or title. */
  matchingAttribute?: string
}

/** A draft as Attio takes it. */
export interface WireDraft {
  values: Record<string, unknown>
  /** The slug of the attribute by which an upsert finds the record. */
  matchingAttribute?: string
}

/**
 * Sends `draft`, and returns what `send` makes of it. What Attio cannot find may have been renamed since it was remembered,
 * so the draft is then made once more of what Attio has now. Throws as `compileDraft` and `send` do.
 */
export async function sendDraft<T>(
  draft: Draft,
  workspace: Workspace,
  send: (wire: WireDraft) => Promise<T>,
): Promise<T> {
  const remembered = await compileDraft(draft, workspace)
  try {
    return await send(remembered)
  } catch (error) {
    if (!(error instanceof AttioError) || error.details.code !== 'value_not_found') throw error
    const { problems, ...current } = await compile(draft, workspace, { isFresh: true })
    if (problems.length > 0) throw new InputProblems(problems)
    if (JSON.stringify(current) === JSON.stringify(remembered)) throw error
    return send(current)
  }
}

/**
 * Returns `draft` as Attio takes it. Throws InputProblems with all that is wrong with it, but not before it has asked Attio
 * for the attributes and options as they are now. Throws an AttioError where Attio does not tell.
 */
export async function compileDraft(draft: Draft, workspace: Workspace): Promise<WireDraft> {
  const remembered = await compile(draft, workspace, { isFresh: false })
  const { problems, ...wire } =
    remembered.problems.length > 0 ? await compile(draft, workspace, { isFresh: true }) : remembered
  if (problems.length > 0) throw new InputProblems(problems)
  return wire
}

async function compile(draft: Draft, workspace: Workspace, freshness: { isFresh: boolean }) {
  const { object, listMode, isCreate } = draft
  const catalog = await workspace.catalog(object, freshness)
  const { entries, problems } = resolveKeys(draft.values, catalog)
  if (Object.keys(draft.values).length === 0) problems.push('values is empty: give at least one attribute to write.')

  const values: [string, unknown][] = []
  const context = (attribute: Attribute) => contextOf(object, attribute, workspace, freshness)
  const written = await Promise.all(
    entries.map(async ({ attribute, value }) => ({
      attribute,
      result: writeValue(value, await context(attribute), listMode),
    })),
  )
  for (const { attribute, result } of written) {
    if ('wire' in result) values.push([attribute.api_slug, result.wire])
    else for (const problem of result.problems) problems.push(problem)
  }
  if (isCreate) {
    const missing = missingAttributes(entries, catalog)
    problems.push(...(await Promise.all(missing.map(async (attribute) => askFor(await context(attribute))))))
  }
  const match = draft.matchingAttribute === undefined ? undefined : matchBy(draft.matchingAttribute, entries, catalog)
  if (match && 'problem' in match) problems.push(match.problem)
  return {
    problems,
    values: Object.fromEntries(values),
    ...(match && 'slug' in match ? { matchingAttribute: match.slug } : {}),
  }
}
