import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { listen } from '../botpress/local-server'
import { startWebhookRelay } from '../botpress/webhook-relay'
import { startReceiver } from '../sandbox/testing/webhook-receiver'
import { startScriptedServer } from './support/scripted-server'
import { startEnvironment } from './support/environment'

let stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  stops = []
})

/** Returns the server's address, and stops the server after the test. */
function started({ url, stop }: { url: string; stop: () => Promise<void> }): string {
  stops.push(stop)
  return url
}

async function newStage() {
  const stage = await startEnvironment()
  stops.push(stage.stop)
  return stage
}

it.each<[server: string, start: () => Promise<string>]>([
  ['sandbox', async () => (await newStage()).sandbox.url],
  ['webhook relay', async () => started(await startWebhookRelay((await newStage()).bundle))],
  ['fake Botpress', async () => started(await listen(new Hono()))],
  ['scripted server', async () => started(await startScriptedServer(() => Promise.resolve({ body: {} })))],
  [
    'receiver',
    async () => {
      const { url, close: stop } = await startReceiver()
      return started({ url, stop })
    },
  ],
])('the %s never closes an idle connection', async (_server, start) => {
  const { headers } = await fetch(await start())
  expect(headers.get('connection')).toBe('keep-alive')
  expect(headers.get('keep-alive')).toBeNull()
})

it('the server of the bundle never closes an idle connection', async () => {
  const { bundle } = await newStage()
  const { headers } = await bundle.tryAction('listObjects', {}, 'x'.repeat(64))
  expect(headers.get('connection')).toBe('keep-alive')
  expect(headers.get('keep-alive')).toBeNull()
})
