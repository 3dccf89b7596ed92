/** Runs `task` on each item, in order and at most `limit` at a time. After all have ended, throws the first failure. */
export async function forEachConcurrent<T>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  const queue = items.values()
  const work = async () => {
    for (const item of queue) await task(item).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: limit }, work))
  if (failures.length > 0) throw failures[0]
}
