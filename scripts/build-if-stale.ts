import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findBundle } from '../botpress/bundle'

/** What the bundle is made of. */
const SOURCES = ['src', 'definitions', 'integration.definition.ts', 'package-lock.json']

/** Returns whether there is no bundle in `project`, or one that is older than what it is made of. */
export function isBundleStale(project: string): boolean {
  if (!existsSync(join(project, '.botpress/dist'))) return true
  const builtAt = statSync(findBundle(project)).mtimeMs
  return SOURCES.flatMap((source) => filesIn(join(project, source))).some((file) => statSync(file).mtimeMs > builtAt)
}

/** Builds the integration in the working folder where its bundle is stale, telling so on standard error. Throws an Error when that fails. */
export function buildIfStale(): void {
  if (!isBundleStale('.')) return
  const { status } = spawnSync('npm run build', { shell: true, stdio: ['ignore', process.stderr, process.stderr] })
  if (status !== 0) throw new Error('The integration could not be built.')
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  // A folder is younger than the bundle, too, when a file was taken out of it.
  return [path, ...readdirSync(path).flatMap((name) => filesIn(join(path, name)))]
}
