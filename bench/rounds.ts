/** The first runs of code are slower than all that follow. */
const WARM_UP_ROUNDS = 2

type PerName<K extends string, T> = Record<K, T>

/**
 * Takes each of `measurements` in turn, `count` times, so that what else the machine does meets them alike. Returns the
 * figures by name; those of two more rounds, to warm up, are not among
 * them.
 */
export async function inTurn<K extends string>(
  count: number,
  measurements: PerName<K, () => Promise<number>>,
): Promise<PerName<K, number[]>> {
  const names = Object.keys(measurements) as K[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as PerName<K, number[]>
  for (let round = -WARM_UP_ROUNDS; round < count; round += 1) {
    for (const name of names) {
      const figure = await measurements[name]()
      if (round >= 0) figures[name].push(figure)
    }
  }
  return figures
}

/** Runs each of `tasks` in turn, as `inTurn` does. Returns how many milliseconds they took, by name. */
export function timeInTurn<K extends string>(
  count: number,
  tasks: PerName<K, () => Promise<unknown>>,
): Promise<PerName<K, number[]>> {
  const measurements = Object.entries(tasks).map(([name, task]) => [name, () => timed(task as () => Promise<unknown>)])
  return inTurn(count, Object.fromEntries(measurements) as PerName<K, () => Promise<number>>)
}

/** Returns how many milliseconds `task` takes. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}
