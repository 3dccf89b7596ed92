import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isBundleStale } from './build-if-stale'

const BUNDLE = '.botpress/dist/index.js'
const SOURCE = 'src/actions/index.ts'

let project: string

/** Writes a file with a modification time in seconds. */
function writeFileAt(file: string, seconds: number): void {
  mkdirSync(join(project, file, '..'), { recursive: true })
  writeFileSync(join(project, file), '')
  utimesSync(join(project, file), seconds, seconds)
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'attio-freshness-'))
})
afterEach(() => {
  rmSync(project, { recursive: true })
})

it('a project without a bundle is stale', () => {
  expect(isBundleStale(project)).toBe(true)
})

it.each([
  ['older', 1, false],
  ['newer', 3, true],
])('a bundle is stale if its source is %s', (_what, seconds, expected) => {
  writeFileAt(SOURCE, seconds)
  for (const folder of ['src/actions', 'src']) utimesSync(join(project, folder), 1, 1)
  writeFileAt(BUNDLE, 2)
  expect(isBundleStale(project)).toBe(expected)
})

it('a bundle is stale after a source file was deleted', () => {
  writeFileAt(SOURCE, 1)
  writeFileAt(BUNDLE, 2)
  utimesSync(join(project, 'src'), 1, 1)
  utimesSync(join(project, 'src/actions'), 3, 3)
  expect(isBundleStale(project)).toBe(true)
})
