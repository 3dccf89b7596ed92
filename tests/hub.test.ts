import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { controlOf } from '../sandbox/control'
import { type Sandbox, startSandbox } from '../sandbox/server'
import { type ActionName, type Bundle, startBundle } from '../botpress/bundle'
import { blocksIn, examplesIn, rowsIn, sectionOf, valuesIn } from './pages/hub-examples'

const page = readFileSync('hub.md', 'utf8')
const examples = examplesIn(page)

describe('hub.md', () => {
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

  it('has no example that these tests skip', () => {
    const answers = examples.filter(({ answer }) => answer !== undefined)
    expect(examples.length + answers.length).toBe(blocksIn(page))
    expect(new Set(examples.map(({ action }) => action)).size).toBe(7)
  })

  it.each(examples.map((example, n) => ({ n: n + 1, ...example })))(
    'has a working example $n of $action',
    async ({ action, input, answer }) => {
      const output = await act(action, input)
      if (answer !== undefined) expect(partOf(output, answer)).toEqual(answer)
    },
  )

  it.each(rowsIn(page, 'Filters'))('shows a filter for $about that finds records', async ({ object, json }) => {
    const { records } = await bundle.action('listRecords', { object, filter: json }, sandbox.tokens.full)
    expect(records.length).toBeGreaterThan(0)
  })

  it.each(rowsIn(page, 'Writing values'))('shows a $about that Attio stores as written', async ({ object, json }) => {
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
  })

  it.each(valuesIn(page, 'Reading values'))('shows a $about in the form in which it is read', ({ value }) => {
    expect(seededValues).toContainEqual(value)
  })

  it('shows every attribute type in each of its guides', async () => {
    const [reading, writing, filtering] = ['Reading values', 'Writing values', 'Filters'].map((heading) =>
      sectionOf(page, heading),
    )
    const { attributes } = await bundle.action(
      'listAttributes',
      { object: 'projects', includeOptions: false },
      sandbox.tokens.full,
    )
    const people = await bundle.action(
      'listAttributes',
      { object: 'people', includeOptions: false },
      sandbox.tokens.full,
    )
    const types = new Set([...attributes, ...people.attributes].map(({ type }) => type))
    expect(types.size).toBe(17)
    for (const type of types) {
      const name = type.replaceAll('-', ' ')
      for (const guide of [reading, writing, filtering]) expect(guide?.toLowerCase()).toContain(name)
    }
  })

  afterEach(async () => {
    const requests = await controlOf(sandbox.url).requests()
    expect(requests.filter(({ status }) => status === 404)).toEqual([])
  })
})

/** The part of `actual` with the keys of `shown`; of a list, the items that contain what is shown. */
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

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
