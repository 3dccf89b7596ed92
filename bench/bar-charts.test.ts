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

describe('the picture', () => {
  const svg = drawCharts([chart, { ...chart, title: 'Memory' }])

  it('has titles, titled axes, and the figure over every bar', () => {
    for (const text of ['Time of a list', 'Memory', 'records', 'milliseconds', '10,000', '900']) {
      expect(svg).toContain(`>${text}</text>`)
    }
  })

  it('has bars whose heights are to each other as their figures are', () => {
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
])('over a highest bar of %i the scale ends at %i', (highest, top) => {
  expect(niceTop(highest)).toBe(top)
})
