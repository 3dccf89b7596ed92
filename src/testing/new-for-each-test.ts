import { beforeEach } from 'vitest'

/** Makes a value before each test of the calling file; the returned function gives the value of the current test. */
export function newForEachTest<T>(make: () => T): () => T {
  let value: T
  beforeEach(() => {
    value = make()
  })
  return () => value
}
