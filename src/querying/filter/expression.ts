/**
 * What a filter says, between how it was given and how Attio takes it. Attio's `$not` takes a single condition, so that a
 * negation of more than one is pushed down to each of them when the expression is written.
 */
export type Expression = (
  | { kind: 'condition'; wire: unknown }
  | { kind: 'all' | 'any'; parts: readonly Expression[] }
  | { kind: 'not'; part: Expression }
) & {
  /** The filter that was given, where that is Attio's own grammar already and is to stay as it is; a condition under its key. */
  given?: unknown
  /** Whether anything in it is excluded. */
  isNegative: boolean
}

/** Returns one condition as Attio takes it; `isGiven` tells that it was given so. */
export function condition(wire: unknown, isGiven = false): Expression {
  return { kind: 'condition', wire, isNegative: false, ...(isGiven ? { given: wire } : {}) }
}

/** Returns what holds where all of `parts` do. */
export const all = (parts: readonly Expression[]): Expression => join('all', parts)

/** Returns what holds where any of `parts` does. */
export const any = (parts: readonly Expression[]): Expression => join('any', parts)

function join(kind: 'all' | 'any', parts: readonly Expression[]): Expression {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  return { kind, parts, isNegative: parts.some(({ isNegative }) => isNegative) }
}

/** Returns what holds where `part` does not. */
export function not(part: Expression): Expression {
  return part.kind === 'not' ? part.part : { kind: 'not', part, isNegative: true }
}

/** Whether one record alone must meet it: alternatives are, conditions side by side are not. */
export function isMetByOneRecord(expression: Expression): boolean {
  if (expression.isNegative) return false
  if (expression.kind === 'condition') return true
  return expression.kind === 'any' && expression.parts.every(isMetByOneRecord)
}

/** Returns `expression` as a filter of Attio's. */
export function emit(expression: Expression): unknown {
  if (expression.given !== undefined) return expression.given
  switch (expression.kind) {
    case 'condition':
      return expression.wire
    case 'not':
      return emitNegated(expression.part)
    default:
      return joined(expression.kind, expression.parts.map(emit))
  }
}

function emitNegated(expression: Expression): unknown {
  switch (expression.kind) {
    case 'condition':
      return { $not: expression.wire }
    case 'not':
      return emit(expression.part)
    default:
      return joined(expression.kind === 'all' ? 'any' : 'all', expression.parts.map(emitNegated))
  }
}

/** Attio might take nothing joined for no filter at all. */
function joined(kind: 'all' | 'any', filters: unknown[]): unknown {
  if (filters.length === 0) throw new Error('Nothing was joined in a filter.')
  return kind === 'all' ? { $and: filters } : { $or: filters }
}
