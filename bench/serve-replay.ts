import { once } from 'node:events'
import * as http from 'node:http'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/*
 * Passes requests on to the server that the first argument names, and gives its answers again when it is asked the same:
 * the time that the sandbox takes to compute one is not Attio's. Holds every answer for as many milliseconds as the
 * second argument says. Tells the parent process where it listens and, when asked, when requests have arrived since.
 */
const [upstream = '', latencyMs = '0'] = process.argv.slice(2)
const answers = new Map<string, Promise<string>>()
let arrivals: number[] = []

async function forward(method: string, url: string, authorization: string, body: string): Promise<string> {
  const headers = { authorization, 'content-type': 'application/json' }
  const response = await fetch(upstream + url, { method, headers, ...(body === '' ? {} : { body }) })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
  return response.text()
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  arrivals.push(Date.now())
  const { method = '', url = '', headers } = request
  const held = wait(Number(latencyMs))
  const body = await text(request)
  const key = `${method} ${url} ${body}`
  const known = answers.get(key) ?? forward(method, url, headers.authorization ?? '', body)
  answers.set(key, known)
  const [json] = await Promise.all([known, held])
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(json)
}

async function main(): Promise<void> {
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  process.on('message', () => {
    process.send?.({ arrivals })
    arrivals = []
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ url: `http://127.0.0.1:${port}` })
}

void main()
