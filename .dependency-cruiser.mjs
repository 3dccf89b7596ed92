/*
 * The allowed directions of imports, of types too. `npm run imports` checks them. Add new folders here.
 */

/**
 * The folders that each folder may import from besides itself. `sandbox` and `botpress` are independent of `src`, which
 * they test.
 */
const FOLDERS = {
  definitions: [],
  src: ['definitions'],
  sandbox: [],
  botpress: ['definitions'],
  scripts: ['definitions', 'src', 'sandbox', 'botpress'],
  bench: ['definitions', 'src', 'sandbox', 'botpress', 'scripts'],
  examples: ['sandbox', 'botpress', 'scripts', 'bench'],
  tests: ['definitions', 'src', 'sandbox', 'botpress', 'scripts', 'bench', 'examples'],
}

/** The layers of `src/`, from the top down. A file may import from its own layer and from those below it. */
const LAYERS = {
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
const layers = Object.values(LAYERS)

/** Unit tests and their helpers may import from any layer. */
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

const layerRules = Object.entries(LAYERS)
  .slice(1)
  .map(([name, path], n) =>
    forbid(
      `src imports only from its own layer and lower ones: ${name}`,
      { path: within([path]), pathNot: TESTS },
      { path: within(layers.slice(0, n + 1)) },
      'See LAYERS in .dependency-cruiser.mjs.',
    ),
  )

export default {
  forbidden: [
    forbid('no circular imports', {}, { circular: true }, 'Move the shared code to a separate file.'),
    ...folderRules,
    ...layerRules,
    forbid(
      'every file of src belongs to a layer',
      {},
      { path: '^src/', pathNot: [TESTS, within(layers)] },
      'Add it to LAYERS in .dependency-cruiser.mjs.',
    ),
    forbid(
      'only actions, events and setup import errors',
      { path: '^src/', pathNot: [TESTS, within(['actions/', 'events/', 'setup[.]ts', 'errors/'])] },
      { path: '^src/errors/' },
      'Throw an error. Actions, events and setup make the message.',
    ),
    forbid(
      'only tests import src/testing',
      { pathNot: [TESTS, '^tests/'] },
      { path: '^src/testing/' },
      'Move the shared code out of src/testing.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^[.]botpress/'] },
  },
}
