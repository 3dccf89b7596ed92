import library, { AxiosError, CanceledError, type InternalAxiosRequestConfig } from 'axios'

/** Answers one request to Attio; `path` includes the query. Throws to break the connection. */
export type AttioHandler = (request: {
  method: string
  path: string
  authorization: string
  body: string | undefined
}) => Promise<{ status: number; headers?: Record<string, string>; body: string }>

let handler: AttioHandler | undefined

/** Answers all later requests to Attio with `newHandler`. */
export function setAttioHandler(newHandler: AttioHandler): void {
  handler = newHandler
}

/**
 * An axios without a network, for `vi.mock('…/src/attio/axios', () => import('…/testing/axios-in-process'))`. A request
 * takes some turns of the event loop and no time, so that a test can move the clock whenever nothing else happens.
 */
export const axios = library

library.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
  if (!handler) throw new Error('No handler answers for Attio.')
  const request = {
    method: (config.method ?? 'get').toUpperCase(),
    path: library.getUri({ ...config, baseURL: undefined }),
    authorization: String(config.headers.get('authorization')),
    body: config.data as string | undefined,
  }
  const { status, headers = {}, body: data } = await Promise.race([handler(request), cancelled(config)])
  const response = { status, statusText: '', headers, config, data }
  if (status >= 200 && status < 300) return response
  throw new AxiosError(`Status ${status}`, undefined, config, undefined, response)
}

function cancelled({ signal }: InternalAxiosRequestConfig): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener?.('abort', () => {
      reject(new CanceledError())
    })
  })
}
