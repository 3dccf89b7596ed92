import type { Actor } from './model'

/** One thing that happened to a record, as Attio's webhooks tell it (https://docs.attio.com/rest-api/guides/webhooks). */
export type Change = { objectId: string; recordId: string; actor: Actor } & (
  | { type: 'record.created' | 'record.deleted' }
  | { type: 'record.updated'; attributeId: string }
  | { type: 'record.merged'; duplicateRecordId: string }
)

/** Called with the changes of every write, after they were stored. */
export type ChangeListener = (changes: Change[]) => void

/** The changes of one workspace, told to whoever listens. */
export class ChangeEmitter {
  readonly #listeners = new Set<ChangeListener>()

  /** Returns a function that ends the subscription. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells the changes of one write to every listener, in the order of their subscription. */
  emit(changes: Change[]): void {
    for (const listener of this.#listeners) listener(changes)
  }
}
