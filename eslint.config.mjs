import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'
import { plainWords } from './scripts/eslint/plain-words.mjs'

export default tseslint.config(
  { ignores: ['.botpress', 'node_modules', 'examples/*/.adk'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    plugins: { project: { rules: { 'plain-words': plainWords } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'project/plain-words': 'error',
      // Prettier keeps code within 120 columns, and leaves comments alone.
      'max-len': ['error', { code: 10_000, comments: 120, ignoreUrls: true }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Intl takes 18 ms to start, and blocks the event loop meanwhile.
    files: ['src/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-properties': ['error', { property: 'toLocaleString', message: 'Use formatCount.' }] },
  },
  {
    // The list of retired words contains them.
    files: ['scripts/eslint/*'],
    rules: { 'project/plain-words': 'off' },
  },
  {
    // The types of the example's own dependencies are installed separately.
    files: ['examples/sales-agent/**'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
)
