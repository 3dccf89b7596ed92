import type { Settings } from '../settings'
import type { Change } from '../workspace/changes'
import type { Workspace } from '../workspace/model'
import { enrichmentsAfter } from './enrichment'
import { formulasAfter } from './formulas'

/** A change that Attio makes shortly after a write. */
export interface SideEffect {
  afterMs: number
  /** Makes the change and returns what changed. */
  run: () => Change[]
}

/** The changes that Attio makes as the system actor after these changes. */
export function sideEffectsOf(workspace: Workspace, changes: Change[], settings: Settings): SideEffect[] {
  const formulas = formulasAfter(workspace, changes).map((run) => ({ afterMs: settings.formulaAfterMs, run }))
  const { enrichAfterMs } = settings
  if (enrichAfterMs === null) return formulas
  return [...formulas, ...enrichmentsAfter(workspace, changes).map((run) => ({ afterMs: enrichAfterMs, run }))]
}
