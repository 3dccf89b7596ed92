import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { controlOf } from '../sandbox/control'
import { type Sandbox, startSandbox } from '../sandbox/server'
import { type ActionName, type Bundle, startBundle } from '../botpress/bundle'
import { sectionOf } from '../scripts/cards/steps'
import { ATTRIBUTE_TYPES, attributeType } from '../src/attribute-types'
import { blocksIn, examplesIn, rowsIn, tableRowsIn, valuesIn } from './pages/hub-examples'
import { runRecipe, type Studio } from './pages/recipe'

const hub = readFileSync('hub.md', 'utf8')
const page = readFileSync('docs/reference.md', 'utf8')
const examples = examplesIn(page)
const filters = [
  ...rowsIn(hub, 'Filters').map((row) => ({ name: 'hub.md', ...row })),
  ...['Filters', "Attio's grammar"].flatMap((heading) =>
    rowsIn(page, heading).map((row) => ({ name: 'docs/reference.md', ...row })),
  ),
]

describe('hub.md and docs/reference.md', () => {
  let sandbox: Sandbox
  let bundle: Bundle
  let seededValues: unknown[]
  const act = (action: string, input: unknown) => bundle.action(action as ActionName, input, sandbox.tokens.full)

  beforeAll(async () => {
    sandbox = await startSandbox()
    bundle = await startBundle({ attioUrl: sandbox.url })
    const { objects } = await bundle.action('listObjects', {}, sandbox.tokens.full)
    const list = ({ slug }: { slug: string | null }) =>
      bundle.action('listRecords', { object: slug, limit: 100 }, sandbox.tokens.full)
    const lists = await Promise.all(objects.map(list))
    seededValues = lists.flatMap(({ records }) => records.flatMap(({ values }) => Object.values(values) as unknown[]))
  })
  afterAll(async () => {
    await bundle.stop()
    await sandbox.close()
  })

  it('have only examples that these tests run', () => {
    expect(blocksIn(hub)).toBe(0)
    const answers = examples.filter(({ answer }) => answer !== undefined)
    expect(examples.length + answers.length).toBe(blocksIn(page))
    expect(new Set(examples.map(({ action }) => action)).size).toBe(7)
  })

  it.each(examples.map((example, n) => ({ n: n + 1, ...example })))(
    'docs/reference.md has a working example $n of $action',
    async ({ action, input, answer }) => {
      const output = await act(action, input)
      if (answer !== undefined) expect(partOf(output, answer)).toEqual(answer)
    },
  )

  it('show every filter in a row that these tests run', () => {
    expect(rowsIn(hub, 'Filters')).toHaveLength(8)
    expect(filters).toHaveLength(blocksOfFilters(hub) + blocksOfFilters(page))
  })

  it.each(filters)('$name shows a filter for $about that finds records', async ({ object, json }) => {
    const { records } = await bundle.action('listRecords', { object, filter: json }, sandbox.tokens.full)
    expect(records.length).toBeGreaterThan(0)
  })

  it.each(rowsIn(page, 'Writing values'))(
    'docs/reference.md shows a $about that Attio stores as written',
    async ({ object, json }) => {
      const [slug = ''] = Object.keys(json)
      const { records } = await bundle.action('listRecords', { object, attributes: [slug] }, sandbox.tokens.full)
      const stored: [before: unknown, after: unknown][] = []
      // A record that already has the value proves nothing.
      for (const { id: recordId, values } of records) {
        const input = { object, recordId, values: json, attributes: [slug] }
        const { record } = await bundle.action('updateRecord', input, sandbox.tokens.full)
        stored.push([values[slug], record.values[slug]])
        if (!same(values[slug], record.values[slug])) break
      }
      const [before, after] = stored.at(-1) ?? []
      expect([null, []]).not.toContainEqual(after)
      expect(after).not.toEqual(before)
    },
  )

  it.each(valuesIn(page, 'Reading values'))(
    'docs/reference.md shows a $about in the form in which it is read',
    ({ value }) => {
      expect(seededValues).toContainEqual(value)
    },
  )

  it.each(Object.keys(ATTRIBUTE_TYPES))('docs/reference.md has a row for the type %s in each of its guides', (type) => {
    const guides = ['Reading values', "Attio's grammar", ...(attributeType(type).write ? ['Writing values'] : [])]
    for (const guide of guides) {
      const shown = tableRowsIn(sectionOf(page, guide)).flatMap(([types = '']) => types.split(', '))
      expect(shown, guide).toContain(type.replaceAll('-', ' '))
    }
  })

  describe('the recipes of hub.md', () => {
    // The examples above change records.
    let token: string
    const run = (heading: string, given: Omit<Studio, 'act'>) =>
      runRecipe(sectionOf(hub, heading), { ...given, act: (action, input) => bundle.action(action, input, token) })
    const dealNamed = async (name: string) => {
      const { records } = await bundle.action('listRecords', { object: 'deals', filter: { name } }, token)
      return records[0]
    }
    beforeAll(async () => {
      ;({ token } = await controlOf(sandbox.url).addWorkspace())
    })

    it.each(['Ada Lovelace', 'ada.lovelace@difference-engine.example.com'])(
      'answer %s with the web link of the person',
      async (query) => {
        const { messages } = await run('Get your first record', { answers: { query } })
        expect(messages).toStrictEqual([expect.stringMatching(/^Ada Lovelace: https:\/\/app\.attio\.com\//)])
      },
    )

    it('say that nothing was found if there is no such person', async () => {
      const { messages } = await run('Get your first record', { answers: { query: 'xyzzy-plugh' } })
      expect(messages).toStrictEqual(['Not found.'])
    })

    it('create a lead, and update it the second time without erasing its name', async () => {
      const answers = { name: 'Hedy Lamarr', email: 'hedy.lamarr@frequency.example.com' }
      const { workflow: first } = await run('Capture a lead', { answers })
      const { workflow: second } = await run('Capture a lead', { answers: { ...answers, name: '' } })
      expect(first.saved).toMatchObject({ created: true, record: { displayName: 'Hedy Lamarr' } })
      const { record } = first.saved as { record: object }
      expect(second.saved).toMatchObject({ record })
    })

    it.each<[query: string, answer: string, stage: unknown]>([
      ['radiation', 'Radiation shielding is won.', 'Won 🎉'],
      ['engine', 'Several deals match.', 'In Progress'],
      ['xyzzy-plugh', 'No deal matches.', 'In Progress'],
    ])('move the deal only if one matches "%s", and answer "%s"', async (dealName, answer, stage) => {
      const { workflow } = await run('Move a deal', { variables: { dealName } })
      expect(workflow.answer).toBe(answer)
      const deal = await dealNamed(dealName === 'radiation' ? 'Radiation shielding' : 'Analytical Engine pilot')
      expect(deal?.values.stage).toBe(stage)
    })

    it('read the record of an event', async () => {
      const recordId = (await dealNamed('Analytical Engine pilot'))?.id
      const { object } = await bundle.action('getObject', { object: 'deals' }, token)
      const { workflow } = await run('Events', { payload: { object, recordId } })
      expect(workflow.changed).toMatchObject({ record: { id: recordId } })
    })

    it('are all run by these tests', () => {
      const cards = hub.match(/^ *\| [^|]+ \| value \|$/gm) ?? []
      const codes = hub.match(/^ *```js$/gm) ?? []
      expect([cards.length, codes.length]).toStrictEqual([6, 3])
    })
  })

  afterEach(async () => {
    const requests = await controlOf(sandbox.url).requests()
    expect(requests.filter(({ status }) => status === 404)).toEqual([])
  })
})

/** The part of `actual` that has the keys of `shown`. Of a list, the items that contain the shown ones. */
function partOf(actual: unknown, shown: unknown): unknown {
  if (Array.isArray(shown) && Array.isArray(actual)) {
    return shown.map(
      (item) => actual.map((candidate) => partOf(candidate, item)).find((part) => same(part, item)) ?? actual,
    )
  }
  if (typeof shown !== 'object' || shown === null || typeof actual !== 'object' || actual === null) return actual
  return Object.fromEntries(
    Object.entries(shown).map(([key, value]) => [key, partOf((actual as Record<string, unknown>)[key], value)]),
  )
}

/** The number of table rows about filters that end with a JSON object. */
function blocksOfFilters(text: string): number {
  const sections = ['Filters', "Attio's grammar"].map((heading) => sectionOf(text, heading)).join('')
  return [...sections.matchAll(/^\|.*\| `\{.*\}` \|$/gm)].length
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
