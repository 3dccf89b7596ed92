import fc from 'fast-check'
import type { Crm } from '../crm'
import { naturalFilters } from './natural'
import { type Json, type Filter } from './phrase'

const ODD_KEYS = [
  '$',
  '$foo',
  '$eq',
  '$not',
  '$ne',
  '$in',
  '',
  '__proto__',
  'constructor',
  'path',
  'constraints',
  'or',
  'eq',
  'toString',
  'name',
  '0',
]

const odd: fc.Arbitrary<Json> = fc.oneof(
  { maxDepth: 3 },
  fc.constantFrom<Json>(null, {}, [], [[]], [{}], '', ' ', true, -0, 1e308, 'x'.repeat(3_000), '\ud800', [null], {
    $not: {},
  }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...ODD_KEYS), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 3 }),
)

/** Natural filters with one odd key or value, and filters with odd keys and values only. */
export function oddFilters(crm: Crm, objects: readonly string[]): fc.Arbitrary<{ object: string; filter: Json }> {
  const spoilt = fc
    .tuple(
      naturalFilters(crm, objects),
      fc.nat(),
      odd,
      fc.constantFrom(...ODD_KEYS),
      fc.constantFrom('value', 'key', 'more'),
    )
    .map(([{ object, filter }, at, oddity, key, how]) => ({ object, filter: spoil(filter, { at, oddity, key, how }) }))
  const wild = fc
    .tuple(fc.constantFrom(...objects), fc.dictionary(fc.constantFrom(...ODD_KEYS), odd))
    .map(([object, filter]) => ({ object, filter }))
  return fc.oneof({ weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: wild })
}

interface Oddity {
  at: number
  oddity: Json
  key: string
  how: string
}

/** Puts an oddity into one place of a filter: it replaces a value or a key, or is added next to it. */
function spoil(filter: Filter, { at, oddity, key, how }: Oddity): Json {
  let left = at % Math.max(1, countOf(filter))
  const walk = (json: Json): Json => {
    if (typeof json !== 'object' || json === null) return json
    if (Array.isArray(json)) return json.map((item) => (left-- === 0 ? oddity : walk(item)))
    return Object.fromEntries(
      Object.entries(json).flatMap(([name, value]): [string, Json][] => {
        if (left-- !== 0) return [[name, walk(value)]]
        if (how === 'value') return [[name, oddity]]
        return how === 'key'
          ? [[key, value]]
          : [
              [name, value],
              [key, oddity],
            ]
      }),
    )
  }
  return walk(filter)
}

function countOf(json: Json): number {
  if (typeof json !== 'object' || json === null) return 0
  return Object.values(json).reduce((sum: number, value) => sum + 1 + countOf(value), 0)
}
