/**
 * Runs `work` with a signal that aborts after `ms` milliseconds or together with `signal`. Replaces AbortSignal.any,
 * with which Node 20 can lose a timeout to garbage collection (https://github.com/nodejs/node/issues/57736).
 */
export async function withTimeout<T>(
  ms: number,
  signal: AbortSignal,
  work: (end: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController()
  const abort = () => {
    end.abort()
  }
  const causes = [signal, AbortSignal.timeout(Math.ceil(Math.max(0, ms)))]
  for (const cause of causes) cause.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    return await work(end.signal)
  } finally {
    for (const cause of causes) cause.removeEventListener('abort', abort)
  }
}
