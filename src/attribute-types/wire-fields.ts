import { isDeepStrictEqual } from 'node:util'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'

/**
 * Renames the fields of `value` from our names to Attio's, by `names`. A field with different values under both names is a
 * problem, because only one of them could be sent.
 */
export function toWireFields(
  value: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): { fields: Readonly<Record<string, unknown>> } | { problem: string } {
  const has = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined
  const twice = Object.entries(names).find(
    ([ours, wire]) => ours !== wire && has(ours) && has(wire) && !isDeepStrictEqual(value[ours], value[wire]),
  )
  if (twice)
    return { problem: `was given ${joinList(twice, 'and', quote)}, which are one field: leave one of them out` }
  const renamed = Object.entries(value).flatMap(([key, field]): [string, unknown][] =>
    field === undefined ? [] : [[Object.hasOwn(names, key) ? (names[key] ?? key) : key, field]],
  )
  return { fields: Object.fromEntries(renamed) }
}
