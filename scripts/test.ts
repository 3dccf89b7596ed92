/*
 * `npm test`: builds the bundle and runs all tests. It ends with how long they took, and why tests were skipped.
 * `npm run check` runs the checks that need no test.
 */
import { spawnSync } from 'node:child_process'

const startedAt = Date.now()

const given = process.argv.slice(2)
const isReporterGiven = given.some((arg) => arg.startsWith('--reporter'))
const reporters = [...(isReporterGiven ? [] : ['--reporter=default']), '--reporter=./scripts/skipped-tests.ts']
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', ...given, ...reporters]

const hasPassed =
  spawnSync('npm run build', { shell: true, stdio: 'inherit' }).status === 0 &&
  spawnSync(process.execPath, vitest, { stdio: 'inherit' }).status === 0

const seconds = Math.round((Date.now() - startedAt) / 1000)
console.log(`npm test ${hasPassed ? 'passed' : 'failed'} after ${Math.floor(seconds / 60)} min ${seconds % 60} s.`)
process.exitCode = hasPassed ? 0 : 1
