import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What is tested here stops no clock, and keeps nothing but by access token, of which each test has its own. */
const STATELESS = 'src/{attribute-types,errors,querying,reading,text,writing}/**/*.test.ts'

/** A unit test computes for a second at most. The limits are for machines on which other programs compete with it. */
const UNIT = { testTimeout: 20_000, hookTimeout: 20_000 }
const END_TO_END = { testTimeout: 120_000, hookTimeout: 120_000 }
const setupFiles = ['tests/support/fixed-seed.ts']

// Where files cannot disturb one another they share their modules: loading those anew for each took a sixth of all time.
export default defineConfig({
  test: {
    // Many end-to-end tests wait for a retry or a pause most of their time, so that more run than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,definitions,botpress,bench,scripts}/**/*.test.ts', 'tests/in-process/*.test.ts'],
          exclude: [STATELESS],
          // Quicker to start than processes, of which nothing here needs one of its own.
          pool: 'threads',
          setupFiles,
          ...UNIT,
        },
      },
      {
        test: {
          name: 'unit-stateless',
          include: [STATELESS],
          pool: 'threads',
          isolate: false,
          setupFiles: [...setupFiles, 'src/testing/no-network.ts'],
          ...UNIT,
        },
      },
      {
        test: {
          name: 'sandbox',
          include: ['sandbox/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          setupFiles,
          ...UNIT,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/*.test.ts'],
          globalSetup: 'tests/support/fresh-bundle.ts',
          isolate: false,
          setupFiles,
          ...END_TO_END,
        },
      },
    ],
  },
})
