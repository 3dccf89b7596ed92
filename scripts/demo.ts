import pc from 'picocolors'
import type { Control } from '../sandbox/control'
import { type CreatedEvent, startRuntimeApi } from '../botpress/runtime-api'
import { startWebhookRelay } from '../botpress/webhook-relay'
import { startBundle } from '../botpress/bundle'
import { connect, type Connection } from './connection'
import { showAttributes, showExamples, showObject, showObjects, showRecord, showRecords } from './demo/show'
import { Transcript } from './demo/transcript'
import { count } from './demo/text'

const ADA_EMAIL = 'ada.lovelace@difference-engine.example.com'
const DEAL_NAME = 'Analytical Engine pilot'

/** Uses known records of the sandbox, so that the actions build on each other. */
async function runInSandbox(transcript: Transcript): Promise<void> {
  await transcript.runAction('which kinds of records are there?', 'listObjects', {}, showObjects)
  await transcript.runAction('what are companies?', 'getObject', { object: 'companies' }, showObject)
  await transcript.runAction('what can a company have?', 'listAttributes', { object: 'companies' }, showAttributes)
  await transcript.runAction(
    'and how are two of them written and filtered?',
    'listAttributes',
    { object: 'companies', attributes: ['primary_location', 'team'] },
    showExamples,
  )
  const found = await transcript.runAction(
    'who writes to us from this address?',
    'listRecords',
    { object: 'people', filter: { email_addresses: ADA_EMAIL }, attributes: ['name'] },
    showRecords,
  )
  const read = await transcript.runAction(
    'what do we know about her?',
    'getRecord',
    { object: 'people', recordId: found?.records[0]?.id ?? '' },
    showRecord,
  )
  await transcript.runAction(
    'a new customer, in plain words',
    'createRecord',
    {
      object: 'companies',
      values: {
        name: 'Nautilus Submarines',
        domains: 'nautilus.example.com',
        categories: ['manufacturing', 'b2b'],
        primary_location: { line1: '2 Rue de la Bourse', locality: 'Nantes', countryCode: 'FR' },
        team: ADA_EMAIL,
      },
    },
    showRecord,
  )
  const deals = (read?.record.values.associated_deals ?? []) as { id: string; displayName: string | null }[]
  const deal = deals.find(({ displayName }) => displayName === DEAL_NAME)
  await transcript.runAction(
    `"${DEAL_NAME}" is won`,
    'updateRecord',
    { object: 'deals', recordId: deal?.id ?? '', values: { stage: 'won', value: '120000.50' } },
    (output) => showRecord(output, ['stage', 'value', 'associated_company']),
  )
}

/** A real workspace may contain anything or nothing. It is written to only on request. */
async function runInWorkspace(transcript: Transcript, isWriting: boolean): Promise<void> {
  const listed = await transcript.runAction('which kinds of records are there?', 'listObjects', {}, showObjects)
  const slugs = listed?.objects.flatMap(({ slug }) => slug ?? []) ?? []
  const object = slugs.find((slug) => slug === 'companies') ?? slugs[0] ?? 'companies'
  await transcript.runAction(`what are ${object}?`, 'getObject', { object }, showObject)
  await transcript.runAction('what can one have?', 'listAttributes', { object }, showAttributes)
  const found = await transcript.runAction('the first three', 'listRecords', { object, limit: 3 }, showRecords)
  const first = found?.records[0]
  if (first) await transcript.runAction('the first one', 'getRecord', { object, recordId: first.id }, showRecord)
  else transcript.skip('getRecord', `there is no record in ${object}.`)
  if (isWriting) await writeCompany(transcript)
  else
    for (const action of ['createRecord', 'updateRecord'] as const) {
      transcript.skip(action, 'it writes. Run "npm run demo -- --write" to let it.')
    }
  await transcript.runRejectedAction('and when something is wrong?', 'listRecords', { object, filters: {}, limit: 0 })
}

/** Writes the same company every time, and nothing else. */
async function writeCompany(transcript: Transcript): Promise<void> {
  const values = { name: 'Nautilus Submarines', domains: 'nautilus.example.com' }
  const created = await transcript.runAction(
    'a company, unless it is there already',
    'createRecord',
    { object: 'companies', values, matchingAttribute: 'domains' },
    (output) => showRecord(output, ['name', 'domains']),
  )
  if (created === undefined) {
    transcript.skip('updateRecord', 'no company was created.')
    return
  }
  await transcript.runAction(
    'and a word about it',
    'updateRecord',
    {
      object: 'companies',
      recordId: created.record.id,
      values: { description: 'Made by a demo. Delete it in Attio.' },
    },
    (output) => showRecord(output, ['name', 'description']),
  )
}

/** Runs in a sandbox with a local Botpress, so that the bot receives an event for the won deal. */
async function runWithEvents(attio: Connection, sandbox: Control): Promise<number> {
  const botpress = await startRuntimeApi()
  const bundle = await startBundle({ attioUrl: attio.url, env: botpress.env })
  const relay = await startWebhookRelay(bundle)
  try {
    const transcript = new Transcript(bundle, attio)
    const configuration = { watchedObjects: ['deals'] }
    relay.configuration = { accessToken: attio.token, ...configuration }
    if (await transcript.register(configuration, relay.url)) {
      await runInSandbox(transcript)
      await sandbox.deliveries()
      const isWin = ({ payload }: CreatedEvent) => JSON.stringify(payload).includes('"stage"')
      await transcript.showEvents('which events did the bot receive?', botpress.events.filter(isWin))
      await transcript.runRejectedAction('and when something is wrong?', 'createRecord', {
        object: 'deals',
        values: { name: 'Telescope', stage: 'Wonn', valu: 'plenty' },
      })
    }
    return transcript.failures
  } finally {
    await Promise.all([relay.stop(), bundle.stop(), botpress.stop()])
  }
}

async function runWithoutEvents(attio: Connection, isWriting: boolean): Promise<number> {
  const bundle = await startBundle({ attioUrl: attio.url })
  try {
    const transcript = new Transcript(bundle, attio)
    if (await transcript.register({})) await runInWorkspace(transcript, isWriting)
    return transcript.failures
  } finally {
    await bundle.stop()
  }
}

function runDemo(attio: Connection, isWriting: boolean): Promise<number> {
  const where = attio.sandbox
    ? 'a sandbox on this machine; set ATTIO_ACCESS_TOKEN to read your own workspace'
    : `the workspace of ATTIO_ACCESS_TOKEN at ${attio.url}, ${isWriting ? 'writing one company' : 'reading only'}`
  console.log(`${pc.bold('Attio for Botpress')}: the built integration, called as Botpress calls it\n${pc.dim(where)}`)
  return attio.sandbox ? runWithEvents(attio, attio.sandbox) : runWithoutEvents(attio, isWriting)
}

async function main(): Promise<void> {
  const attio = await connect()
  try {
    const failures = await runDemo(attio, process.argv.includes('--write'))
    console.log(failures === 0 ? pc.green('\nEverything works.') : pc.red(`\n${count(failures, 'step')} did not work.`))
    if (failures > 0) process.exitCode = 1
  } finally {
    await attio.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
