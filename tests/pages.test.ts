import { readFileSync } from 'node:fs'
import type { z } from '@botpress/sdk'
import { describe, expect, it } from 'vitest'
import { INSTRUCTIONS } from '../examples/sales-agent/src/instructions'
import { jsonSchemaOf, type JsonSchema } from '../botpress/json-schema'
import { configuration, events } from '../definitions'
import * as cards from '../definitions/actions'
import { inputs } from '../definitions/inputs'
import { sectionOf, headingsOf, stepsIn, STUDIO_CARDS } from '../scripts/cards/steps'
import { SCOPE_LABELS } from '../src/attio/scopes'
import type { ActionName } from '../botpress/bundle'
import { codesIn, tableRowsIn } from './pages/hub-examples'
import { OFFICIAL_FIELDS } from './pages/official-integration'
import { actionOf, keysByLabel, STORE_RESULT } from './pages/recipe'

const hub = readFileSync('hub.md', 'utf8')
const reference = readFileSync('docs/reference.md', 'utf8')
const actions = Object.keys(cards) as ActionName[]
const titleOf = ({ title, 'x-zui': zui }: JsonSchema = {}): string => title ?? zui?.title ?? ''
const labels = new Map(actions.flatMap((action) => [...keysByLabel(action)]))
const cardTitles = actions.map((action) => cards[action].title)
const eventTitles = Object.values(events).map(({ title }) => title)
const scopes = Object.values(SCOPE_LABELS).map((label) => label.toLowerCase())

/** The cells and sentences of a page. */
function sentencesIn(page: string): string[] {
  const lines = page.replace(/^ *```[^]*?^ *```$/gm, '').split('\n')
  return lines.flatMap((line) => (line.trim().startsWith('|') ? line.split('|') : line.split(/(?<=[.!?]) /)))
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

describe('hub.md', () => {
  it('has at most 9 KB and 1,300 words', () => {
    expect(Buffer.byteLength(hub)).toBeLessThanOrEqual(9 * 1024)
    expect(wordsIn(hub)).toBeLessThanOrEqual(1_300)
  })

  it('has no sentence of more than 30 words', () => {
    expect(sentencesIn(hub).filter((sentence) => wordsIn(sentence) > 30)).toStrictEqual([])
  })

  it("has the headings of Botpress's template", () => {
    const headings = Array.from(hub.matchAll(/^## (.+)$/gm), ([, heading]) => heading)
    const template = ['Configuration', 'Usage', 'Limitations', 'Changelog']
    expect(headings.filter((heading) => template.includes(heading ?? ''))).toStrictEqual(template)
  })

  const tables = headingsOf(hub).flatMap((heading) =>
    stepsIn(sectionOf(hub, heading)).flatMap((step) => (step.kind === 'card' ? [{ heading, ...step }] : [])),
  )

  it.each(tables)('fills in existing fields of $card under "$heading", and all required ones', ({ card, fields }) => {
    if (card in STUDIO_CARDS) {
      expect(fields.map(([label]) => label)).toStrictEqual(STUDIO_CARDS[card])
      return
    }
    const action = actionOf(card)
    const given = fields.map(([label]) => label).filter((label) => label !== STORE_RESULT)
    const existing = keysByLabel(action)
    expect([...existing.keys()]).toEqual(expect.arrayContaining(given))
    const keys = given.map((label) => existing.get(label))
    expect(keys).toEqual(expect.arrayContaining(requiredKeys(action)))
  })

  it('lists all cards with their required inputs and their outputs', () => {
    const rows = tableRowsIn(sectionOf(hub, 'Cards at a glance'))
    expect(rows.map(([card]) => card).sort()).toStrictEqual([...cardTitles].sort())
    for (const [card = '', , needs = '', gives = ''] of rows) {
      const action = actionOf(card)
      const existing = keysByLabel(action)
      const needed = needs.split(', ').filter((label) => label !== '')
      expect(needed.map((label) => existing.get(label))).toStrictEqual(requiredKeys(action))
      const outputs = Object.keys(jsonSchemaOf(cards[action].output.schema).properties ?? {})
      expect(outputs).toEqual(expect.arrayContaining(codesIn(gives)))
    }
  })

  it('lists the fields of a record in the order of the output', () => {
    const [line = ''] = sectionOf(hub, 'Cards at a glance').match(/^- A record has .*$/m) ?? []
    const { record } = jsonSchemaOf(cards.getRecord.output.schema).properties ?? {}
    const fields = Object.keys(record?.properties ?? {})
    expect(codesIn(line)).toStrictEqual(fields)
    const [listed = ''] = reference.match(/A whole record has [^,]*(?:, [^,]*)*? and `\w+`, and takes/) ?? []
    expect(codesIn(listed)).toStrictEqual(fields)
  })

  /** Words in italics that are labels neither of this integration nor of its scopes. */
  const OTHERS = ['Won', 'Attio', 'Read', 'String', 'Object', 'Workflow']

  it('uses the names of cards, fields, triggers and scopes', () => {
    const text = hub.replaceAll('**', '')
    const named = Array.from(text.matchAll(/\*([^*\n]+)\*/g), ([, name = '']) => name)
    const known = [...cardTitles, ...labels.keys(), ...eventTitles, ...OTHERS, STORE_RESULT]
    expect(named.filter((name) => !known.includes(name) && !scopes.includes(name.toLowerCase()))).toStrictEqual([])
    expect(named.length).toBeGreaterThan(15)
    const settings = Object.values(jsonSchemaOf(configuration.schema).properties ?? {}).map(titleOf)
    for (const setting of settings) expect(hub).toContain(`**${setting}**`)
  })

  it('names the scopes by their labels in Attio', () => {
    const rows = tableRowsIn(sectionOf(hub, 'Configuration')).map(([scope = '']) => scope.toLowerCase())
    expect(rows.sort()).toStrictEqual(scopes.filter((label) => label !== 'records: read').sort())
  })

  it('lists all triggers with their fields', () => {
    const [triggersOnly = ''] = sectionOf(hub, 'Events').split('| value |')
    const rows = tableRowsIn(triggersOnly).slice(0, -1)
    expect(rows.flatMap(([triggers = '']) => triggers.split(', ')).sort()).toStrictEqual([...eventTitles].sort())
    const [common = []] = rows.map(([, fields = '']) => codesIn(fields))
    for (const [triggers = '', fields = ''] of rows) {
      for (const trigger of triggers.split(', ')) {
        const { schema } = Object.values(events).find(({ title }) => title === trigger) ?? { schema: undefined }
        const keys = Object.keys((schema && jsonSchemaOf(schema).properties) ?? {})
        expect([...new Set([...common, ...codesIn(fields)])].sort()).toStrictEqual(keys.sort())
      }
    }
  })

  it('gives an AI the instructions that the example agent plays', () => {
    const quoted = hub.split('\n').filter((line) => line.startsWith('> '))
    const instructions = quoted.map((line) => line.slice('> '.length).replaceAll('attio.', '')).join('\n')
    expect(instructions).toBe(INSTRUCTIONS)
  })

  it('names only existing actions as tools', () => {
    const tools = Array.from(hub.matchAll(/\battio\.(\w+)/g), ([, name]) => name).filter((name) => name !== 'com')
    expect(tools.length).toBeGreaterThan(3)
    for (const tool of tools) expect(actions).toContain(tool)
  })
})

describe('docs/moving.md', () => {
  const rows = tableRowsIn(readFileSync('docs/moving.md', 'utf8'))
  const old = rows.flatMap(([before = '']) => fieldsIn(before))

  it.each(OFFICIAL_FIELDS)('lists %s', (field) => {
    expect(old).toContain(field)
  })

  it('lists only fields of the official integration', () => {
    expect(old.filter((field) => !OFFICIAL_FIELDS.includes(field))).toStrictEqual([])
  })

  it('uses only names that exist here', () => {
    const here = [...allKeys()]
    const names = rows.flatMap(([, after = '']) => codesIn(after).filter((code) => /^[\w.]+$/.test(code)))
    for (const name of names) for (const key of name.split('.')) expect(here).toContain(key)
  })
})

/** Fields in backticks; `.b` after `a.c` is `a.b`. */
function fieldsIn(cell: string): string[] {
  let parent = ''
  return codesIn(cell).map((code) => {
    if (code.startsWith('.')) return `${parent}${code}`
    parent = code.slice(0, Math.max(0, code.lastIndexOf('.')))
    return code
  })
}

/** The keys of the inputs that a card needs. */
function requiredKeys(action: ActionName): string[] {
  return Object.entries<z.ZodTypeAny>(inputs[action].shape).flatMap(([key, schema]) =>
    schema.isOptional() ? [] : [key],
  )
}

/** All keys of the inputs, outputs and events, at every depth. */
function allKeys(): Set<string> {
  const keysOf = ({ properties = {}, items, anyOf = [] }: JsonSchema): string[] => [
    ...Object.entries(properties).flatMap(([key, schema]) => [key, ...keysOf(schema)]),
    ...(items ? keysOf(items) : []),
    ...anyOf.flatMap(keysOf),
  ]
  const schemas = [
    configuration.schema,
    ...actions.flatMap((action) => [cards[action].input.schema, cards[action].output.schema]),
    ...Object.values(events).map(({ schema }) => schema),
  ]
  return new Set(schemas.flatMap((schema) => keysOf(jsonSchemaOf(schema))))
}

describe('docs/reference.md', () => {
  it('maps every label of a field to its name in code', () => {
    const rows = tableRowsIn(sectionOf(reference, 'Names of fields in code'))
    const shown = rows.map(([label = '', code = '']): [string, string] => [label, codesIn(code)[0] ?? ''])
    expect(shown.sort()).toStrictEqual([...labels].sort())
  })

  it('has a section for every action', () => {
    for (const action of actions) expect(headingsOf(reference)).toContain(action)
  })

  it('has no sentence of more than 45 words', () => {
    expect(sentencesIn(reference).filter((sentence) => wordsIn(sentence) > 45)).toStrictEqual([])
  })
})
