import QuickLRU from 'quick-lru'

const TIME_TO_LIVE_MS = 5 * 60 * 1000

/** Returns a memory for at least `size` and at most twice as many values, that forgets each after five minutes. */
export function memory<T>(size: number): QuickLRU<string, T> {
  return new QuickLRU({ maxSize: size, maxAge: TIME_TO_LIVE_MS })
}

/**
 * Returns a function that answers from memory, or loads what is not there; `isFresh` loads it in any case. Callers that ask
 * while a load is under way share it. A failed load is not remembered, and leaves an older value in place.
 */
export function remembered<T>(size: number) {
  const values = memory<{ value: T }>(size)
  const underWay = new Map<string, Promise<T>>()

  const start = (key: string, load: () => Promise<T>): Promise<T> => {
    const loading = load()
      .then((value) => {
        values.set(key, { value })
        return value
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, loading)
    return loading
  }
  return async (key: string, load: () => Promise<T>, isFresh: boolean): Promise<T> => {
    const known = isFresh ? undefined : values.get(key)
    return known ? known.value : (underWay.get(key) ?? start(key, load))
  }
}
