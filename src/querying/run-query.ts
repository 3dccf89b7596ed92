import { AttioError } from '../attio/errors'
import { InvalidInputError, type Issue } from '../domain-errors'
import { isObject, type JsonObject } from '../json'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { Workspace } from '../metadata/workspace'
import { NOT_LOADED } from '../not-loaded'
import { selectionIssues } from '../reading/select-attributes'
import { FilterCompiler } from './filter/compile'
import type { CompilerContext } from './filter/compiler-context'
import { emit, type LocalCheck, type SeparatedExpression } from './filter/expression'
import { OutdatedCheckError } from './filter/local-check'
import { looksNative } from './filter/native-syntax'
import { compileSorts, type Sort } from './sorts'
import { compileView } from './view'

export interface RecordsQuery {
  object: string
  filter?: JsonObject
  /** The title or ID of a saved view, which is not combined with a filter. */
  view?: string
  sorts?: readonly unknown[]
  /** The attributes to return, which are checked together with the rest. */
  attributes?: readonly string[]
}

/** A query in Attio's grammar. */
export interface CompiledQuery {
  filter?: unknown
  filter_view_id?: string
  sorts?: readonly Sort[]
  /** Conditions that Attio can't check: each record that it finds has to pass them too. */
  checks: readonly LocalCheck[]
}

interface CompilationResult {
  /** What can be sent if there are no issues. */
  compiled: CompiledQuery
  issues: readonly Issue[]
  context: CompilerContext
  /** What can be sent while metadata is still loading. */
  guess?: CompiledQuery
}

/**
 * Compiles `query`, sends it by `send`, and returns the answer with what the compiler noted. While metadata loads, a
 * query that looks like Attio's own grammar is sent as it is. If it compiles to the same query, that answer is used;
 * otherwise the request is cancelled. Throws an InvalidInputError with all issues of `query`, but never because of
 * cached metadata: it is refreshed first. Throws as `send` does.
 */
export async function runQuery<T>(
  query: RecordsQuery,
  workspace: Workspace,
  send: (compiled: CompiledQuery, workspace: Workspace, isCurrent: boolean) => Promise<T>,
): Promise<{ answer: T; context: CompilerContext }> {
  const compiler = new QueryCompiler(query, workspace)
  const guessing = new AbortController()
  let guess: { compiled: CompiledQuery; answer: Promise<T> } | undefined
  const sendGuess = (compiled: CompiledQuery): void => {
    if (guess !== undefined) return
    const answer = send(compiled, new Workspace(workspace.attio.withSignal(guessing.signal)), compiler.isCurrent)
    // A wrong guess is dropped, even if it fails.
    answer.catch(() => undefined)
    guess = { compiled, answer }
  }
  try {
    let result = await compiler.compile(sendGuess)
    if (result.issues.length > 0) {
      guessing.abort()
      guess = undefined
      result = await compiler.compileFresh()
    }
    const { context } = result
    let sent = result.compiled
    const sendCompiled = (): Promise<T> => {
      if (guess !== undefined && isSameQuery(guess.compiled, sent)) return guess.answer
      guessing.abort()
      return send(sent, workspace, compiler.isCurrent)
    }
    const sendEqualities = (): Promise<T> => {
      sent = compiler.compileEqualities()
      return sendCompiled()
    }
    try {
      const answer = await (context.hasOwnList
        ? workspace.withListFallback(sendCompiled, sendEqualities)
        : sendCompiled())
      return { answer, context }
    } catch (error) {
      const isOutdated = error instanceof OutdatedCheckError
      if (compiler.isCurrent || !(isOutdated || mayNameOutdated(error, sent))) throw error
      const current = await compiler.compileFresh()
      if (!isOutdated && isSameQuery(current.compiled, sent)) throw error
      return { answer: await send(current.compiled, workspace, true), context: current.context }
    }
  } finally {
    guessing.abort()
  }
}

/** Compiles `query` without sending it, with as much metadata as can be loaded. Never throws. */
export async function inspectQuery(query: RecordsQuery, workspace: Workspace): Promise<CompilerContext> {
  const compiler = new QueryCompiler(query, workspace)
  return (await compiler.compile().catch(() => compiler.compileOnce())).context
}

const isSameQuery = (a: CompiledQuery, b: CompiledQuery): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether Attio rejected cached names that have changed by now. It doesn't document its code for a deleted view. */
const mayNameOutdated = (error: unknown, { filter_view_id: viewId }: CompiledQuery): boolean =>
  AttioError.is(error, { kind: 'rejected', status: 400 }) ||
  (viewId !== undefined && AttioError.is(error, { code: ['not_found', 'value_not_found'] }))

/** Compiles one query against one snapshot of the metadata. */
class QueryCompiler {
  private readonly snapshot: MetadataSnapshot
  private areListsRejected: boolean

  constructor(
    private readonly query: RecordsQuery,
    private readonly workspace: Workspace,
  ) {
    this.snapshot = new MetadataSnapshot(workspace)
    this.areListsRejected = workspace.rejectsLists
  }

  /** Whether all metadata was loaded for this query, rather than cached before. */
  get isCurrent(): boolean {
    return this.snapshot.isCurrent
  }

  /** Compiles and loads metadata in turn, until nothing is missing. */
  async compile(sendGuess?: (compiled: CompiledQuery) => void): Promise<CompilationResult> {
    const { snapshot, workspace } = this
    const { object } = this.query
    for (;;) {
      const result = this.compileOnce()
      if (!snapshot.isComplete) {
        const loading = snapshot.fetchPending()
        const guess = result.issues.length === 0 ? result.guess : undefined
        if (!(await isDoneAtOnce(loading)) && guess !== undefined) sendGuess?.(guess)
        await loading
      } else if (snapshot.catalog(object) === null) {
        // Throws if there is no such object; otherwise the object is newer than the cached metadata.
        await workspace.catalog(object, { isFresh: true })
        snapshot.reset()
      } else return result
    }
  }

  /** Compiles against refreshed metadata. Throws an InvalidInputError if there are issues. */
  async compileFresh(): Promise<CompilationResult> {
    this.snapshot.reset()
    const result = await this.compile()
    if (result.issues.length > 0) throw new InvalidInputError(result.issues)
    return result
  }

  /** Compiles equalities in place of our lists from now on. Throws an InvalidInputError if the query is too large. */
  compileEqualities(): CompiledQuery {
    this.areListsRejected = true
    const { issues, compiled } = this.compileOnce()
    if (issues.length > 0) throw new InvalidInputError(issues)
    return compiled
  }

  compileOnce(): CompilationResult {
    const { object, filter = {}, view, sorts = [], attributes = [] } = this.query
    const hasFilter = Object.keys(filter).length > 0
    const context = new FilterCompiler(this.snapshot, this.areListsRejected)
    const catalog = this.snapshot.catalog(object)
    const viewId = view === undefined ? undefined : compileView(view, object, context)
    const asGiven: CompiledQuery = {
      filter: hasFilter ? filter : undefined,
      filter_view_id: viewId,
      sorts: sorts as readonly Sort[],
      checks: [],
    }
    const isLikelyNative = () => (!hasFilter || looksNative(filter)) && sorts.every(looksLikeSort)
    const guessAsGiven = () => (context.canGuess && isLikelyNative() ? asGiven : undefined)
    if (catalog === NOT_LOADED || catalog === null) {
      return { context, issues: context.issues, compiled: asGiven, guess: guessAsGiven() }
    }
    const scope = { object, catalog, via: [], isMulti: false }
    const { sent, checks = [] }: Partial<SeparatedExpression> = hasFilter ? context.compileListed(filter, scope) : {}
    const compiledSorts = compileSorts(sorts, scope, context)
    const issues = [...context.issues, ...selectionIssues(attributes, catalog, context.listedCatalogs)]
    if (issues.length > 0) return { context, issues, compiled: asGiven }
    // A filter that was in Attio's grammar already is sent exactly as it was written.
    const wire = sent && (context.isRewritten ? emit(sent) : filter)
    const compiled: CompiledQuery = { ...asGiven, filter: wire, sorts: compiledSorts, checks }
    const guess = context.isUnfinished ? guessAsGiven() : context.canGuess ? compiled : undefined
    return { context, issues, compiled, guess }
  }
}

/**
 * Whether `work` settles without waiting for anything, as it does if all metadata is cached. Other work gets its turn
 * meanwhile, because compiling a large filter takes a while.
 */
async function isDoneAtOnce(work: Promise<unknown>): Promise<boolean> {
  let isDone = false
  const markDone = (): void => {
    isDone = true
  }
  void work.then(markDone, markDone)
  await new Promise((resolve) => setImmediate(resolve))
  return isDone
}

const looksLikeSort = (sort: unknown): boolean =>
  isObject(sort) && ('attribute' in sort || 'path' in sort) && 'direction' in sort
