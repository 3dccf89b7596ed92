import fc from 'fast-check'
import type { Value } from '../crm'

export type Json = unknown
export type Filter = Record<string, Json>

/** A condition or a filter. */
export interface Phrase<T = Json> {
  form: T
  /** Whether it can be about one value or several, so that it may be rejected. */
  isAmbiguous?: boolean
}

/** The place of a condition in a filter. */
export interface Place {
  /** The number of references that it may still follow. */
  depth: number
  /** Whether it is on the targets of a multi-value reference, where a negation is ambiguous. */
  isPositive: boolean
}

export const phrase = <T>(form: T): Phrase<T> => ({ form })

/** A phrase that is ambiguous unless `isSingle`, because it can be about one value or several. */
export const phraseFor =
  ({ isSingle }: { isSingle: boolean }) =>
  <T>(form: T): Phrase<T> => ({ form, isAmbiguous: !isSingle })

/** Combines phrases to `form`, which is ambiguous if one of them is. */
export const combine = <T>(form: T, phrases: readonly Phrase[]): Phrase<T> => ({
  form,
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

/** A piece of a text, sometimes in upper case. It is never blank, which is invalid. */
export function fragmentOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.nat(), fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([whole, at, length, isUpper]) => {
    const letters = Array.from(whole)
    const from = letters.length === 0 ? 0 : at % letters.length
    const cut = letters.slice(from, from + length).join('')
    const piece = cut.trim() === '' ? 'x' : cut
    // Servers disagree on letters whose upper case has another length.
    return isUpper && piece.toUpperCase().toLowerCase() === piece.toLowerCase() ? piece.toUpperCase() : piece
  })
}
