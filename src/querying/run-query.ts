import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { Workspace } from '../metadata/workspace'
import { compile } from './filter/compile'
import { emit } from './filter/expression'
import { CompilerContext } from './filter/compiler-context'
import { looksNative } from './filter/native-syntax'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { NOT_LOADED } from '../not-loaded'
import { compileSorts, type Sort } from './sorts'

/** Which records are asked for, in the words of the caller. */
export interface RecordsQuery {
  object: string
  filter?: Readonly<Record<string, unknown>>
  sorts?: readonly unknown[]
}

/** The same as Attio takes it. */
export interface CompiledQuery {
  filter?: unknown
  sorts?: readonly Sort[]
}

/** What was understood of a question. */
interface CompilationResult extends CompiledQuery {
  session: CompilerContext
}

/**
 * Asks Attio what `question` means, by `ask`, and returns its answer with what was noted down of the filter. Where not all is
 * known that the meaning depends on, and the question has the form that Attio takes, it is asked as it stands meanwhile; what
 * that brings counts if it turns out to mean just that, and is cancelled otherwise. Throws InputProblems with all that is wrong
 * with filter and sorts, but not before Attio was asked for attributes and options as they are now. Throws as `ask` does.
 */
export async function runQuery<T>(
  question: RecordsQuery,
  workspace: Workspace,
  ask: (meaning: CompiledQuery, workspace: Workspace) => Promise<T>,
): Promise<{ answer: T; session: CompilerContext }> {
  const knowledge = new MetadataSnapshot(workspace)
  const guessing = new AbortController()
  let guess: { meaning: CompiledQuery; answer: Promise<T> } | undefined
  const meanwhile = (meaning: CompiledQuery): void => {
    if (guess !== undefined) return
    const answer = ask(meaning, new Workspace(workspace.attio.withSignal(guessing.signal)))
    // What turns out to be wrong is dropped, also where it fails.
    answer.catch(() => undefined)
    guess = { meaning, answer }
  }
  try {
    const { session, ...meaning } = await compileWithRefresh(question, workspace, knowledge, meanwhile)
    try {
      if (guess !== undefined && isSame(guess.meaning, meaning)) return { answer: await guess.answer, session }
      guessing.abort()
      return { answer: await ask(meaning, workspace), session }
    } catch (error) {
      if (!isRefusal(error) || knowledge.isCurrent) throw error
      // What was remembered may be called otherwise by now.
      const { session, ...current } = await compileFresh(question, workspace, knowledge)
      if (isSame(current, meaning)) throw error
      return { answer: await ask(current, workspace), session }
    }
  } finally {
    guessing.abort()
  }
}

/** Whether Attio refused what it was sent, rather than who sent it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AttioError && error.details.kind === 'rejected' && error.details.status === 400

const isSame = (a: CompiledQuery, b: CompiledQuery): boolean => JSON.stringify(a) === JSON.stringify(b)

async function compileWithRefresh(
  question: RecordsQuery,
  workspace: Workspace,
  knowledge: MetadataSnapshot,
  meanwhile: (meaning: CompiledQuery) => void,
): Promise<CompilationResult> {
  const remembered = await compileUntilComplete(question, workspace, knowledge, meanwhile)
  return remembered.session.problems.length === 0 ? remembered : compileFresh(question, workspace, knowledge)
}

async function compileFresh(
  question: RecordsQuery,
  workspace: Workspace,
  knowledge: MetadataSnapshot,
): Promise<CompilationResult> {
  knowledge.reset()
  const current = await compileUntilComplete(question, workspace, knowledge, () => undefined)
  if (current.session.problems.length > 0) throw new InvalidInputError(current.session.problems)
  return current
}

/** Returns what `question` means, once all is known that this depends on. */
async function compileUntilComplete(
  question: RecordsQuery,
  workspace: Workspace,
  knowledge: MetadataSnapshot,
  meanwhile: (meaning: CompiledQuery) => void,
): Promise<CompilationResult> {
  for (;;) {
    const { guess, ...understood } = compileQuery(question, knowledge)
    if (knowledge.isComplete) {
      if (knowledge.catalog(question.object)) return understood
      // Throws where there is no such object, and else it is a new one.
      await workspace.catalog(question.object, { isFresh: true })
      knowledge.reset()
      continue
    }
    const learning = knowledge.fetchPending()
    if (!(await isRemembered(learning)) && guess !== undefined) meanwhile(guess)
    await learning
  }
}

/**
 * Returns whether `work` is done without waiting for anything, as it is where all is remembered. Lets others have their turn:
 * a large filter takes a while to be made out.
 */
async function isRemembered(work: Promise<unknown>): Promise<boolean> {
  let isDone = false
  const note = (): void => {
    isDone = true
  }
  void work.then(note, note)
  await new Promise((resolve) => setImmediate(resolve))
  return isDone
}

/** Returns what a question means as far as is known, and a guess where it is not known to the end. */
function compileQuery(
  question: RecordsQuery,
  knowledge: MetadataSnapshot,
): CompilationResult & { guess?: CompiledQuery } {
  const { object } = question
  const session = new CompilerContext(knowledge)
  const filter =
    question.filter === undefined || Object.keys(question.filter).length === 0 ? undefined : question.filter
  const sorts = question.sorts ?? []
  const catalog = knowledge.catalog(object)
  const isLikely = () => (filter === undefined || looksNative(filter)) && sorts.every(looksLikeSort)
  const asGiven = { filter, sorts: sorts as readonly Sort[] }
  if (catalog === null || catalog === NOT_LOADED) return { session, ...(isLikely() ? { guess: asGiven } : {}) }
  const scope = { object, catalog, via: [], isMulti: false }
  const expression = filter === undefined ? undefined : compile(filter, scope, session)
  const order = compileSorts(sorts, scope, session)
  if (session.problems.length > 0) return { session }
  const meaning = { filter: expression && emit(expression), sorts: order }
  const { canGuess } = session
  if (session.isUnfinished) return { session, ...meaning, ...(canGuess && isLikely() ? { guess: asGiven } : {}) }
  return { session, ...meaning, ...(canGuess ? { guess: meaning } : {}) }
}

const looksLikeSort = (sort: unknown): boolean =>
  typeof sort === 'object' && sort !== null && ('attribute' in sort || 'path' in sort) && 'direction' in sort

/** Returns what is noted down of `question`, as far as it can be had. Never throws. */
export async function inspectQuery(question: RecordsQuery, workspace: Workspace): Promise<CompilerContext> {
  const knowledge = new MetadataSnapshot(workspace)
  try {
    return (await compileUntilComplete(question, workspace, knowledge, () => undefined)).session
  } catch {
    return compileQuery(question, knowledge).session
  }
}
