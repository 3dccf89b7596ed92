/*
 * `npm run fuzz`: the property tests with many more values and a random seed, longer lists, and webhooks under
 * every fault.
 * FUZZ_SEED=… repeats a run.
 */
import { randomInt } from 'node:crypto'
import { spawnSync } from 'node:child_process'

const RUNS = [
  { file: 'tests/round-trip.test.ts', more: { FUZZ_CASES: '150' } },
  { file: 'tests/malformed-responses.test.ts', more: { FUZZ_CASES: '5000' } },
  { file: 'tests/fuzz.test.ts', more: { FUZZ_CASES: '50000' } },
  { file: 'tests/in-process/filter-fuzz.test.ts', more: { FUZZ_CASES: '10000' } },
  { file: 'tests/token-isolation.test.ts', more: { FUZZ_CASES: '5' } },
  { file: 'tests/lists.test.ts', more: { FUZZ_CASES: '10000' } },
  { file: 'tests/in-process/webhook-matrix.test.ts', more: { WEBHOOK_FAULTS: 'all' } },
]

const seed = process.env.FUZZ_SEED ?? String(randomInt(2 ** 31))
console.log(`Seed ${seed}. To repeat this run: FUZZ_SEED=${seed} npm run fuzz`)

const failed = RUNS.filter(({ file, more }) => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', file]
  const env = { ...process.env, FUZZ_SEED: seed, ...more }
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status !== 0
})
for (const { file } of failed) console.error(`${file} failed with the seed ${seed}.`)
process.exitCode = failed.length === 0 ? 0 : 1
