import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What is tested here stops no clock, and keeps nothing but by access token, of which each test has its own. */
const STATELESS = 'src/{attribute-types,describing,failures,finding,reading,text,writing}/**/*.test.ts'

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
        },
      },
      {
        test: {
          name: 'unit-stateless',
          include: [STATELESS],
          setupFiles: 'src/testing/no-network.ts',
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'sandbox',
          include: ['sandbox/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/*.test.ts'],
          globalSetup: 'tests/support/fresh-bundle.ts',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
