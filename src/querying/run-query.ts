import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { isObject, type JsonObject } from '../json'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { Workspace } from '../metadata/workspace'
import { NOT_LOADED } from '../not-loaded'
import { FilterCompiler } from './filter/compile'
import type { CompilerContext } from './filter/compiler-context'
import { emit } from './filter/expression'
import { looksNative } from './filter/native-syntax'
import { compileSorts, type Sort } from './sorts'

/** Which records a caller wants. */
export interface RecordsQuery {
  object: string
  filter?: JsonObject
  sorts?: readonly unknown[]
}

/** The same in Attio's grammar. */
export interface CompiledQuery {
  filter?: unknown
  sorts?: readonly Sort[]
}

interface CompilationResult extends CompiledQuery {
  context: CompilerContext
  /** What can be sent while metadata is still loading. */
  guess?: CompiledQuery
}

/**
 * Compiles `query`, sends it by `send`, and returns the answer with what was found out about the filter. While metadata loads, a
 * query that looks like Attio's own grammar is sent as it is; its answer is used if it compiles to just that, and the request is
 * cancelled otherwise. Throws an InvalidInputError with all issues of filter and sorts, but never because of cached metadata: it
 * is refreshed first. Throws as `send` does.
 */
export async function runQuery<T>(
  query: RecordsQuery,
  workspace: Workspace,
  send: (compiled: CompiledQuery, workspace: Workspace) => Promise<T>,
): Promise<{ answer: T; context: CompilerContext }> {
  const compiler = new QueryCompiler(query, workspace)
  const guessing = new AbortController()
  let guess: { compiled: CompiledQuery; answer: Promise<T> } | undefined
  const sendGuess = (compiled: CompiledQuery): void => {
    if (guess !== undefined) return
    const answer = send(compiled, new Workspace(workspace.attio.withSignal(guessing.signal)))
    // A wrong guess is dropped, even if it fails.
    answer.catch(() => undefined)
    guess = { compiled, answer }
  }
  try {
    const { context, ...compiled } = await compiler.compile(sendGuess)
    const sendCompiled = (): Promise<T> => {
      if (guess !== undefined && isSameQuery(guess.compiled, compiled)) return guess.answer
      guessing.abort()
      return send(compiled, workspace)
    }
    let sent: CompiledQuery = compiled
    const sendEqualities = (): Promise<T> => {
      sent = compiler.compileEqualities()
      return send(sent, workspace)
    }
    try {
      const answer = await (context.hasOwnList
        ? workspace.withListFallback(sendCompiled, sendEqualities)
        : sendCompiled())
      return { answer, context }
    } catch (error) {
      if (compiler.isCurrent || !AttioError.is(error, { kind: 'rejected', status: 400 })) throw error
      // What was cached may have another name by now.
      const { context, ...current } = await compiler.compileFresh()
      if (isSameQuery(current, sent)) throw error
      return { answer: await send(current, workspace), context }
    }
  } finally {
    guessing.abort()
  }
}

/** What can be found out about `query`, with as much metadata as can be loaded. Never throws. */
export async function inspectQuery(query: RecordsQuery, workspace: Workspace): Promise<CompilerContext> {
  const compiler = new QueryCompiler(query, workspace)
  try {
    return (await compiler.compileUntilComplete()).context
  } catch {
    return compiler.compileOnce().context
  }
}

const isSameQuery = (a: CompiledQuery, b: CompiledQuery): boolean => JSON.stringify(a) === JSON.stringify(b)

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

  /** Whether only metadata that was loaded for this query is used, and none that was cached before. */
  get isCurrent(): boolean {
    return this.snapshot.isCurrent
  }

  async compile(sendGuess: (compiled: CompiledQuery) => void): Promise<CompilationResult> {
    const compiled = await this.compileUntilComplete(sendGuess)
    return compiled.context.issues.length === 0 ? compiled : this.compileFresh()
  }

  /** Compiles against refreshed metadata. Throws an InvalidInputError if there are issues. */
  async compileFresh(): Promise<CompilationResult> {
    this.snapshot.reset()
    const compiled = await this.compileUntilComplete()
    const { issues } = compiled.context
    if (issues.length > 0) throw new InvalidInputError(issues)
    return compiled
  }

  /** Compiles and loads metadata in turn, until nothing is missing. */
  async compileUntilComplete(
    sendGuess: (compiled: CompiledQuery) => void = () => undefined,
  ): Promise<CompilationResult> {
    const { snapshot, workspace } = this
    const { object } = this.query
    for (;;) {
      const { guess, ...compiled } = this.compileOnce()
      if (snapshot.isComplete) {
        if (snapshot.catalog(object) !== null) return compiled
        // Throws if there is no such object; otherwise the object is newer than the cached metadata.
        await workspace.catalog(object, { isFresh: true })
        snapshot.reset()
        continue
      }
      const loading = snapshot.fetchPending()
      if (!(await isDoneAtOnce(loading)) && guess !== undefined) sendGuess(guess)
      await loading
    }
  }

  /** Compiles the same query with equalities in place of our lists, from now on. Throws an InvalidInputError if it is too large. */
  compileEqualities(): CompiledQuery {
    this.areListsRejected = true
    const { context, filter, sorts } = this.compileOnce()
    if (context.issues.length > 0) throw new InvalidInputError(context.issues)
    return { filter, sorts }
  }

  compileOnce(): CompilationResult {
    const { object, filter = {}, sorts = [] } = this.query
    const hasFilter = Object.keys(filter).length > 0
    const context = new FilterCompiler(this.snapshot, this.areListsRejected)
    const catalog = this.snapshot.catalog(object)
    const asGiven = { filter: hasFilter ? filter : undefined, sorts: sorts as readonly Sort[] }
    const isLikelyNative = () => (!hasFilter || looksNative(filter)) && sorts.every(looksLikeSort)
    const guessAsGiven = () => (context.canGuess && isLikelyNative() ? { guess: asGiven } : {})
    if (catalog === NOT_LOADED || catalog === null) return { context, ...guessAsGiven() }
    const scope = { object, catalog, via: [], isMulti: false }
    const expression = hasFilter ? context.compile(filter, scope) : undefined
    const compiledSorts = compileSorts(sorts, scope, context)
    if (context.issues.length > 0) return { context }
    // A filter that was in Attio's grammar already is sent exactly as it was written.
    const compiledFilter = expression && (context.isRewritten ? emit(expression) : filter)
    const compiled = { filter: compiledFilter, sorts: compiledSorts }
    if (context.isUnfinished) return { context, ...compiled, ...guessAsGiven() }
    return { context, ...compiled, ...(context.canGuess ? { guess: compiled } : {}) }
  }
}

/**
 * Whether `work` settles without waiting for anything, as it does if all metadata is cached. Other work gets its turn meanwhile,
 * because compiling a large filter takes a while.
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
