import { axios } from '../attio/axios'

const HEADER = 'x-request-number'

/** The numbers of the requests and answers in transit; without the requests that Attio holds. */
const inFlight = new Set<string>()
let sent = 0

// Import this module before the client, which copies axios' defaults when it is loaded.
const send = axios.getAdapter(axios.defaults.adapter)
axios.defaults.adapter = async (config) => {
  const id = String(++sent)
  config.headers.set(HEADER, id)
  inFlight.add(id)
  try {
    return await send(config)
  } finally {
    inFlight.delete(id)
  }
}

/** Whether no request and no answer is in transit. */
export const isNetworkIdle = (): boolean => inFlight.size === 0

/**
 * Holds the answer to the request with `headers` until `answer` resolves; until then, the request is not in transit.
 */
export async function holdResponse<T>(headers: Record<string, unknown>, answer: Promise<T>): Promise<T> {
  const id = String(headers[HEADER])
  inFlight.delete(id)
  const result = await answer
  inFlight.add(id)
  return result
}
