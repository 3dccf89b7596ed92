import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ATTRIBUTE_TYPES, attributeType, storedForm } from '.'
import { unknownType } from './unknown-type'

const SOURCE = join(__dirname, '..')

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(?<!\.test)\.ts$/.test(file) && !/^(attribute-types|testing)$/.test(file.split(sep)[0] ?? ''),
)

/** The lines that compare the name of a type. Some names have other meanings too, such as 'text'. */
function comparisonsIn(source: string): string[] {
  const names = Object.keys(ATTRIBUTE_TYPES)
  const anyName = names.join('|')
  const distinctName = names.filter((name) => name.includes('-')).join('|')
  const comparison = new RegExp(
    `(?<!typeof [\\w.?]+ )(?:[!=]==|\\bcase) '(?:${anyName})'|'(?:${anyName})' [!=]==|'(?:${distinctName})'`,
  )
  return source.split('\n').filter((line) => comparison.test(line))
}

describe('the name of an attribute type', () => {
  it('is compared only in attribute-types/', () => {
    expect(files.length).toBeGreaterThan(40)
    const found = files.flatMap((file) => comparisonsIn(readFileSync(join(SOURCE, file), 'utf8')))
    expect(found).toStrictEqual([])
  })

  it.each([
    "if (attribute.type === 'select') return",
    "    case 'currency':",
    "const REFERENCES = new Set(['record-reference'])",
  ])('would be found in other files: %s', (line) => {
    expect(comparisonsIn(line)).toStrictEqual([line])
  })

  it.each(["if (typeof value === 'number') return", "{ type: 'string' }", "const status = 'status'"])(
    'is not confused with other words: %s',
    (line) => {
      expect(comparisonsIn(line)).toStrictEqual([])
    },
  )
})

describe('storedForm', () => {
  const isStoredAs = (type: string, written: unknown, stored: unknown) =>
    isDeepStrictEqual(storedForm({ type }, written), storedForm({ type }, stored))

  it.each<[type: string, written: unknown, stored: object]>([
    ['text', 'AP-1', { value: 'AP-1' }],
    ['text', { value: 'AP-1' }, { value: 'AP-1' }],
    ['email-address', ' Ada@Example.COM ', { email_address: 'ada@example.com' }],
    ['domain', 'https://www.Acme.com/about', { domain: 'acme.com' }],
    ['phone-number', '+44 (0)20-7946 0018', { phone_number: '+442079460018', country_code: 'GB' }],
    ['phone-number', { original_phone_number: '+44 20 7946 0018' }, { phone_number: '+442079460018' }],
    ['number', 1200.5, { value: '1200.50' }],
    ['rating', 4, { value: 4 }],
    ['currency', 99.5, { currency_value: '99.5000', currency_code: 'EUR' }],
    ['checkbox', false, { value: false }],
    ['date', '2026-01-31', { value: '2026-01-31' }],
    ['date', '2026-01-31T23:30:00-02:00', { value: '2026-02-01' }],
    ['timestamp', '2026-01-31T15:00:00Z', { value: '2026-01-31T15:00:00.000000000Z' }],
    ['timestamp', '2026-01-31T16:00:00.250+01:00', { value: '2026-01-31T15:00:00.250000000Z' }],
    ['timestamp', '2026-01-31T15:00:00', { value: '2026-01-31T15:00:00.000Z' }],
    ['select', 'Research', { option: { title: 'Research' } }],
    ['mood', { mood: 'glad' }, { mood: 'glad', active_from: 'x' }],
  ])('is the same for a written and a stored %s: %j %j', (type, written, stored) => {
    expect(isStoredAs(type, written, stored)).toBe(true)
  })

  it.each<[type: string, written: unknown, stored: object]>([
    ['text', 'ap-1', { value: 'AP-1' }],
    ['text', 'AP-1 ', { value: 'AP-1' }],
    ['text', 'AP–1', { value: 'AP-1' }],
    ['text', '1', { value: '01' }],
    ['email-address', 'ada@example.com', { email_address: 'ada@example.co' }],
    ['domain', 'acme.com', { domain: 'shop.acme.com' }],
    ['phone-number', '020 7946 0018', { phone_number: '+442079460018' }],
    ['phone-number', { original_phone_number: '020 7946 0018', country_code: 'GB' }, { phone_number: '+442079460018' }],
    ['number', 1, { value: 1.5 }],
    ['date', '2026-01-31', { value: '2026-01-30' }],
    ['timestamp', '2026-01-31', { value: '2026-01-31T15:00:00Z' }],
    ['timestamp', '2026-01-31T15:00:00.001Z', { value: '2026-01-31T15:00:00.002Z' }],
    ['select', 'research', { option: { title: 'Research' } }],
    ['record-reference', 'ada@example.com', { target_object: 'people', target_record_id: 'x' }],
  ])('differs for a %s that Attio stores differently: %j %j', (type, written, stored) => {
    expect(isStoredAs(type, written, stored)).toBe(false)
  })
})

describe('attributeType', () => {
  it.each(['mood', 'constructor', '__proto__', 'toString', ''])('returns the unknown type for %j', (name) => {
    expect(attributeType(name)).toBe(unknownType)
  })
})
