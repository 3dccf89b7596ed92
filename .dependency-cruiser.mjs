/*
 * Which way imports run; `npm run imports` checks it. Types count as much as code. A new folder gets its line here.
 */

/** What each folder may import from besides itself. `sandbox` and `botpress` don't know the product: they are independent fakes. */
const FOLDERS = {
  definitions: [],
  src: ['definitions'],
  sandbox: [],
  botpress: ['definitions'],
  scripts: ['definitions', 'src', 'sandbox', 'botpress'],
  bench: ['definitions', 'src', 'sandbox', 'botpress', 'scripts'],
  tests: ['definitions', 'src', 'sandbox', 'botpress', 'scripts'],
}

/** The floors of `src/`, from the top down. A file imports from its own floor and from those below it. */
const FLOORS = {
  entry: 'index[.]ts',
  setup: 'setup[.]ts',
  'actions and events': '(actions|events)/',
  errors: 'errors/',
  'reading, writing and querying': '(reading|writing|querying)/',
  metadata: '(metadata/|configuration[.]ts)',
  'attribute types': 'attribute-types/',
  attio: 'attio/',
  'shared helpers': '(text/|(json|collections|domain-errors|cache|cached-loader|not-loaded)[.]ts)',
}

const within = (paths) => `^src/(${paths.join('|')})`
const floors = Object.values(FLOORS)

/** Tests beside the code, and what they share, reach for what they need. */
const TESTS = '[.]test[.]ts$|^src/testing/'

const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

const folderRules = Object.entries(FOLDERS).map(([folder, allowed]) => {
  const others = Object.keys(FOLDERS).filter((other) => other !== folder && !allowed.includes(other))
  return forbid(
    `${folder} imports only from ${['itself', ...allowed].join(', ')}`,
    { path: `^${folder}/`, ...(['src', 'definitions'].includes(folder) && { pathNot: TESTS }) },
    { path: `^(${others.join('|')})/` },
    'See FOLDERS in .dependency-cruiser.mjs.',
  )
})

const floorRules = Object.entries(FLOORS)
  .slice(1)
  .map(([name, path], n) =>
    forbid(
      `src imports from lower floors only: ${name}`,
      { path: within([path]), pathNot: TESTS },
      { path: within(floors.slice(0, n + 1)) },
      'See FLOORS in .dependency-cruiser.mjs.',
    ),
  )

export default {
  forbidden: [
    forbid('no cycle', {}, { circular: true }, 'Move what both need into a file of its own.'),
    ...folderRules,
    ...floorRules,
    forbid(
      'every file of src has a floor',
      {},
      { path: '^src/', pathNot: [TESTS, within(floors)] },
      'Give it one in FLOORS of .dependency-cruiser.mjs.',
    ),
    forbid(
      'only actions, events and setup explain errors',
      { path: '^src/', pathNot: [TESTS, within(['actions/', 'events/', 'setup[.]ts', 'errors/'])] },
      { path: '^src/errors/' },
      'What fails is thrown; who answers explains it.',
    ),
    forbid(
      'only tests use what is there for tests',
      { pathNot: [TESTS, '^tests/'] },
      { path: '^src/testing/' },
      'Move it where both may reach it.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^[.]botpress/'] },
  },
}
