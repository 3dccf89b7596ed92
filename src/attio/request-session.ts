import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { redactSecret } from '../text/redact-secret'
import { AttioError } from './errors'
import { TOTAL_TIMEOUT_MS } from './retry'
import { withTimeout } from './with-timeout'

/** An HTTP header can hold no other token. */
const HEADER_SAFE = /^[\x21-\x7e]+$/

/** Whose access token requests carry, and how much time they share. */
export class RequestSession {
  readonly token: string
  /** SHA-256: a key for state that belongs to the token, and safe to store. */
  readonly tokenHash: string
  /** On the monotonic clock, in milliseconds. */
  readonly startedAt = performance.now()
  /** When all requests give up, on the same clock. */
  readonly deadline: number

  /**
   * A non-string `token` counts as missing. All requests together may take `timeoutMs` milliseconds; they are cancelled
   * when `signal` aborts.
   */
  constructor(
    token: unknown,
    timeoutMs = TOTAL_TIMEOUT_MS,
    readonly signal = new AbortController().signal,
  ) {
    this.token = typeof token === 'string' ? token.trim() : ''
    this.tokenHash = createHash('sha256').update(this.token).digest('hex')
    this.deadline = this.startedAt + timeoutMs
    // One action may have many requests in flight, and Node warns about the eleventh listener.
    setMaxListeners(0, signal)
  }

  /** Whether requests can carry the token: Attio would reject any other. */
  get hasUsableToken(): boolean {
    return HEADER_SAFE.test(this.token)
  }

  /**
   * Copies this session; the copy gives up after `timeoutMs` milliseconds, or at this session's deadline if that is
   * earlier.
   */
  withDeadline(timeoutMs: number): this {
    return this.copy(Math.min(timeoutMs, this.remainingMs()), this.signal)
  }

  /** Copies this session, with the same deadline; `signal` alone cancels the copy's requests. */
  withSignal(signal: AbortSignal): this {
    return this.copy(this.remainingMs(), signal)
  }

  /** Copies this session, with a deadline of its own: for work that sessions share. */
  withOwnTimeout(signal: AbortSignal): this {
    return this.copy(TOTAL_TIMEOUT_MS, signal)
  }

  /**
   * Waits for `work` as long as this session has time, and leaves it running. Throws an AttioError about `task` at
   * the deadline or when the session is cancelled.
   */
  withinDeadline<T>(work: Promise<T>, task: string): Promise<T> {
    const remainingMs = this.remainingMs()
    const result = (end: AbortSignal) =>
      new Promise<T>((resolve, reject) => {
        const giveUp = () => {
          const kind = this.signal.aborted ? 'cancelled' : 'timeout'
          const elapsedMs = performance.now() - this.startedAt
          reject(new AttioError({ kind, task, scopes: [], isIdempotent: true, elapsedMs }))
        }
        work.then(resolve, reject)
        end.addEventListener('abort', giveUp)
        if (end.aborted || remainingMs <= 0) giveUp()
      })
    return withTimeout(remainingMs, this.signal, result)
  }

  /** Redacts the access token in `text`, also if only a part of it is quoted. */
  redactToken(text: string): string {
    return redactSecret(text, this.token)
  }

  remainingMs(): number {
    return this.deadline - performance.now()
  }

  private copy(timeoutMs: number, signal: AbortSignal): this {
    const Session = this.constructor as new (...settings: ConstructorParameters<typeof RequestSession>) => this
    return new Session(this.token, timeoutMs, signal)
  }
}
