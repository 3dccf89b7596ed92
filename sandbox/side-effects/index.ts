import type { Settings } from '../settings'
import type { Change } from '../workspace/changes'
import type { Workspace } from '../workspace/model'
import { enrichmentsAfter } from './enrichment'
import { formulasAfter } from './formulas'

/** What Attio itself does a moment after a write. */
export interface Sequel {
  afterMs: number
  /** Does it and returns what it changed. */
  act: () => Change[]
}

/** Returns what Attio does of its own accord after these changes, as the system actor. */
export function sequelsOf(workspace: Workspace, changes: Change[], settings: Settings): Sequel[] {
  const formulas = formulasAfter(workspace, changes).map((act) => ({ afterMs: settings.formulaAfterMs, act }))
  const { enrichAfterMs } = settings
  if (enrichAfterMs === null) return formulas
  return [...formulas, ...enrichmentsAfter(workspace, changes).map((act) => ({ afterMs: enrichAfterMs, act }))]
}
