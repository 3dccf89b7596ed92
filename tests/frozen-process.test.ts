import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { botpressHeaders, startBundle, type Bundle } from '../botpress/bundle'
import { controlOf } from '../sandbox/control'
import { startSandbox, type Sandbox } from '../sandbox/server'

const COUNT = 20
const ACCEPTED = '/v2/objects/people/records'

let sandbox: Sandbox
let relay: net.Server
let bundle: Bundle
let bundlePort: number
// Calls use open connections, so that the process finds them together with the ends of its own connections to Attio.
const agent = new http.Agent({ keepAlive: true })
const connections = new Set<net.Socket>()
/** The number of connections from the bundle so far, and those that wait until there are COUNT. */
let made = 0
let hold: (() => void)[] | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  relay = net.createServer((client) => {
    made += 1
    connections.add(client)
    client.on('close', () => connections.delete(client)).on('error', () => undefined)
    const pass = () => {
      const attio = net.connect(Number(new URL(sandbox.url).port), '127.0.0.1').on('error', () => undefined)
      client.pipe(attio).pipe(client)
    }
    if (hold === undefined) pass()
    else if (hold.push(pass) === COUNT) for (const each of hold) each()
  })
  await once(relay.listen(0, '127.0.0.1'), 'listening')
  bundle = await startBundle({ attioUrl: `http://127.0.0.1:${(relay.address() as AddressInfo).port}` })
  bundlePort = bundle.port
})
afterAll(async () => {
  bundle.process.kill('SIGCONT')
  await bundle.stop()
  for (const connection of connections) connection.destroy()
  relay.close()
  agent.destroy()
  await sandbox.close()
})

/** Sends an action. Resolves once the operating system has accepted it, to a function that waits for the status. */
async function send(type: string, input: object): Promise<() => Promise<number | undefined>> {
  const headers = botpressHeaders('action_triggered', { accessToken: sandbox.tokens.full })
  const request = http.request({ agent, port: bundlePort, host: '127.0.0.1', method: 'POST', headers })
  const answered = once(request, 'response').then(([response]: http.IncomingMessage[]) => response?.resume().statusCode)
  request.end(JSON.stringify({ type, input }))
  await once(request, 'finish')
  return () => answered
}

it('a frozen process creates each record once, even if Attio closed its connections', async () => {
  const { full: token } = sandbox.tokens
  const values = (n: number) => ({ object: 'people', values: { name: `Frozen ${n}` } })
  const each = <T>(of: (n: number) => Promise<T>) => Promise.all(Array.from({ length: COUNT }, (_, n) => of(n)))
  await bundle.action('createRecord', values(COUNT), token)
  const { records } = await bundle.action('listRecords', { object: 'people', limit: 1, offset: 0 }, token)

  // The relay passes on no request before the bundle has COUNT connections.
  for (const connection of connections) connection.destroy()
  hold = []
  const read = { object: 'people', recordId: records[0]?.id, resolveReferences: false }
  await each(async () => (await send('getRecord', read))())
  hold = undefined
  expect(connections.size).toBeGreaterThanOrEqual(COUNT)
  const { length: before } = await createsOf(token)
  const madeBefore = made
  await bundle.action('createRecord', values(COUNT + 1), token)
  expect(made).toBe(madeBefore)

  bundle.process.kill('SIGSTOP')
  const answers = await each((n) => send('createRecord', values(n)))
  const closed = [...connections].map((connection) => once(connection.destroy(), 'close'))
  await Promise.all(closed)
  bundle.process.kill('SIGCONT')

  const statuses = await Promise.all(answers.map((answer) => answer()))
  expect(statuses).toEqual(Array.from({ length: COUNT }, () => 200))
  expect(await createsOf(token)).toHaveLength(before + 1 + COUNT)
  const filter = { name: { $starts_with: 'Frozen' } }
  const found = await bundle.action('listRecords', { object: 'people', filter, limit: 100 }, token)
  const names = found.records.map(({ displayName }) => displayName).toSorted()
  expect(names).toEqual(Array.from({ length: COUNT + 2 }, (_, n) => `Frozen ${n}`).toSorted())
})

async function createsOf(token: string) {
  const requests = await controlOf(sandbox.url).requests(token)
  return requests.filter(({ method, path }) => method === 'POST' && path === ACCEPTED)
}
