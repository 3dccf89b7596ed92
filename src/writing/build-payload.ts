import { parseRecordId } from '../attribute-types/record-id'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import {
  AttributeContexts,
  loadFreshContext,
  loadMinimalContext,
  loadOptionalContext,
} from '../metadata/attribute-context'
import { isObject } from '../json'
import { InvalidInputError, type Issue } from '../domain-errors'
import type { Workspace } from '../metadata/workspace'
import {
  requiredMessage,
  resolveMatch,
  missingAttributes,
  resolveAttributes,
  type WriteRequest,
  type ResolvedEntry,
  type PayloadField,
  type WritePayload,
} from './write-request'
import { serializeValue } from './serialize-value'

/** A draft as Attio takes it: as it is most likely meant, and otherwise, where that can be. */
export type WritePayloads = [likely: WritePayload, ...otherwise: WritePayload[]]

/**
 * Returns `draft` as Attio most likely takes it, made of what is remembered: options that are not known go as they were given.
 * Throws InputProblems with all that is wrong with it, but not before it has asked Attio for the attributes and options as they
 * are now. Throws an AttioError where Attio does not tell.
 */
export async function buildPayload(draft: WriteRequest, workspace: Workspace): Promise<WritePayloads> {
  const remembered = await build(draft, workspace, false)
  return remembered.problems.length > 0 ? buildFreshPayload(draft, workspace) : remembered.drafts
}

/** Returns `draft` as Attio takes it, made of what Attio has now. Throws as `compileDraft` does. */
export async function buildFreshPayload(draft: WriteRequest, workspace: Workspace): Promise<WritePayloads> {
  const { problems, drafts } = await build(draft, workspace, true)
  if (problems.length > 0) throw new InvalidInputError(problems)
  return drafts
}

/**
 * Throws InputProblems that ask for what a new record needs and `parts` lack, but not before Attio was asked what that is now.
 * Throws an AttioError where Attio does not tell.
 */
export async function assertRequired(
  object: string,
  parts: readonly PayloadField[],
  workspace: Workspace,
): Promise<void> {
  if (missingAttributes(parts, await workspace.catalog(object)).length === 0) return
  const problems = await problemsOfMissing(object, parts, await workspace.catalog(object, { isFresh: true }), workspace)
  if (problems.length > 0) throw new InvalidInputError(problems)
}

function problemsOfMissing(
  object: string,
  parts: readonly Pick<PayloadField, 'attribute'>[],
  catalog: AttributeCatalog,
  workspace: Workspace,
): Promise<string[]> {
  const missing = missingAttributes(parts, catalog)
  const ask = async (attribute: (typeof missing)[number]) =>
    requiredMessage(attribute, await loadOptionalContext(object, attribute, workspace, { isFresh: true }))
  return Promise.all(missing.map(ask))
}

async function build(draft: WriteRequest, workspace: Workspace, isFresh: boolean) {
  const { object, operation } = draft
  // Whoever needs the objects asks for them again, shares this, and hears of a failure.
  if (Object.values(draft.values).some(mayBeReference)) workspace.objects({ isFresh }).catch(() => undefined)
  const contexts = new AttributeContexts((attribute, given) => loadFreshContext(object, attribute, workspace, given))
  const probable = isFresh ? await probableEntries(draft, workspace) : []
  for (const { attribute, value } of probable) contexts.prefetch(attribute, value)
  const catalog = await workspace.catalog(object, { isFresh })
  const { entries, problems } = resolveAttributes(draft.values, catalog)
  const written = await Promise.all(
    entries.map(async ({ attribute, key, value }) => {
      const context = isFresh
        ? await contexts.get(attribute, value)
        : await loadMinimalContext(object, attribute, workspace, value)
      return { attribute, key, result: serializeValue(value, context, draft) }
    }),
  )
  const parts: PayloadField[] = []
  const others: PayloadField[] = []
  const ignored: Attribute[] = []
  for (const { attribute, key, result } of written) {
    if ('problems' in result) for (const problem of result.problems) problems.push(problem)
    if ('isIgnoredList' in result) ignored.push(attribute)
    if (!('wire' in result)) continue
    const { otherwise, ...part } = result
    parts.push({ attribute, key, ...part })
    others.push({ attribute, key, ...part, ...(otherwise !== undefined && { wire: otherwise }) })
  }
  problems.push(...problemsOfAttributes(draft.attributes ?? [], catalog))
  if (operation === 'create') {
    const given = [...parts, ...written.filter(({ result }) => 'problems' in result)]
    problems.push(...(await missingIn(object, given, catalog, workspace, isFresh)))
  }
  const nothing = problems.length > 0 ? undefined : nothingToWrite(draft, parts)
  if (nothing !== undefined) problems.push(nothing)
  const match =
    draft.matchingAttribute === undefined ? undefined : resolveMatch(draft.matchingAttribute, parts, catalog)
  if (match && 'problem' in match) problems.push(match.problem)
  const matching = match && !('problem' in match) ? { match } : {}
  const drafts: WritePayloads = [{ fields: parts, ignoredLists: ignored, ...matching }]
  if (written.some(({ result }) => 'otherwise' in result))
    drafts.push({ fields: others, ignoredLists: ignored, ...matching })
  return { problems, drafts }
}

/** Returns what is written according to cached metadata: what it is checked against is loaded meanwhile. */
async function probableEntries({ object, values }: WriteRequest, workspace: Workspace): Promise<ResolvedEntry[]> {
  return resolveAttributes(values, await workspace.catalog(object)).entries
}

/** What is missing by what is remembered is asked for in words only when Attio was asked for all there is now. */
async function missingIn(
  object: string,
  given: readonly Pick<PayloadField, 'attribute'>[],
  catalog: AttributeCatalog,
  workspace: Workspace,
  isFresh: boolean,
): Promise<readonly Issue[]> {
  if (isFresh) return problemsOfMissing(object, given, catalog, workspace)
  return missingAttributes(given, catalog).map(({ api_slug: slug }) => slug)
}

function problemsOfAttributes(names: readonly string[], catalog: AttributeCatalog): Issue[] {
  return names.flatMap((name) => {
    const match = catalog.resolve(name)
    return 'problem' in match ? () => `attributes: ${match.problem}` : []
  })
}

function nothingToWrite({ values, operation }: WriteRequest, parts: readonly PayloadField[]): string | undefined {
  if (Object.keys(values).length === 0) return 'values is empty: give at least one attribute to write.'
  if (operation === 'update' || parts.length > 0) return undefined
  return 'values holds nothing to write: all of it is blank, empty or null.'
}

/** Ends in a dot and letters, as email addresses and domains do. */
const LIKE_A_DOMAIN = /\.[\p{L}-]{2,63}\/?\s*$/u

/** Whether `value` may be a reference to another record, for which it must be known which objects there are. */
function mayBeReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(mayBeReference)
  if (typeof value === 'string') return parseRecordId(value) !== null || LIKE_A_DOMAIN.test(value)
  return isObject(value) && ('id' in value || 'target_object' in value)
}
