import type { LoggedRequest } from '../../sandbox/control'
import { countRow, type Row } from '../row'
import type { Stage } from '../stage'

/** Returns the rows that count requests, by the sandbox's own log. */
export async function requestRows({ bundle, token, freshToken, requestsOf }: Stage): Promise<Row[]> {
  const object = 'people'
  const list = (limit: number, as = token) =>
    bundle.action('listRecords', { object, limit, resolveReferences: false }, as)
  const first = await list(1)
  const recordId = first.records[0]?.id ?? ''
  const get = (as: string) => bundle.action('getRecord', { object, recordId, resolveReferences: false }, as)

  const [one, other] = [await freshToken(), await freshToken()]
  const coldGet = await requestsOf(() => get(one))
  const coldList = await requestsOf(() => list(499, other))
  return [
    warmRow('requests of a warm getRecord', 1, await requestsOf(() => get(token))),
    warmRow('requests of a warm listRecords, 499 records', 1, await requestsOf(() => list(499))),
    warmRow(
      'requests of a warm listRecords, 500 of more (hasMore takes a second)',
      2,
      await requestsOf(() => list(500)),
    ),
    countRow('requests of a cold getRecord', 2, coldGet.length, describe(coldGet)),
    countRow('requests of a cold listRecords, 499 records', 2, coldList.length, describe(coldList)),
    countRow('… that wait for another of them', 0, waiting(coldGet) + waiting(coldList), 'by arrival and answer'),
  ]
}

function warmRow(what: string, bound: number, requests: readonly LoggedRequest[]): Row {
  return countRow(what, bound, requests.length, describe(requests))
}

/** Returns how many requests arrived only after another one had been answered. */
function waiting(requests: readonly LoggedRequest[]): number {
  const firstAnswer = Math.min(...requests.map(({ answeredAt }) => answeredAt ?? Infinity))
  return requests.filter(({ at }) => at >= firstAnswer).length
}

function describe(requests: readonly LoggedRequest[]): string {
  const start = requests[0]?.at ?? 0
  return requests
    .map(({ method, path, at }) => `${method} …/${path.split('/').at(-1)?.slice(0, 12)} +${at - start} ms`)
    .join(', ')
}
