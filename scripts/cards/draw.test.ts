import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { actions } from '../../definitions'
import { drawCards } from './draw'

it('the picture in the README shows the cards as they are now: draw it anew with npm run cards', async () => {
  expect(await readFile('docs/cards.svg', 'utf8')).toBe(drawCards(actions))
})

it('shows the title of each action, and as much of its description as a card has room for', () => {
  const svg = drawCards({
    one: { title: 'Tea & Toast', description: 'Short.' },
    two: { title: 'Long', description: 'word '.repeat(100).trim() },
  })
  expect(svg).toContain('>Tea &amp; Toast</text>')
  expect(svg).toContain('>Short.</text>')
  expect(svg.match(/word…<\/text>/g)).toHaveLength(1)
})
