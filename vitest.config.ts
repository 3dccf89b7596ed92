import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Many end-to-end tests wait for a retry or a pause most of their time, so that more run than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,definitions,botpress,bench,scripts}/**/*.test.ts', 'tests/in-process/*.test.ts'],
          // Quicker to start than processes, of which nothing here needs one of its own.
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'sandbox',
          include: ['sandbox/**/*.test.ts'],
          pool: 'threads',
          // Loading the sandbox anew for every file took two fifths of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/*.test.ts'],
          globalSetup: 'tests/support/fresh-bundle.ts',
          // What is tested runs in processes of its own. Loading the sandbox anew for every file took a sixth of the time.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
