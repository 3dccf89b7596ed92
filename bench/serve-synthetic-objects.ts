import { once } from 'node:events'
import * as http from 'node:http'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { listen } from '../botpress/local-server'
import { createInProcessSandbox } from '../sandbox/in-process'
import { generateObject, type SyntheticObject, shapeOf } from './synthetic-object'

/*
 * Serves synthetic objects of any shape. A sandbox would add its own computing time and keep 500 MB of records in
 * memory. Other requests go to a sandbox. The first argument is the latency in milliseconds.
 */
const latencyMs = Number(process.argv[2] ?? 0)
const sandbox = createInProcessSandbox()
const objects = new Map<string, Promise<SyntheticObject>>()

function findObject(slug: string): Promise<SyntheticObject> | undefined {
  const shape = shapeOf(slug)
  if (shape && !objects.has(slug)) objects.set(slug, generateObject(sandbox, shape))
  return objects.get(slug)
}

async function handleRequest(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const { method = '', url = '' } = request
  const [body] = await Promise.all([text(request), wait(latencyMs)])
  const [, slug = '', rest = ''] = /^\/v2\/objects\/([^/]+)\/(attributes|records\/query)/.exec(url) ?? []
  const object = await findObject(slug)
  response.setHeader('content-type', 'application/json; charset=utf-8')
  if (object === undefined) {
    const { status, body: said } = await sandbox.call(method, url, body === '' ? undefined : body)
    response.writeHead(status).end(JSON.stringify(said))
  } else if (rest === 'attributes') {
    response.end(object.attributes)
  } else {
    const { limit, offset = 0 } = JSON.parse(body) as { limit: number; offset?: number }
    for (const piece of object.page(limit, offset)) if (!response.write(piece)) await once(response, 'drain')
    response.end()
  }
}

async function main(): Promise<void> {
  const server = http.createServer((request, response) => {
    handleRequest(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  const { url } = await listen(server)
  process.once('disconnect', () => process.exit())
  process.send?.({ url })
}

void main()
