import type { Actor } from './model'

/** One thing that happened to a record, as Attio's webhooks tell it (https://docs.attio.com/rest-api/guides/webhooks). */
export type Change = { objectId: string; recordId: string; actor: Actor } & (
  | { type: 'record.created' | 'record.deleted' }
  | { type: 'record.updated'; attributeId: string }
  | { type: 'record.merged'; duplicateRecordId: string }
)

/** Called with every change, after it was stored. */
export type ChangeListener = (change: Change) => void

/** The changes of one workspace, told to whoever listens. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>()

  /** Returns a function that ends the subscription. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells `change` to every listener, in the order of their subscription. */
  emit(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}
