import type { Client } from './client'
import { CouldNotAsk, Rejected } from './errors'
import { recordIdOf, type WireRecord } from './wire'

/** The attribute that holds the label of the records created in an object. */
export interface LabelPlace {
  object: string
  slug: string
}

export interface Leftover {
  object: string
  /** Absent for a record whose creation was not answered. */
  id?: string
  why: string
}

/** The records that this run created. */
export class CreatedRecords {
  readonly #ids = new Map<string, LabelPlace>()
  readonly #places = new Map<string, LabelPlace>()
  #number = 0

  /** The label starts the name of every record of this run, and of no other record. */
  constructor(readonly label: string) {}

  /** The name of the next record. */
  nextName(): string {
    this.#number += 1
    return `${this.label} ${this.#number}`
  }

  /** Must be called before a record is created, so that it is found if its creation is not answered. */
  expect(place: LabelPlace): void {
    this.#places.set(place.object, place)
  }

  add(place: LabelPlace, record: WireRecord): void {
    this.#ids.set(recordIdOf(record), place)
  }

  /** For a record that a customer could own. Throws CouldNotAsk unless its name is of this run. */
  addIfNamed(place: LabelPlace, record: WireRecord): void {
    const name = JSON.stringify(record.values[place.slug] ?? [])
    if (!name.toLowerCase().includes(this.label.toLowerCase()))
      throw new CouldNotAsk(`Attio answered with a record that is not named "${this.label} …".`)
    this.add(place, record)
  }

  has(recordId: string): boolean {
    return this.#ids.has(recordId)
  }

  /** Deletes everything. Resolves to what is left. */
  async deleteAll(client: Client): Promise<Leftover[]> {
    const lost = await Promise.all([...this.#places.values()].map((place) => this.#findLost(client, place)))
    const left: Leftover[] = []
    for (const [id, { object }] of this.#ids) {
      const why = await deleteOnce(client, object, id)
      if (why === null) this.#ids.delete(id)
      else left.push({ object, id, why })
    }
    return [...lost.flat(), ...left]
  }

  /** Adds records whose creation was not answered. */
  async #findLost(client: Client, { object, slug }: LabelPlace): Promise<Leftover[]> {
    const filter = { [slug]: { $starts_with: this.label } }
    try {
      const { data } = await client.call('POST', `/v2/objects/${object}/records/query`, { filter })
      for (const record of data as WireRecord[]) this.addIfNamed({ object, slug }, record)
      return []
    } catch (error) {
      return [{ object, why: `could not look for more records named "${this.label} …": ${reasonOf(error)}` }]
    }
  }
}

/** Resolves to null, or to the reason for which the record is still there. */
async function deleteOnce(client: Client, object: string, id: string): Promise<string | null> {
  try {
    await client.call('DELETE', `/v2/objects/${object}/records/${id}`)
    return null
  } catch (error) {
    return error instanceof Rejected && error.code === 'not_found' ? null : reasonOf(error)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Rejected) return `${error.message}: ${error.words}`
  return (error as Error).message
}
