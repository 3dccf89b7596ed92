import type { LoggedRequest } from '../../sandbox/control'
import type { Row } from '../measure'
import type { BenchEnvironment } from '../environment'

/** Counts the requests of warm reads in the sandbox's log. */
export async function requestRows({ sandbox: { control }, start, token }: BenchEnvironment): Promise<Row[]> {
  const bundle = await start()
  const object = 'people'
  const list = (limit: number) => bundle.action('listRecords', { object, limit, resolveReferences: false }, token)
  const { records } = await list(1)
  const get = () => bundle.action('getRecord', { object, recordId: records[0]?.id, resolveReferences: false }, token)
  const countRow = async (label: string, bound: number, task: () => Promise<unknown>): Promise<Row> => {
    await control.clearRequests()
    await task()
    const requests = await control.requests(token)
    return { label, bound, value: requests.length, detail: describeRequests(requests) }
  }
  const rows = [
    await countRow('requests of a warm getRecord', 1, get),
    await countRow('requests of a warm listRecords, 499 records', 1, () => list(499)),
    await countRow('requests of a warm listRecords, 500 of more', 2, () => list(500)),
  ]
  const value = countDependent(await control.requests(token))
  await bundle.stop()
  return [...rows, { label: '… that wait for another of them', bound: 0, value, detail: 'by arrival and answer' }]
}

/** How many requests arrived only after another one was answered. */
function countDependent(requests: readonly LoggedRequest[]): number {
  const firstAnswer = Math.min(...requests.map(({ answeredAt }) => answeredAt ?? Infinity))
  return requests.filter(({ at }) => at >= firstAnswer).length
}

function describeRequests(requests: readonly LoggedRequest[]): string {
  const start = requests[0]?.at ?? 0
  return requests
    .map(({ method, path, at }) => `${method} …/${path.split('/').at(-1)?.slice(0, 12)} +${at - start} ms`)
    .join(', ')
}
