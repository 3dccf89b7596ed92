/**
 * Returns what `work` comes to, which is given a signal that aborts after `ms` milliseconds or when `signal` does. Made by hand,
 * because Node 20 forgets a timeout within AbortSignal.any when it collects garbage (https://github.com/nodejs/node/issues/57736).
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
