import pc from 'picocolors'
import type { Control } from '../sandbox/control'
import { type CreatedEvent, startRuntimeApi } from '../botpress/runtime-api'
import { startWebhookRelay } from '../botpress/webhook-relay'
import { startBundle } from '../botpress/bundle'
import { connect, type Connection } from './connection'
import { showAttributes, showObject, showObjects, showRecord, showRecords } from './demo/show'
import { Transcript } from './demo/transcript'
import { count } from './demo/text'

const ADA = 'ada.lovelace@difference-engine.example.com'
const DEAL = 'Analytical Engine pilot'

/** A sandbox has records that are known, so that the actions can tell a story. */
async function playInSandbox(transcript: Transcript): Promise<void> {
  await transcript.act('which kinds of records are there?', 'listObjects', {}, showObjects)
  await transcript.act('what are companies?', 'getObject', { object: 'companies' }, showObject)
  await transcript.act('what can a company have?', 'listAttributes', { object: 'companies' }, showAttributes)
  const found = await transcript.act(
    'who writes to us from this address?',
    'listRecords',
    { object: 'people', filter: { email_addresses: ADA }, attributes: ['name'] },
    showRecords,
  )
  const read = await transcript.act(
    'what do we know about her?',
    'getRecord',
    { object: 'people', recordId: found?.records[0]?.id ?? '' },
    showRecord,
  )
  await transcript.act(
    'a new customer, in plain words',
    'createRecord',
    {
      object: 'companies',
      values: {
        name: 'Nautilus Submarines',
        domains: 'nautilus.example.com',
        categories: ['manufacturing', 'b2b'],
        primary_location: { line1: '2 Rue de la Bourse', locality: 'Nantes', countryCode: 'FR' },
        team: ADA,
      },
    },
    showRecord,
  )
  const deals = (read?.record.values.associated_deals ?? []) as { id: string; displayName: string | null }[]
  const deal = deals.find(({ displayName }) => displayName === DEAL)
  await transcript.act(
    `"${DEAL}" is won`,
    'updateRecord',
    { object: 'deals', recordId: deal?.id ?? '', values: { stage: 'won', value: '120000.50' } },
    (output) => showRecord(output, ['stage', 'value', 'associated_company']),
  )
}

/** A real workspace may hold anything or nothing, and is written to only when that is asked for. */
async function playInWorkspace(transcript: Transcript, isWriting: boolean): Promise<void> {
  const listed = await transcript.act('which kinds of records are there?', 'listObjects', {}, showObjects)
  const slugs = listed?.objects.flatMap(({ slug }) => slug ?? []) ?? []
  const object = slugs.find((slug) => slug === 'companies') ?? slugs[0] ?? 'companies'
  await transcript.act(`what are ${object}?`, 'getObject', { object }, showObject)
  await transcript.act('what can one have?', 'listAttributes', { object }, showAttributes)
  const found = await transcript.act('the first three', 'listRecords', { object, limit: 3 }, showRecords)
  const first = found?.records[0]
  if (first) await transcript.act('the first one', 'getRecord', { object, recordId: first.id }, showRecord)
  else transcript.skip('getRecord', `there is no record in ${object}.`)
  if (isWriting) await write(transcript)
  else
    for (const action of ['createRecord', 'updateRecord'] as const) {
      transcript.skip(action, 'it writes. Run "npm run demo -- --write" to let it.')
    }
  await transcript.refusal('and when something is wrong?', 'listRecords', { object, filters: {}, limit: 0 })
}

/** Writes the same company every time, and nothing else. */
async function write(transcript: Transcript): Promise<void> {
  const values = { name: 'Nautilus Submarines', domains: 'nautilus.example.com' }
  const created = await transcript.act(
    'a company, unless it is there already',
    'createRecord',
    { object: 'companies', values, matchingAttribute: 'domains' },
    (output) => showRecord(output, ['name', 'domains']),
  )
  if (created === undefined) {
    transcript.skip('updateRecord', 'there is no new company to update.')
    return
  }
  await transcript.act(
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

/** Plays in a sandbox, where Botpress is a stand-in too, so that the bot can hear of the deal that was won. */
async function playWithEvents(attio: Connection, sandbox: Control): Promise<number> {
  const botpress = await startRuntimeApi()
  const bundle = await startBundle({ attioUrl: attio.url, env: botpress.env })
  const relay = await startWebhookRelay(bundle)
  try {
    const transcript = new Transcript(bundle, attio)
    const configuration = { watchedObjects: ['deals'] }
    relay.configuration = { accessToken: attio.token, ...configuration }
    if (await transcript.register(configuration, relay.url)) {
      await playInSandbox(transcript)
      await sandbox.deliveries()
      const isWin = ({ payload }: CreatedEvent) => JSON.stringify(payload).includes('"stage"')
      await transcript.hear('what did the bot hear of the deal?', botpress.events.filter(isWin))
      await transcript.refusal('and when something is wrong?', 'createRecord', {
        object: 'deals',
        values: { name: 'Telescope', stage: 'Wonn', valu: 'plenty' },
      })
    }
    return transcript.failures
  } finally {
    await Promise.all([relay.stop(), bundle.stop(), botpress.stop()])
  }
}

async function playWithoutEvents(attio: Connection, isWriting: boolean): Promise<number> {
  const bundle = await startBundle({ attioUrl: attio.url })
  try {
    const transcript = new Transcript(bundle, attio)
    if (await transcript.register({})) await playInWorkspace(transcript, isWriting)
    return transcript.failures
  } finally {
    await bundle.stop()
  }
}

function play(attio: Connection, isWriting: boolean): Promise<number> {
  const where = attio.sandbox
    ? 'a sandbox on this machine; set ATTIO_ACCESS_TOKEN to read your own workspace'
    : `the workspace of ATTIO_ACCESS_TOKEN at ${attio.url}, ${isWriting ? 'writing one company' : 'reading only'}`
  console.log(`${pc.bold('Attio for Botpress')}: the built integration, called as Botpress calls it\n${pc.dim(where)}`)
  return attio.sandbox ? playWithEvents(attio, attio.sandbox) : playWithoutEvents(attio, isWriting)
}

async function main(): Promise<void> {
  const attio = await connect()
  try {
    const failures = await play(attio, process.argv.includes('--write'))
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
