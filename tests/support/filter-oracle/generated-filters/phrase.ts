import fc from 'fast-check'
import type { Value } from '../crm'

export type Json = unknown
export type Filter = Record<string, Json>

/** A condition or a filter, and whether what Attio documents has a way to ask it. */
export interface Phrase<T = Json> {
  said: T
  isAskable: boolean
  /** Whether it could mean one value or different ones, so that it may be refused as well as found in the first sense. */
  isAmbiguous?: boolean
}

/** Where a condition stands. */
export interface Place {
  /** How many references it may still go through. */
  depth: number
  /** Whether it lies beyond a reference to several records, where what denies could mean two things. */
  isPositive: boolean
}

export const asked = <T>(said: T): Phrase<T> => ({ said, isAskable: true })

/** The same of what may mean one value or different ones. */
export const askedOf =
  ({ isSingle }: { isSingle: boolean }) =>
  <T>(said: T): Phrase<T> => ({ said, isAskable: true, isAmbiguous: !isSingle })

/** Returns what is said by `said` with all of `phrases`. */
export const together = <T>(said: T, phrases: readonly Phrase[]): Phrase<T> => ({
  said,
  isAskable: phrases.every(({ isAskable }) => isAskable),
  isAmbiguous: phrases.some(({ isAmbiguous }) => isAmbiguous === true),
})

export const ORDERED = ['number', 'rating', 'currency', 'date', 'timestamp']
export const TEXT_KEY: Partial<Record<string, string>> = {
  text: 'value',
  domain: 'domain',
  'email-address': 'email_address',
  'phone-number': 'phone_number',
  'personal-name': 'full_name',
}

export const LOWER = ['gt', 'gte']
export const UPPER = ['lt', 'lte']

/** With the dollar and without. */
export const operatorOn = (name: string, operand: fc.Arbitrary<Json>): fc.Arbitrary<Filter> =>
  fc.tuple(fc.constantFrom(`$${name}`, `$${name}`, name), operand).map(([key, given]) => ({ [key]: given }))

export function textOf(value: Value, key = ''): string {
  const datum = value[key]
  return ['string', 'number', 'boolean'].includes(typeof datum) ? String(datum) : ''
}

/** A piece of a text, in some case. */
export function fragmentOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.nat(), fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([whole, at, length, isUpper]) => {
    const letters = Array.from(whole)
    const from = letters.length === 0 ? 0 : at % letters.length
    const piece = letters.slice(from, from + length).join('') || 'x'
    // A letter whose capital is another length of text is compared otherwise by everybody.
    return isUpper && piece.toUpperCase().toLowerCase() === piece.toLowerCase() ? piece.toUpperCase() : piece
  })
}
