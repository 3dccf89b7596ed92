import { describe, expect, it } from 'vitest'
import { ATTRIBUTE_TYPES, attributeType, filterOperators } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import { AttributeCatalog } from '../metadata/attribute-catalog'
import { requestValues } from '../metadata/requested-attribute'
import { createRecordReader } from '../reading/record-reader'
import { contextOf, writeText } from './write-requests'
import { isObject } from '../json'
import { wireRecord, type AttributeTraits } from './wire-builders'

/** Values that every attribute type must reject or accept without an exception. */
const HOSTILE = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  'long text': 'x'.repeat(10_000),
  emoji: '🧮👩🏽‍🚀🇬🇧',
  'right-to-left text': 'עדה לאבלייס \u202e',
  'empty text': '',
  'blank text': ' \t ',
  'a list in a list': [['nested']],
  'deeply nested lists': [[[[]]]],
  'null in a list': [null],
  'an empty object': {},
  'an object with unknown keys': { value: 'secret value', surprise: 'secret surprise' },
  'a prototype': JSON.parse('{"__proto__": {"value": "secret value"}, "constructor": "secret value"}') as unknown,
} as const

export type HostileValue = keyof typeof HOSTILE

/** Values that count as omitted in an upsert. */
const OMITTED: readonly HostileValue[] = ['empty text', 'blank text', 'null in a list']

type RejectedRow = readonly [name: string, value: unknown, message?: RegExp]

/** The expectations for one attribute type. */
export interface AttributeTypeTable {
  traits?: AttributeTraits
  context?: Partial<AttributeContext>
  /** Wire values and the plain values that are read. */
  reads: readonly (readonly [wire: Record<string, unknown>, read: unknown])[]
  /** Accepted values: name, plain value, wire value. */
  writes?: readonly (readonly [name: string, value: unknown, wire: unknown])[]
  /** Rejected values: name, value, and the message where it is not `form`. */
  rejects?: readonly RejectedRow[]
  /** The expected format with an example, in every message. */
  form?: RegExp
  /** The hostile values that the type accepts. */
  takes?: readonly HostileValue[]
  /** Attio's filter operators for the type. */
  filterOperators: readonly string[]
}

/** Tests an attribute type against its table, alone and in lists. */
export function testAttributeType(name: string, table: AttributeTypeTable): void {
  const { reads, writes = [], rejects = [], form = /$^/, takes = [] } = table
  const contextFor = (isMultiselect: boolean) =>
    contextOf(name, { ...table.traits, is_multiselect: isMultiselect }, table.context)
  const read = (values: unknown[], isMultiselect: boolean) => {
    const catalog = new AttributeCatalog([contextFor(isMultiselect).attribute])
    const attributes = catalog.attributes.map(requestValues)
    const readRecord = createRecordReader('subjects', catalog, { attributes, areNamed: true, fields: [] })
    return readRecord(wireRecord('record', { subject: values })).values.subject as unknown
  }
  const write = (value: unknown, isMultiselect = false) => {
    const written = writeText(value, contextFor(isMultiselect), { operation: 'upsert', multiselectMode: 'overwrite' })
    return 'wire' in written ? { wire: written.wire } : written
  }
  const expectRejection = (value: unknown, isMultiselect: boolean, message: RegExp): void => {
    const issue = issueOf(write(value, isMultiselect))
    expect(issue).toMatch(message)
    expect(issue).toMatch(/^subject .+\.$/)
    // Words of every message, such as "workspace-member", are not quoted from the value.
    const everyMessage = issueOf(write([[['nested']]]))
    for (const text of textsIn(value)) {
      if (!everyMessage.includes(text)) expect(issue).not.toContain(text)
    }
  }
  const bookkeeping = {
    active_from: '2026-01-01T00:00:00.000000000Z',
    active_until: null,
    created_by_actor: { type: 'system', id: null },
    attribute_type: name,
  }

  describe(`reading ${name}`, () => {
    it.each(reads)('reads %j', (wire, expected) => {
      expect(read([{ ...bookkeeping, ...wire }], false)).toStrictEqual(expected)
      expect(read([{ ...bookkeeping, ...wire }], true)).toStrictEqual([expected])
    })

    it('lists the fields of its values', () => {
      const fields = new Set(reads.flatMap(([, expected]) => (isObject(expected) ? Object.keys(expected) : [])))
      // An unknown type has any fields, and the address of a member is filled in later.
      const listed = name in ATTRIBUTE_TYPES ? (attributeType(name).readFields ?? []) : [...fields]
      expect(listed.filter((field) => field !== 'email')).toStrictEqual([...fields])
    })

    it('reads several values in order', () => {
      const wires = reads.map(([wire]) => ({ ...bookkeeping, ...wire }))
      expect(read(wires, true)).toStrictEqual(reads.map(([, expected]) => expected))
    })

    it('reads no value as null, or as an empty list in a multiselect', () => {
      expect(read([], false)).toBeNull()
      expect(read([], true)).toStrictEqual([])
    })
  })

  describe(`filtering by ${name}`, () => {
    it('supports the operators of Attio', () => {
      expect(filterOperators(name).sort()).toStrictEqual([...table.filterOperators].sort())
    })
  })
  if (writes.length === 0) return

  describe(`writing ${name}`, () => {
    it.each(writes)('accepts %s', (_name, value, wire) => {
      expect(write(value)).toStrictEqual({ wire })
      expect(write([value])).toStrictEqual({ wire })
      expect(write(value, true)).toStrictEqual({ wire: [wire] })
    })

    it('writes several values in order', () => {
      const values = writes.map(([, value]) => value)
      expect(write(values, true)).toStrictEqual({ wire: writes.map(([, , wire]) => wire) })
    })

    it.each([false, true])('clears the value for null and an empty list (multiselect: %s)', (isMultiselect) => {
      expect(write(null, isMultiselect)).toStrictEqual({ wire: [] })
      expect(write([], isMultiselect)).toStrictEqual({ wire: [] })
    })

    it('accepts its own example', () => {
      expect(write(attributeType(name).writeExample?.(contextFor(false)))).toHaveProperty('wire')
    })
  })

  describe(`rejecting ${name}`, () => {
    it.each(rejects.map(([what, value, message = form]) => ({ what, value, message })))(
      'rejects $what',
      ({ value, message }) => {
        expectRejection(value, false, message)
        expectRejection([value], true, message)
      },
    )

    it.each(Object.keys(HOSTILE) as HostileValue[])('handles %s', (what) => {
      const value = HOSTILE[what]
      if (OMITTED.includes(what)) expect(write(value)).toHaveProperty('isOmitted')
      else if (takes.includes(what)) expect(write(value)).toHaveProperty('wire')
      else expectRejection(value, false, form)
    })

    it('names the position of a bad value among several', () => {
      const [[, good] = []] = writes
      expect(write([good, [['nested']]], true)).toStrictEqual({
        issues: [expect.stringMatching(/^subject\[1\] /)],
      })
    })
  })
}

function issueOf(result: ReturnType<typeof writeText>): string {
  const [issue = '', ...others] = 'issues' in result ? result.issues : []
  expect(others).toStrictEqual([])
  return issue
}

/** The texts in `value`. Those shorter than three letters occur in ordinary words, and are omitted. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim().length < 3 ? [] : [value.trim()]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
