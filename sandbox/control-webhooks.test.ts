import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Control, controlOf, type Wire } from './control'
import { createInProcessSandbox } from './in-process'
import { type Sandbox, startSandbox } from './server'
import { startReceiver, type WebhookReceiver } from './testing/webhook-receiver'

interface ReceivedEvent {
  event_type: string
  actor: Wire
  id: Wire
  duplicate_record_id?: string
}

let sandbox: Sandbox
let control: Control
let receiver: WebhookReceiver
const { seedId } = createInProcessSandbox()

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.url)
  receiver = await startReceiver()
})

afterAll(async () => {
  await receiver.close()
  await sandbox.close()
})

function call(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.tokens.full}` }
  return fetch(sandbox.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

describe('a webhook', () => {
  it('receives events of records that are created, changed by the system, merged and deleted', async () => {
    const types = ['record.created', 'record.updated', 'record.merged', 'record.deleted']
    const subscriptions = types.map((type) => ({ event_type: type, filter: null }))
    await call('POST', '/v2/webhooks', { data: { target_url: receiver.url, subscriptions } })

    await call('POST', '/v2/objects/people/records', { data: { values: {} } })
    const [recordId, duplicateRecordId] = [seedId('people', 'hypatia'), seedId('people', 'newsletter')]
    await control.systemChange({ object: 'people', recordId, values: { job_title: 'Astronomer' } })
    const merged = await control.merge({ object: 'people', recordId, duplicateRecordId })
    const { record_id: mergedId } = merged.id as { record_id: string }
    await call('DELETE', `/v2/objects/people/records/${mergedId}`)

    expect((await control.deliveries()).every(({ status }) => status === 200)).toBe(true)
    const received = receiver.received.flatMap(({ body }) => (JSON.parse(body) as { events: ReceivedEvent[] }).events)
    const kinds = received.map(({ event_type: type, actor }) => `${type} ${String(actor.type)}`)
    expect(new Set(kinds)).toStrictEqual(
      new Set([
        'record.created api-token',
        'record.updated system',
        'record.merged system',
        'record.deleted api-token',
      ]),
    )
    // A merge removes two records, so two events arrive, both with the new record (docs: record.merged, newest
    // version).
    const merges = received.filter(({ event_type: type }) => type === 'record.merged')
    expect(merges.map(({ id: { record_id: each } }) => each)).toStrictEqual([mergedId, mergedId])
    const duplicates = merges.map(({ duplicate_record_id: each }) => each)
    expect(duplicates.sort()).toStrictEqual([recordId, duplicateRecordId].sort())
  })
})
