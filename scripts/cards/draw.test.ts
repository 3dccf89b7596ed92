import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { actions } from '../../definitions'
import { drawCards } from './draw'

it('docs/cards.svg shows the current definitions (update it with npm run cards)', async () => {
  expect(await readFile('docs/cards.svg', 'utf8')).toBe(drawCards(actions))
})

it('a card shows the title of its action, and as much of its description as fits', () => {
  const svg = drawCards({
    one: { title: 'Tea & Toast', description: 'Short.' },
    two: { title: 'Long', description: 'word '.repeat(100).trim() },
  })
  expect(svg).toContain('>Tea &amp; Toast</text>')
  expect(svg).toContain('>Short.</text>')
  expect(svg.match(/word…<\/text>/g)).toHaveLength(1)
})
