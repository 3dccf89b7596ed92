import { axios } from '../attio/axios'

const HEADER = 'x-traffic'

/** The requests and answers that are on their way, by number; not the requests that Attio keeps waiting. */
const onTheirWay = new Set<string>()
let sent = 0

// The client takes axios' defaults when it is loaded, so that this module is to be imported before it.
const send = axios.getAdapter(axios.defaults.adapter)
axios.defaults.adapter = async (config) => {
  const id = String(++sent)
  config.headers.set(HEADER, id)
  onTheirWay.add(id)
  try {
    return await send(config)
  } finally {
    onTheirWay.delete(id)
  }
}

/** Whether every request has come to Attio, and every answer to us. */
export const isQuiet = (): boolean => onTheirWay.size === 0

/** Returns what Attio answers to the request with `headers` when `answer` is there: until then, it is not on its way. */
export async function keepWaiting<T>(headers: Record<string, unknown>, answer: Promise<T>): Promise<T> {
  const id = String(headers[HEADER])
  onTheirWay.delete(id)
  const given = await answer
  onTheirWay.add(id)
  return given
}
