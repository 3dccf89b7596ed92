import type { Settings } from '../settings'
import type { Change } from '../workspace/changes'
import type { Workspace } from '../workspace/model'
import { enrichmentsAfter } from './enrichment'
import { formulasAfter } from './formulas'

/** What Attio itself does a moment after a write. */
export interface SideEffect {
  afterMs: number
  /** Does it and returns what it changed. */
  run: () => Change[]
}

/** Returns what Attio does of its own accord after these changes, as the system actor. */
export function sideEffectsOf(workspace: Workspace, changes: Change[], settings: Settings): SideEffect[] {
  const formulas = formulasAfter(workspace, changes).map((run) => ({ afterMs: settings.formulaAfterMs, run }))
  const { enrichAfterMs } = settings
  if (enrichAfterMs === null) return formulas
  return [...formulas, ...enrichmentsAfter(workspace, changes).map((run) => ({ afterMs: enrichAfterMs, run }))]
}
