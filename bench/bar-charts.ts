/** A bar chart: titles, and a labelled bar per value. */
export interface BarChart {
  title: string
  xTitle: string
  yTitle: string
  bars: readonly { label: string; value: number }[]
}

const PANEL = { width: 420, height: 280 }
const PLOT = { left: 70, top: 44, right: 20, bottom: 52 }
const TICKS = 4
const PLOT_WIDTH = PANEL.width - PLOT.left - PLOT.right
const PLOT_HEIGHT = PANEL.height - PLOT.top - PLOT.bottom
const COLUMNS = 2

/** Draws the charts as one SVG, two in a row. */
export function drawCharts(charts: readonly BarChart[]): string {
  const width = COLUMNS * PANEL.width
  const height = Math.ceil(charts.length / COLUMNS) * PANEL.height
  const panels = charts.map((chart, n) => {
    const [x, y] = [(n % COLUMNS) * PANEL.width, Math.floor(n / COLUMNS) * PANEL.height]
    return `<g transform="translate(${x} ${y})">\n${drawChart(chart)}\n</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12" fill="#24292f">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...panels,
    '</svg>\n',
  ].join('\n')
}

function drawChart({ title, xTitle, yTitle, bars }: BarChart): string {
  const top = niceTop(Math.max(...bars.map(({ value }) => value)))
  const y = (value: number) => round(PLOT.top + PLOT_HEIGHT * (1 - value / top))
  const grid = Array.from({ length: TICKS + 1 }, (_, n) => (top / TICKS) * n).map(
    (value) =>
      `<path d="M${PLOT.left} ${y(value)}h${PLOT_WIDTH}" stroke="#d0d7de"/>` +
      textElement(PLOT.left - 8, y(value) + 4, formatNumber(value), 'end'),
  )
  const step = PLOT_WIDTH / bars.length
  const columns = bars.map(({ label, value }, n) => {
    const middle = round(PLOT.left + step * (n + 0.5))
    const left = round(middle - step * 0.3)
    const [width, height] = [round(step * 0.6), round(y(0) - y(value))]
    const rect = `<rect x="${left}" y="${y(value)}" width="${width}" height="${height}" fill="#0969da"/>`
    return rect + textElement(middle, y(value) - 5, formatNumber(value)) + textElement(middle, y(0) + 17, label)
  })
  const center = PLOT.top + PLOT_HEIGHT / 2
  return [
    textElement(PLOT.left + PLOT_WIDTH / 2, 22, title, 'middle', ' font-size="14" font-weight="600"'),
    ...grid,
    ...columns,
    textElement(PLOT.left + PLOT_WIDTH / 2, PANEL.height - 14, xTitle),
    textElement(18, center, yTitle, 'middle', ` transform="rotate(-90 18 ${center})"`),
  ].join('\n')
}

function textElement(x: number, y: number, content: string, anchor = 'middle', more = ''): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${more}>${content}</text>`
}

/** The first of 1, 2, 4, 6, 8, 10, 20, … that leaves space for the number above the highest bar. */
export function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest))
  return power * ([1, 2, 4, 6, 8, 10].find((factor) => power * factor >= highest * 1.08) ?? 20)
}

const round = (value: number): number => Number(value.toFixed(1))
const formatNumber = (value: number): string => Math.round(value).toLocaleString('en')
