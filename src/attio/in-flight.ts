import { withTimeout } from './with-timeout'

/**
 * How many requests one tenant may have in flight: as many as the longest list has pages and names to ask for. Those that are
 * under way when Attio begins to refuse are sent in vain; so many are enough for its hundred reads a second
 * (https://docs.attio.com/rest-api/guides/rate-limiting) where an answer takes three tenths of one.
 */
const MAX_IN_FLIGHT = 30

interface Lane {
  inFlight: number
  /** Lets in those who wait, in the order in which they came. */
  waiting: Set<() => void>
}

/** The tenants that have requests in flight. */
const lanes = new Map<string, Lane>()

/**
 * Resolves to true once `tenant` may send one more request, and whoever sends it has to `leave` when it is over; or to false
 * when that is not before `deadline` (on the monotonic clock, in milliseconds) or before `signal` aborts.
 */
export async function enter(tenant: string, deadline: number, signal: AbortSignal): Promise<boolean> {
  const lane = lanes.get(tenant) ?? { inFlight: 0, waiting: new Set() }
  lanes.set(tenant, lane)
  if (lane.inFlight < MAX_IN_FLIGHT) {
    lane.inFlight += 1
    return true
  }
  return withTimeout(deadline - performance.now(), signal, (end) => turnIn(lane, end))
}

function turnIn({ waiting }: Lane, end: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const letIn = () => {
      resolve(true)
    }
    const giveUp = () => {
      waiting.delete(letIn)
      resolve(false)
    }
    waiting.add(letIn)
    end.addEventListener('abort', giveUp)
    if (end.aborted) giveUp()
  })
}

/** Gives the place of a request that is over to the next one of `tenant`. */
export function leave(tenant: string): void {
  const lane = lanes.get(tenant)
  if (lane === undefined) return
  const [next] = lane.waiting
  if (next !== undefined) {
    lane.waiting.delete(next)
    next()
    return
  }
  lane.inFlight -= 1
  if (lane.inFlight === 0) lanes.delete(tenant)
}
