import { describe, expect, it } from 'vitest'
import { Redactor } from './redact'

const RECORD = {
  id: { record_id: '0b5bbf63-2f5a-4c53-8a5a-2c1b1f0c7a11' },
  values: {
    name: [{ value: 'Ada Lovelace', active_from: '2026-01-01', attribute_type: 'text' }],
    progress: [{ value: 4711, attribute_type: 'number' }],
    country: [{ value: 'GB', attribute_type: 'text' }],
  },
}
const WITHHELD = "Attio's message repeats a record's value and was withheld."

function redactorOf(json: unknown): Redactor {
  const redactor = new Redactor()
  redactor.learn(json)
  return redactor
}

describe('Redactor', () => {
  it.each<[what: string, sentence: string, shown: string]>([
    ['a value', 'Cannot find "Ada Lovelace".', WITHHELD],
    ['a value in another case', 'Cannot find "ADA LOVELACE".', WITHHELD],
    ['a number', 'The value 4711 is too large.', WITHHELD],
    ['digits of a longer number', 'The value 14711 is too large.', 'The value 14711 is too large.'],
    ['a value of two letters', 'Unknown code GB.', 'Unknown code GB.'],
    ['the name of a type', 'Invalid operator for text.', 'Invalid operator for text.'],
    ['an ID', 'Record with ID "0b5bbf63-2f5a-4c53-8a5a-2c1b1f0c7a11" not found.', 'Record with ID "<id>" not found.'],
  ])('withholds a sentence only if it repeats a value of a record: with %s', (_what, sentence, shown) => {
    expect(redactorOf([RECORD]).redact(sentence)).toBe(shown)
  })
})
