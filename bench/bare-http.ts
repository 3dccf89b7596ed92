import * as http from 'node:http'

/** Sends one HTTP request over a connection that is kept, and returns the body of its answer. */
export type BareHttp = (method: string, path: string, body?: unknown) => Promise<string>

/** Returns what one would write with Node alone: no retries, no checks, nothing remembered. Throws on a refusal. */
export function bareHttp(url: string, token: string): BareHttp {
  const agent = new http.Agent({ keepAlive: true })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const request = http.request(url + path, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`${method} ${path}: ${text}`))
        })
      })
      request.once('error', reject)
      request.end(body === undefined ? undefined : JSON.stringify(body))
    })
}
