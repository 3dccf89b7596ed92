import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findBundle } from '../botpress/bundle'

/** The sources of the bundle. */
const SOURCES = ['src', 'definitions', 'integration.definition.ts', 'package-lock.json']

/** Whether the bundle in `project` is missing or older than its sources. */
export function isBundleStale(project: string): boolean {
  if (!existsSync(join(project, '.botpress/dist'))) return true
  const builtAt = statSync(findBundle(project)).mtimeMs
  return SOURCES.flatMap((source) => filesIn(join(project, source))).some((file) => statSync(file).mtimeMs > builtAt)
}

/** Builds a stale bundle in the working folder. The build prints to standard error. Throws an Error if it fails. */
export function buildIfStale(): void {
  if (!isBundleStale('.')) return
  const { status } = spawnSync('npm run build', { shell: true, stdio: ['ignore', process.stderr, process.stderr] })
  if (status !== 0) throw new Error('The integration could not be built.')
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  // Includes folders, because deleting a file changes the time of its folder.
  return [path, ...readdirSync(path).flatMap((name) => filesIn(join(path, name)))]
}
