import library, { AxiosError, CanceledError, type InternalAxiosRequestConfig } from 'axios'

/** Answers a request to Attio; its path has the query with it. Throws where the connection breaks. */
export type Attio = (request: {
  method: string
  path: string
  authorization: string
  body: string | undefined
}) => Promise<{ status: number; headers?: Record<string, string>; body: string }>

let attio: Attio | undefined

/** From now on, requests to Attio are answered by `answer`. */
export function answerAttio(answer: Attio): void {
  attio = answer
}

/**
 * An axios that needs no network, for `vi.mock('…/src/attio/axios', () => import('…/testing/axios-in-process'))`: a request
 * takes some turns of the event loop and no time, so that a test may move the clock whenever nothing happens by itself.
 */
export const axios = library

library.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
  if (!attio) throw new Error('Nobody answers for Attio.')
  const request = {
    method: (config.method ?? 'get').toUpperCase(),
    path: library.getUri({ ...config, baseURL: undefined }),
    authorization: String(config.headers.get('authorization')),
    body: config.data as string | undefined,
  }
  const { status, headers = {}, body: data } = await Promise.race([attio(request), cancelled(config)])
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
