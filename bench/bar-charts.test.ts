import { describe, expect, it } from 'vitest'
import { drawCharts, niceTop } from './bar-charts'

const chart = {
  title: 'Time of a list',
  xTitle: 'records',
  yTitle: 'milliseconds',
  bars: [
    { label: '1', value: 100 },
    { label: '10,000', value: 900 },
  ],
}

describe('drawCharts', () => {
  const svg = drawCharts([chart, { ...chart, title: 'Memory' }])

  it('draws titles, axis titles, and the value above each bar', () => {
    for (const text of ['Time of a list', 'Memory', 'records', 'milliseconds', '10,000', '900']) {
      expect(svg).toContain(`>${text}</text>`)
    }
  })

  it('draws bars with heights in proportion to their values', () => {
    const [first = NaN, second = NaN] = [...svg.matchAll(/<rect [^>]*height="([\d.]+)" fill="#0969da"/g)].map(
      ([, height]) => Number(height),
    )
    expect(second / first).toBeCloseTo(9, 1)
  })
})

it.each([
  [1, 2],
  [90, 100],
  [95, 200],
  [169, 200],
  [347, 400],
  [895, 1000],
])('for a highest bar of %i, the scale ends at %i', (highest, top) => {
  expect(niceTop(highest)).toBe(top)
})
