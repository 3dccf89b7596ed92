import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as cards from '../../definitions/actions'
import { drawCards, drawFields, drawFlow } from './draw'
import { pictures } from './pictures'

it.each(Object.entries(pictures()))(
  '%s shows the current definition and hub.md (update: npm run cards)',
  (file, svg) => {
    expect(readFileSync(file, 'utf8')).toBe(svg)
  },
)

it.each(Object.entries(pictures()))('%s says that it is a drawing', (_file, svg) => {
  expect(svg).toContain('>A drawing made from the definition, not a screenshot.</text>')
})

it('the cards have the icon and the title of each action', () => {
  const svg = drawCards()
  for (const { title } of Object.values(cards)) expect(svg).toContain(`>${title}</text>`)
  expect(svg.split('aria-label="Attio"')).toHaveLength(Object.keys(cards).length + 1)
})

describe('the fields of a card', () => {
  const fields: [string, string][] = [
    ['Search', '<b> & "c"'],
    ['Store result in', 'found'],
  ]

  it('are those of the definition, also without a value, and those of Studio', () => {
    const svg = drawFields({ kind: 'card', card: 'List Records', fields })
    for (const label of ['Object', 'Search', 'Count', 'Store result in']) expect(svg).toContain(`>${label}</text>`)
    expect(svg).toContain('>&lt;b&gt; &amp; &quot;c&quot;</text>')
  })

  it('cannot be those of a card that does not exist', () => {
    expect(() => drawFields({ kind: 'card', card: 'Find Records', fields })).toThrow('There is no card Find Records.')
  })
})

it('a flow has its steps in order, with an arrow between two', () => {
  const svg = drawFlow('Two steps', [
    { kind: 'code', code: 'const a = 1\nconst b = 2' },
    { kind: 'card', card: 'Get Record', fields: [['Record ID', 'a']] },
  ])
  const positions = ['Execute Code', 'const b = 2', 'Get Record', 'Record ID: a'].map((shown) =>
    svg.indexOf(`>${shown}<`),
  )
  expect(positions).toStrictEqual([...positions].sort((a, b) => a - b))
  expect(positions).not.toContain(-1)
  expect(svg.split('<path d="M336')).toHaveLength(2)
})
