import { describe, expect, it } from 'vitest'
import { attributeType, filterOperators } from '../attribute-types'
import { NO_METADATA, type AttributeContext } from '../attribute-types/attribute-type'
import { AttributeCatalog } from '../metadata/attribute-catalog'
import { createRecordReader } from '../reading/record-reader'
import { writeText } from './write-requests'
import { wireAttribute, wireRecord } from './wire-builders'

/** What no attribute type may choke on. */
const HOSTILE = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  'long text': 'x'.repeat(10_000),
  emoji: '🧮👩🏽‍🚀🇬🇧',
  'right-to-left text': 'עדה לאבלייס \u202e',
  'empty text': '',
  'blank text': ' \t ',
  'a list in a list': [['nested']],
  'lists upon lists': [[[[]]]],
  'null in a list': [null],
  'an empty object': {},
  'an object of strange keys': { value: 'secret value', surprise: 'secret surprise' },
  'a prototype': JSON.parse('{"__proto__": {"value": "secret value"}, "constructor": "secret value"}') as unknown,
} as const

export type HostileValue = keyof typeof HOSTILE

/** What counts as left out where a record may be new. */
const NO_ANSWER: readonly HostileValue[] = ['empty text', 'blank text', 'null in a list']

type RejectedRow = readonly [what: string, value: unknown, says?: RegExp]

/** All there is to say about one attribute type. */
export interface AttributeTypeTable {
  context?: Partial<AttributeContext>
  /** Values as Attio sends them, and what is read. */
  reads: readonly (readonly [wire: Record<string, unknown>, read: unknown])[]
  /** What is accepted: what it is, the value, what Attio is sent. */
  writes?: readonly (readonly [what: string, value: unknown, wire: unknown])[]
  /** What is refused: what it is, the value, and what the refusal says where that is not the `form`. */
  refuses?: readonly RejectedRow[]
  /** The accepted form with an example, as every refusal names it. */
  form?: RegExp
  /** Those hostile values that are of the type all the same. */
  takes?: readonly HostileValue[]
  /** What Attio's filters have for the type. */
  filterOperators: readonly string[]
}

/** Tests an attribute type against its table, alone and in lists. */
export function testAttributeType(name: string, table: AttributeTypeTable): void {
  const { reads, writes = [], refuses = [], form = /$^/, takes = [] } = table
  const of = (isMultiselect: boolean): AttributeContext => ({
    attribute: wireAttribute('subject', name, { is_multiselect: isMultiselect }),
    ...NO_METADATA,
    options: [],
    ...table.context,
    ...(table.context?.attribute && {
      attribute: { ...table.context.attribute, api_slug: 'subject', is_multiselect: isMultiselect },
    }),
  })
  const read = (values: unknown[], isMultiselect: boolean) => {
    const catalog = new AttributeCatalog([of(isMultiselect).attribute])
    const readRecord = createRecordReader('subjects', catalog, { attributes: catalog.attributes, areNamed: true })
    return readRecord(wireRecord('record', { subject: values })).values.subject as unknown
  }
  const write = (value: unknown, isMultiselect = false) => {
    const written = writeText(value, of(isMultiselect), { operation: 'upsert', multiselectMode: 'overwrite' })
    return 'wire' in written ? { wire: written.wire } : written
  }
  const expectRefusal = (value: unknown, isMultiselect: boolean, says: RegExp): void => {
    const problem = problemOf(write(value, isMultiselect))
    expect(problem).toMatch(says)
    expect(problem).toMatch(/^subject .+\.$/)
    // What the form of every refusal says, such as "workspace-member", is no quotation.
    const everyRefusal = problemOf(write([[['nested']]]))
    for (const text of textsIn(value)) {
      if (!everyRefusal.includes(text)) expect(problem).not.toContain(text)
    }
  }
  const stamp = {
    active_from: '2026-01-01T00:00:00.000000000Z',
    active_until: null,
    created_by_actor: { type: 'system', id: null },
    attribute_type: name,
  }

  describe(`${name}: what is read`, () => {
    it.each(reads)('%j', (wire, expected) => {
      expect(read([{ ...stamp, ...wire }], false)).toStrictEqual(expected)
      expect(read([{ ...stamp, ...wire }], true)).toStrictEqual([expected])
    })

    it('several values, in order', () => {
      const wires = reads.map(([wire]) => ({ ...stamp, ...wire }))
      expect(read(wires, true)).toStrictEqual(reads.map(([, expected]) => expected))
    })

    it('nothing: null, or an empty list where there can be several', () => {
      expect(read([], false)).toBeNull()
      expect(read([], true)).toStrictEqual([])
    })
  })

  describe(`${name}: what is filtered`, () => {
    it('has the operators of Attio', () => {
      expect(filterOperators(name).sort()).toStrictEqual([...table.filterOperators].sort())
    })
  })
  if (writes.length === 0) return

  describe(`${name}: what is written`, () => {
    it.each(writes)('%s', (_what, value, wire) => {
      expect(write(value)).toStrictEqual({ wire })
      expect(write([value])).toStrictEqual({ wire })
      expect(write(value, true)).toStrictEqual({ wire: [wire] })
    })

    it('several values, in order', () => {
      const given = writes.map(([, value]) => value)
      expect(write(given, true)).toStrictEqual({ wire: writes.map(([, , wire]) => wire) })
    })

    it.each([false, true])('null and an empty list clear (several: %s)', (isMultiselect) => {
      expect(write(null, isMultiselect)).toStrictEqual({ wire: [] })
      expect(write([], isMultiselect)).toStrictEqual({ wire: [] })
    })

    it('its own example', () => {
      expect(write(attributeType(name).writeExample?.(of(false)))).toHaveProperty('wire')
    })
  })

  describe(`${name}: what is refused`, () => {
    it.each(refuses.map(([what, value, says = form]) => ({ what, value, says })))('$what', ({ value, says }) => {
      expectRefusal(value, false, says)
      expectRefusal([value], true, says)
    })

    it.each(Object.keys(HOSTILE) as HostileValue[])('hostile: %s', (what) => {
      const value = HOSTILE[what]
      if (NO_ANSWER.includes(what)) expect(write(value)).toHaveProperty('isOmitted')
      else if (takes.includes(what)) expect(write(value)).toHaveProperty('wire')
      else expectRefusal(value, false, form)
    })

    it('the one bad value among several, by its place', () => {
      const [[, good] = []] = writes
      expect(write([good, [['nested']]], true)).toStrictEqual({
        problems: [expect.stringMatching(/^subject\[1\] /)],
      })
    })
  })
}

function problemOf(result: ReturnType<typeof writeText>): string {
  const [problem = '', ...others] = 'problems' in result ? result.problems : []
  expect(others).toStrictEqual([])
  return problem
}

/** Texts shorter than three letters stand in ordinary words too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim().length < 3 ? [] : [value.trim()]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
