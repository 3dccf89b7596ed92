import Table from 'cli-table3'
import pc from 'picocolors'
import type { Settings } from '../../sandbox/settings'
import type { Leftover } from './created-records'
import type { Verdict } from './judge'
import { questionAbout } from './probe'
import type { Row } from './run'

const VERDICTS: Record<Verdict['kind'], { label: string; paint: (text: string) => string }> = {
  documented: { label: 'as expected', paint: pc.green },
  'other way': { label: 'the other known answer', paint: pc.yellow },
  different: { label: 'different', paint: pc.red },
  'not asked': { label: 'could not ask', paint: pc.dim },
}

const KINDS = Object.keys(VERDICTS) as Verdict['kind'][]

export function settingText(setting: Partial<Settings>): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')
}

/** What Attio answered, or why it was not asked. */
function answerText(verdict: Verdict): string {
  if (verdict.kind === 'not asked') return verdict.why
  const { answer, detail } = verdict
  const seen = detail === undefined ? answer : `${answer} (${detail})`
  if (verdict.kind === 'other way') return `${seen}, as with the setting ${settingText(verdict.setting)}`
  return verdict.kind === 'different' ? `${seen}, not: ${verdict.expected.join('; or ')}` : seen
}

/** One line of the table: several rows of a series if they ended in the same way. */
interface Line {
  questions: string
  verdict: Verdict
}

function linesOf(rows: readonly Row[]): Line[] {
  const lines = new Map<string, Line & { types: string[] }>()
  for (const { probe, verdict } of rows) {
    const { question, series } = probe
    const key = [series?.question('') ?? question, verdict.kind, answerText(verdict)].join('\n')
    const types = [...(lines.get(key)?.types ?? []), ...(series ? [series.type] : [])]
    lines.set(key, { questions: series ? questionAbout(series, types) : question, verdict, types })
  }
  return [...lines.values()]
}

export function renderTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['question', 'verdict', 'answer'].map((title) => pc.bold(title)),
    style: { head: [], border: [], compact: true },
    colWidths: [46, 24, 46],
    wordWrap: true,
  })
  for (const { questions, verdict } of linesOf(rows)) {
    const { label, paint } = VERDICTS[verdict.kind]
    table.push([questions, paint(label), answerText(verdict)])
  }
  return table.toString()
}

/** `91 as expected, 1 different, 2 could not ask`. */
export function summarize(rows: readonly Row[]): string {
  const counts = KINDS.map((kind) => [kind, rows.filter(({ verdict }) => verdict.kind === kind).length] as const)
  return counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${VERDICTS[kind].label}`)
    .join(', ')
}

/** For each difference, what happened, in Attio's words, and the file that has to change. */
export function describeDifferences(rows: readonly Row[]): string[] {
  return rows.flatMap(({ probe, verdict, subject }) => {
    if (verdict.kind !== 'different') return []
    const lines = [
      probe.question + (subject === undefined ? '' : ` (asked about ${subject})`),
      `  Answer: ${verdict.answer}${verdict.words === undefined ? '' : `: ${verdict.words}`}`,
      `  Expected: ${verdict.expected.join('; or ')} (${probe.sandboxFile})`,
    ]
    return [lines.join('\n')]
  })
}

export function describeLeftovers(left: readonly Leftover[]): string[] {
  return left.map(({ object, id, why }) => `${object} ${id ?? ''}: ${why}`.replace(' :', ':'))
}

export interface MarkdownReport {
  /** Who was asked. */
  asked: string
  rows: readonly Row[]
  requests: number
  left: readonly Leftover[]
}

/** The report for an issue. */
export function renderMarkdown({ asked, rows, requests, left }: MarkdownReport): string {
  const cells = (...texts: string[]): string => `| ${texts.map(escapeCell).join(' | ')} |`
  const sections = [
    `# npm run verify\n\nAsked ${asked} ${rows.length} questions with ${requests} requests: ${summarize(rows)}.`,
    section('Differences', describeDifferences(rows).map(codeBlock)),
    section(
      'Records that could not be deleted',
      describeLeftovers(left).map((line) => `- ${line}`),
    ),
    [
      '| question | asked about | verdict | answer | requests | in the sandbox |',
      '|---|---|---|---|---|---|',
      ...rows.map(({ probe, verdict, subject = '', requests: sent }) => {
        const { label } = VERDICTS[verdict.kind]
        return cells(probe.question, subject, label, answerText(verdict), String(sent), probe.sandboxFile)
      }),
    ].join('\n'),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}` : ''
}

function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}
