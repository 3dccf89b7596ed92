import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** A unit test computes for a second at most. The limits are for machines on which other programs compete with it. */
const UNIT = { testTimeout: 20_000, hookTimeout: 20_000 }
const END_TO_END = { testTimeout: 120_000, hookTimeout: 120_000 }
const setupFiles = ['tests/support/fixed-seed.ts']

const replacesModules = ['src', 'definitions', 'bench', 'scripts']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))))
  .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('vi.mock('))

// Files share their modules, unless they replace some: loading modules again for each file took a sixth of all time.
// What the code caches is kept by access token, and each test has its own token.
export default defineConfig({
  test: {
    // Many end-to-end tests mostly wait for a retry or a pause, so more files run at a time than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,definitions,bench,scripts}/**/*.test.ts'],
          exclude: replacesModules,
          // Threads start faster than processes, and no test here needs a process.
          pool: 'threads',
          isolate: false,
          setupFiles: [...setupFiles, 'src/testing/no-network.ts'],
          ...UNIT,
        },
      },
      {
        test: {
          name: 'isolated',
          include: [...replacesModules, 'tests/wire/*.test.ts'],
          pool: 'threads',
          setupFiles,
          ...END_TO_END,
        },
      },
      {
        test: {
          name: 'in-process',
          include: ['tests/in-process/*.test.ts'],
          pool: 'threads',
          isolate: false,
          // All files replace the same modules.
          setupFiles: [...setupFiles, 'tests/support/replaced-modules.ts'],
          ...END_TO_END,
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
