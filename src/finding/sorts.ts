import { InputProblems } from '../problems'

interface Sort {
  attribute?: string
  path?: string[][]
}

/** Throws InputProblems for each sort that says neither or both of what it sorts by. */
export function checkSorts(sorts: readonly Sort[] = []): void {
  const problems = sorts.flatMap(({ attribute, path }, n) =>
    (attribute === undefined) === (path === undefined) ? `sorts[${n}] needs either an attribute or a path.` : [],
  )
  if (problems.length > 0) throw new InputProblems(problems)
}
