import { axios } from '../attio/axios'

const HEADER = 'x-traffic'

/** The requests and answers that are on their way, by number; not the requests that Attio keeps waiting. */
const inFlight = new Set<string>()
let sent = 0

// The client takes axios' defaults when it is loaded, so that this module is to be imported before it.
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

/** Whether every request has come to Attio, and every answer to us. */
export const isQuiet = (): boolean => inFlight.size === 0

/** Returns what Attio answers to the request with `headers` when `answer` is there: until then, it is not on its way. */
export async function holdResponse<T>(headers: Record<string, unknown>, answer: Promise<T>): Promise<T> {
  const id = String(headers[HEADER])
  inFlight.delete(id)
  const given = await answer
  inFlight.add(id)
  return given
}
