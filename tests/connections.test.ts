import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { listen } from '../botpress/local-server'
import { startWebhookRelay } from '../botpress/webhook-relay'
import { startReceiver } from '../sandbox/testing/webhook-receiver'
import { startScriptedServer } from './support/scripted-server'
import { useEnvironment } from './support/environment'

const { bundle, sandbox } = await useEnvironment()
let stop: (() => Promise<void>) | undefined

afterEach(async () => {
  await stop?.()
  stop = undefined
})

/** Returns the server's address, and stops the server after the test. */
function started(server: { url: string; stop: () => Promise<void> }): string {
  stop = server.stop
  return server.url
}

it.each<[server: string, start: () => Promise<string>]>([
  ['sandbox', () => Promise.resolve(sandbox.url)],
  ['webhook relay', async () => started(await startWebhookRelay(bundle))],
  ['fake Botpress', async () => started(await listen(new Hono()))],
  ['scripted server', async () => started(await startScriptedServer(() => Promise.resolve({ body: {} })))],
  [
    'receiver',
    async () => {
      const { url, close } = await startReceiver()
      return started({ url, stop: close })
    },
  ],
  ['bundle', () => Promise.resolve(`http://127.0.0.1:${bundle.port}`)],
])('the server of the %s never closes an idle connection', async (_server, start) => {
  const { headers } = await fetch(await start())
  expect(headers.get('connection')).toBe('keep-alive')
  expect(headers.get('keep-alive')).toBeNull()
})
