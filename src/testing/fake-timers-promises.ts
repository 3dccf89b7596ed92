/** `setTimeout` of `node:timers/promises`, on the fake clock. */
export const setTimeout = (ms: number, _value?: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('The operation was aborted', 'AbortError'))
    })
  })
