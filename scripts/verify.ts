import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pc from 'picocolors'
import { checkAccess } from './verify/access'
import { type Arguments, parseArguments, USAGE } from './verify/arguments'
import { Client, Interrupted } from './verify/client'
import { httpTransport } from './verify/connection'
import { unexpectedRows } from './verify/expectations'
import { showProgress } from './verify/progress'
import {
  describeDifferences,
  describeLeftovers,
  renderMarkdown,
  renderTable,
  settingText,
  summarize,
} from './verify/report'
import { type Run, runProbes } from './verify/run'
import { askSandbox, createVerifiableSandbox, otherSettings } from './verify/sandbox'

const DEFAULT_URL = 'https://api.attio.com'

/** The exit code of a program that Ctrl-C ends. */
const INTERRUPTED = 130

/** Asks the workspace of the token. Resolves to the exit code. */
async function verifyWorkspace(token: string, { objects, markdown }: Arguments, signal: AbortSignal): Promise<number> {
  const url = readUrl()
  const transport = httpTransport(url, token)
  const isWriting = objects.length > 0
  const { member } = await checkAccess(new Client(transport, signal), isWriting)
  console.log(`Asking ${url}, ${isWriting ? `writing in ${objects.join(' and ')}` : 'reading only'}.`)
  const label = `Botpress verify ${randomUUID().slice(0, 4)}`
  const run = await runProbes({ transport, writableObjects: objects, label, member, signal, onRow: showProgress })
  printRun(run)
  if (markdown !== undefined) saveMarkdown(markdown, url, run)
  if (run.endedBy instanceof Interrupted) return INTERRUPTED
  if (run.endedBy !== undefined) throw run.endedBy as Error
  return run.left.length > 0 || run.rows.some(({ verdict }) => verdict.kind === 'different') ? 1 : 0
}

function readUrl(): string {
  const url = process.env.ATTIO_API_URL ?? DEFAULT_URL
  if (!URL.canParse(url)) throw new Error(`ATTIO_API_URL is not a URL. Set it to one such as ${DEFAULT_URL}.`)
  return url.replace(/\/+$/, '')
}

function printRun({ rows, requests, left }: Run): void {
  if (rows.length > 0) {
    console.log(`Questions that differ only in the type of the attribute share a row.\n${renderTable(rows)}`)
    console.log(`\nAsked ${rows.length} questions with ${requests} requests: ${summarize(rows)}.`)
  }
  const differences = describeDifferences(rows)
  if (differences.length > 0) console.log(pc.red(`\n${differences.join('\n')}`))
  if (left.length > 0)
    console.log(pc.red(`\nDelete these records yourself, in Attio:\n${describeLeftovers(left).join('\n')}`))
}

function saveMarkdown(file: string, asked: string, { rows, requests, left }: Run): void {
  writeFileSync(file, renderMarkdown({ asked, rows, requests, left }))
  console.log(`\nThe report is in ${file}.`)
}

/** Asks the sandbox with its default settings, then with each other setting. Resolves to the exit code. */
async function verifySandbox({ markdown }: Arguments, signal: AbortSignal): Promise<number> {
  console.log('Asking the sandbox of this package. Set ATTIO_ACCESS_TOKEN to ask your Attio workspace.')
  const run = await askSandbox(await createVerifiableSandbox({}), { wait, signal, onRow: showProgress })
  printRun(run)
  if (markdown !== undefined) saveMarkdown(markdown, 'the sandbox with its default settings', run)
  console.log('\nWith each setting, the sandbox must give the answers that belong to it:')
  let isExpected = isAsExpected(run, {})
  for (const setting of otherSettings()) {
    isExpected =
      isAsExpected(await askSandbox(await createVerifiableSandbox(setting), { wait, signal }), setting) && isExpected
  }
  if (signal.aborted) return INTERRUPTED
  console.log(isExpected ? pc.green('\nPassed.') : pc.red('\nFailed: see ✗.'))
  return isExpected ? 0 : 1
}

/** Prints whether the sandbox answers as expected with this setting, and where it does not. */
function isAsExpected({ rows, endedBy }: Run, setting: Partial<Parameters<typeof settingText>[0]>): boolean {
  if (endedBy instanceof Interrupted) return false
  if (endedBy !== undefined) throw endedBy as Error
  const unexpected = unexpectedRows(rows, setting)
  const name = settingText(setting) || 'default settings'
  console.log(`${unexpected.length === 0 ? pc.green('✓') : pc.red('✗')} ${name}: ${summarize(rows)}`)
  for (const { probe } of unexpected) console.log(pc.red(`    ${probe.question}`))
  return unexpected.length === 0
}

async function main(): Promise<number> {
  const token = process.env.ATTIO_ACCESS_TOKEN
  const args = parseArguments(process.argv.slice(2), Boolean(token))
  if (args.help) {
    console.log(USAGE)
    return 0
  }
  const controller = new AbortController()
  process.once('SIGINT', () => {
    console.error('\nStopping, and deleting the created records. Press Ctrl+C again to keep them.')
    controller.abort()
  })
  return token ? verifyWorkspace(token, args, controller.signal) : verifySandbox(args, controller.signal)
}

main()
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
