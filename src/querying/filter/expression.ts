/**
 * A compiled filter before it is emitted. Attio's `$not` takes a single condition, so a negation of several is pushed
 * down to each of them when the expression is emitted.
 */
export type Expression = (
  | { kind: 'condition'; wire: unknown }
  | { kind: 'local'; check: LocalCheck }
  | { kind: 'all' | 'any'; parts: readonly Expression[] }
  | { kind: 'not'; part: Expression }
) & {
  /** Whether anything in it is excluded. */
  isNegative: boolean
}

/** Whether a listed record has a value, or a value with `field`. Attio can't filter by it, so we check the records. */
export interface LocalCheck {
  slug: string
  /** The field's name in Attio's JSON; null for the value as a whole. */
  field: string | null
  /** Whether records without it pass the check. */
  isEmpty: boolean
}

/** One condition in Attio's grammar. */
export const condition = (wire: unknown): Expression => ({ kind: 'condition', wire, isNegative: false })

/** Takes the place of a condition with an issue. A filter that contains it is never sent. */
export const INVALID = condition({})

export const local = (check: LocalCheck): Expression => ({ kind: 'local', check, isNegative: check.isEmpty })

const joinBy =
  (kind: 'all' | 'any') =>
  (parts: readonly Expression[]): Expression =>
    parts.length === 1 && parts[0] ? parts[0] : { kind, parts, isNegative: parts.some((part) => part.isNegative) }

export const all = joinBy('all')
export const any = joinBy('any')

export function not(part: Expression): Expression {
  if (part === INVALID) return part
  if (part.kind === 'local') return local({ ...part.check, isEmpty: !part.check.isEmpty })
  return part.kind === 'not' ? part.part : { kind: 'not', part, isNegative: true }
}

/** Whether one record meets the whole expression: true for a condition, and for alternatives of conditions. */
export function isMetByOneRecord(expression: Expression): boolean {
  if (expression.isNegative) return false
  if (expression.kind === 'condition') return true
  return expression.kind === 'any' && expression.parts.every(isMetByOneRecord)
}

/** The part of an expression that Attio is sent, and the checks of the records that it finds. */
export interface SeparatedExpression {
  /** Undefined if all conditions are checked. */
  sent?: Expression
  checks: LocalCheck[]
  /** Checks that can't be made after Attio has filtered, because they are alternatives to something else. */
  misplaced: LocalCheck[]
}

/** Separates the local checks that every found record has to pass. */
export function separateChecks(expression: Expression): SeparatedExpression {
  const parts = conjunctsOf(expression)
  const checks = parts.flatMap((part) => (part.kind === 'local' ? part.check : []))
  const others = parts.filter(({ kind }) => kind !== 'local')
  const sent = checks.length === 0 ? expression : others.length === 0 ? undefined : all(others)
  return { sent, checks, misplaced: others.flatMap(checksIn) }
}

/** The parts that all have to hold. */
export function conjunctsOf(expression: Expression, isNegated = false): Expression[] {
  if (expression.kind === 'not') return conjunctsOf(expression.part, !isNegated)
  if (expression.kind === (isNegated ? 'any' : 'all')) {
    return expression.parts.flatMap((part) => conjunctsOf(part, isNegated))
  }
  return [isNegated ? not(expression) : expression]
}

function checksIn(expression: Expression): LocalCheck[] {
  if (expression.kind === 'condition') return []
  if (expression.kind === 'local') return [expression.check]
  return (expression.kind === 'not' ? [expression.part] : expression.parts).flatMap(checksIn)
}

/** Writes `expression`, or its negation, in Attio's grammar. Local checks have to be separated before. */
export function emit(expression: Expression, isNegated = false): unknown {
  if (expression.kind === 'condition') return isNegated ? { $not: expression.wire } : expression.wire
  if (expression.kind === 'local') throw new Error('Attio cannot check for a value here.')
  if (expression.kind === 'not') return emit(expression.part, !isNegated)
  // Attio might read an empty list of conditions as no filter at all, and return every record.
  if (expression.parts.length === 0) throw new Error('A filter joins no conditions.')
  const filters = expression.parts.map((part) => emit(part, isNegated))
  return (expression.kind === 'all') === isNegated ? { $or: filters } : { $and: filters }
}
