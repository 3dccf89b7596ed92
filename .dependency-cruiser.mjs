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
  failures: 'failures/',
  verbs: '(reading|writing|finding|describing)/',
  workspace: '(workspace|catalog|contexts|display-name|configuration)[.]ts',
  'attribute types': 'attribute-types/',
  attio: 'attio/',
  'what anybody may use': '(text/|(json|collections|problems|memory)[.]ts)',
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
      `src looks down, not up: ${name}`,
      { path: within([path]), pathNot: TESTS },
      { path: within(floors.slice(0, n + 1)) },
      'See FLOORS in .dependency-cruiser.mjs.',
    ),
  )

export default {
  forbidden: [
    forbid('no circle', {}, { circular: true }, 'Move what both need into a file of its own.'),
    ...folderRules,
    ...floorRules,
    forbid(
      'every file of src has a floor',
      {},
      { path: '^src/', pathNot: [TESTS, within(floors)] },
      'Give it one in FLOORS of .dependency-cruiser.mjs.',
    ),
    forbid(
      'failures are explained by actions, events and setup',
      { path: '^src/', pathNot: [TESTS, within(['actions/', 'events/', 'setup[.]ts', 'failures/'])] },
      { path: '^src/failures/' },
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
