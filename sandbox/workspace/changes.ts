import type { Actor } from './model'

/** One change of a record, as reported by Attio's webhooks (https://docs.attio.com/rest-api/guides/webhooks). */
export type Change = { objectId: string; recordId: string; actor: Actor } & (
  | { type: 'record.created' | 'record.deleted' }
  | { type: 'record.updated'; attributeId: string }
  | { type: 'record.merged'; duplicateRecordId: string }
)

/** Called with the changes of each write, after they are stored. */
export type ChangeListener = (changes: Change[]) => void

/** Publishes the changes of one workspace. */
export class ChangeEmitter {
  readonly #listeners = new Set<ChangeListener>()

  /** Returns a function that unsubscribes. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Calls every listener, in order of subscription. */
  emit(changes: Change[]): void {
    for (const listener of this.#listeners) listener(changes)
  }
}
