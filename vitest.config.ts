import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** These tests stop no clock. What the code caches is kept by access token, and each test has its own token. */
const STATELESS = 'src/{attribute-types,errors,querying,reading,text,writing}/**/*.test.ts'

/** A unit test computes for a second at most. The limits are for machines on which other programs compete with it. */
const UNIT = { testTimeout: 20_000, hookTimeout: 20_000 }
const END_TO_END = { testTimeout: 120_000, hookTimeout: 120_000 }
const setupFiles = ['tests/support/fixed-seed.ts']

// Files that cannot disturb one another share their modules. Loading modules again for each file took a sixth of all time.
export default defineConfig({
  test: {
    // Many end-to-end tests mostly wait for a retry or a pause, so more files run at a time than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,definitions,botpress,bench,scripts}/**/*.test.ts', 'tests/in-process/*.test.ts'],
          exclude: [STATELESS, '**/node_modules/**'],
          // Threads start faster than processes, and no test here needs a process.
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
