const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const MIN_LENGTH = 3
const WITHHELD = "Attio's message repeats a record's value and was withheld."

/** Keys whose values are not about a customer: Attio's bookkeeping and names of its kinds. */
const BOOKKEEPING = new Set([
  'id',
  'active_from',
  'active_until',
  'attribute_type',
  'created_by_actor',
  'created_at',
  'target_object',
  'referenced_actor_type',
  'interaction_type',
  'object_slug',
  'access_level',
])

/** Keeps the values of records out of the report. */
export class Redactor {
  readonly #values = new Set<string>()
  readonly #names = new Set<string>()

  /** Remembers every value in a response. */
  learn(json: unknown): void {
    if (typeof json === 'string' || typeof json === 'number') this.#add(String(json).trim().toLowerCase())
    else if (typeof json === 'object' && json !== null)
      for (const [key, value] of Object.entries(json)) if (!BOOKKEEPING.has(key)) this.learn(value)
  }

  /** Remembers the slugs of objects and attributes, which a sentence may contain even if a record has the same text. */
  allowNames(json: unknown): void {
    if (!Array.isArray(json)) return
    for (const { api_slug: slug } of json as { api_slug?: unknown }[])
      if (typeof slug === 'string') this.#names.add(slug.toLowerCase())
  }

  /** A sentence of Attio without IDs; withheld if it repeats a value. */
  redact(sentence: string): string {
    const lower = sentence.toLowerCase()
    for (const value of this.#values) if (!this.#names.has(value) && containsWord(lower, value)) return WITHHELD
    return sentence.replaceAll(UUID, '<id>')
  }

  #add(value: string): void {
    if (value.length >= MIN_LENGTH) this.#values.add(value)
  }
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u

/** Whether `word` occurs in `text` with no letter or digit directly before or after it. */
function containsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1] ?? '', text[at + word.length] ?? '']
    if (!around.some((character) => WORD_CHARACTER.test(character))) return true
  }
  return false
}
