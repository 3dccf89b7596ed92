/** `setTimeout` of `node:timers/promises`, on the clock of the test. */
export const setTimeout = (ms: number): Promise<void> => new Promise((resolve) => globalThis.setTimeout(resolve, ms))
