import { AttioError } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { InputProblems, type Problem } from '../problems'
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
  /** The slug of the attribute by which an upsert finds the record, or its ID where that was given. */
  matchingAttribute?: string
}

/**
 * Sends `draft`, and returns what `send` makes of it. What Attio cannot find may have been renamed since it was remembered,
 * so the draft is then made once more of what Attio has now, and read otherwise where it can be. A refused write changes
 * nothing, so that a record is written once at most. Throws as `compileDraft` and `send` do.
 */
export async function sendDraft<T>(
  draft: Draft,
  workspace: Workspace,
  send: (wire: WireDraft) => Promise<T>,
): Promise<T> {
  const [remembered] = await compileDraft(draft, workspace)
  let refusal: unknown
  try {
    return await send(remembered)
  } catch (error) {
    if (!isNotFound(error)) throw error
    refusal = error
  }
  const current = accept(await compile(draft, workspace, { isFresh: true }))
  for (const wire of current.filter((each) => JSON.stringify(each) !== JSON.stringify(remembered))) {
    try {
      return await send(wire)
    } catch (error) {
      if (!isNotFound(error)) throw error
      refusal = error
    }
  }
  throw refusal
}

/** Whatever has the code but is no refusal may have been written all the same. */
function isNotFound(error: unknown): boolean {
  return error instanceof AttioError && error.details.failure === 'refused' && error.details.code === 'value_not_found'
}

/** A draft as Attio takes it: as it is most likely meant, and otherwise, where that can be. */
type WireDrafts = [likely: WireDraft, ...otherwise: WireDraft[]]

/**
 * Returns `draft` as Attio takes it. Throws InputProblems with all that is wrong with it, but not before it has asked Attio
 * for the attributes and options as they are now. Throws an AttioError where Attio does not tell.
 */
export async function compileDraft(draft: Draft, workspace: Workspace): Promise<WireDrafts> {
  const remembered = await compile(draft, workspace, { isFresh: false })
  return accept(remembered.problems.length > 0 ? await compile(draft, workspace, { isFresh: true }) : remembered)
}

interface Compiled {
  problems: readonly Problem[]
  drafts: WireDrafts
}

function accept({ problems, drafts }: Compiled): WireDrafts {
  if (problems.length > 0) throw new InputProblems(problems)
  return drafts
}

async function compile(draft: Draft, workspace: Workspace, freshness: { isFresh: boolean }): Promise<Compiled> {
  const { object, listMode, isCreate } = draft
  const catalog = await workspace.catalog(object, freshness)
  const { entries, problems } = resolveKeys(draft.values, catalog)
  if (Object.keys(draft.values).length === 0) problems.push('values is empty: give at least one attribute to write.')

  const likely: [string, unknown][] = []
  const otherwise: [string, unknown][] = []
  const context = (attribute: Attribute, given?: unknown) => contextOf(object, attribute, workspace, freshness, given)
  const written = await Promise.all(
    entries.map(async ({ attribute, key, value }) => ({
      key,
      result: writeValue(value, await context(attribute, value), listMode),
    })),
  )
  for (const { key, result } of written) {
    if ('problems' in result) for (const problem of result.problems) problems.push(problem)
    else {
      likely.push([key, result.wire])
      if ('otherwise' in result) otherwise.push([key, result.otherwise])
    }
  }
  if (isCreate) {
    const missing = missingAttributes(entries, catalog)
    problems.push(...(await Promise.all(missing.map(async (attribute) => askFor(await context(attribute))))))
  }
  const match = draft.matchingAttribute === undefined ? undefined : matchBy(draft.matchingAttribute, entries, catalog)
  if (match && 'problem' in match) problems.push(match.problem)
  const matching = match && 'key' in match ? { matchingAttribute: match.key } : {}
  const wire = (values: readonly [string, unknown][]): WireDraft => ({
    values: Object.fromEntries(values),
    ...matching,
  })
  return {
    problems,
    drafts: otherwise.length === 0 ? [wire(likely)] : [wire(likely), wire([...likely, ...otherwise])],
  }
}
