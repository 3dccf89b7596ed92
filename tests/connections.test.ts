import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { listen } from '../botpress/local-server'
import { startWebhookRelay } from '../botpress/webhook-relay'
import { startReceiver } from '../sandbox/testing/webhook-receiver'
import { startScriptedServer } from './support/scripted-server'
import { useEnvironment } from './support/environment'

const { bundle, sandbox } = await useEnvironment()

it.each<[server: string, start: () => Promise<{ url: string; stop?: () => Promise<void> }>]>([
  ['sandbox', () => Promise.resolve({ url: sandbox.url })],
  ['webhook relay', () => startWebhookRelay(bundle)],
  ['fake Botpress', () => listen(new Hono())],
  ['scripted server', () => startScriptedServer(() => Promise.resolve({ body: {} }))],
  ['receiver', startReceiver],
  ['bundle', () => Promise.resolve({ url: `http://127.0.0.1:${bundle.port}` })],
])('the server of the %s never closes an idle connection', async (_server, start) => {
  const { url, stop } = await start()
  const { headers } = await fetch(url)
  await stop?.()
  expect(headers.get('connection')).toBe('keep-alive')
  expect(headers.get('keep-alive')).toBeNull()
})
