/**
 * A compiled filter before it is emitted. Attio's `$not` takes a single condition, so a negation of several is pushed down to
 * each of them when the expression is emitted.
 */
export type Expression = (
  | { kind: 'condition'; wire: unknown }
  | { kind: 'all' | 'any'; parts: readonly Expression[] }
  | { kind: 'not'; part: Expression }
) & {
  /** Whether anything in it is excluded. */
  isNegative: boolean
}

/** One condition in Attio's grammar. */
export const condition = (wire: unknown): Expression => ({ kind: 'condition', wire, isNegative: false })

export const all = (parts: readonly Expression[]): Expression => joinExpressions('all', parts)

export const any = (parts: readonly Expression[]): Expression => joinExpressions('any', parts)

function joinExpressions(kind: 'all' | 'any', parts: readonly Expression[]): Expression {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  return { kind, parts, isNegative: parts.some(({ isNegative }) => isNegative) }
}

export function not(part: Expression): Expression {
  return part.kind === 'not' ? part.part : { kind: 'not', part, isNegative: true }
}

/** Whether a single record has to meet it: true of alternatives, false of several conditions that all have to hold. */
export function isMetByOneRecord(expression: Expression): boolean {
  if (expression.isNegative) return false
  if (expression.kind === 'condition') return true
  return expression.kind === 'any' && expression.parts.every(isMetByOneRecord)
}

/** Writes `expression` in Attio's grammar. */
export function emit(expression: Expression): unknown {
  switch (expression.kind) {
    case 'condition':
      return expression.wire
    case 'not':
      return emitNegated(expression.part)
    default:
      return emitJoined(expression.kind, expression.parts.map(emit))
  }
}

function emitNegated(expression: Expression): unknown {
  switch (expression.kind) {
    case 'condition':
      return { $not: expression.wire }
    case 'not':
      return emit(expression.part)
    default:
      return emitJoined(expression.kind === 'all' ? 'any' : 'all', expression.parts.map(emitNegated))
  }
}

/** Attio might read an empty list of conditions as no filter at all, and return every record. */
function emitJoined(kind: 'all' | 'any', filters: unknown[]): unknown {
  if (filters.length === 0) throw new Error('A filter joins no conditions.')
  return kind === 'all' ? { $and: filters } : { $or: filters }
}
