import type { Settings } from '../../sandbox/settings'
import type { Row } from './run'

const isSame = (one: Partial<Settings>, other: Partial<Settings>): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * The rows that are wrong for a sandbox with this setting. Probes about the setting must report it, all others the
 * documented answer. An empty setting means the defaults.
 */
export function unexpectedRows(rows: readonly Row[], setting: Partial<Settings>): Row[] {
  return rows.filter(({ probe, verdict }) => {
    const isAboutIt = probe.alternatives?.some((way) => isSame(way.setting, setting)) ?? false
    if (!isAboutIt) return verdict.kind !== 'documented'
    return !(verdict.kind === 'other way' && isSame(verdict.setting, setting))
  })
}
