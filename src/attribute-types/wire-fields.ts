import { isDeepStrictEqual } from 'node:util'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'

/**
 * Returns `value` with its fields under Attio's names, which `names` has by ours; a problem where one field is given under both
 * names, of which Attio could be sent one alone.
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
  const entries = Object.entries(value).filter(([, given]) => given !== undefined)
  const named = entries.map(([key, given]): [string, unknown] => [
    Object.hasOwn(names, key) ? (names[key] ?? key) : key,
    given,
  ])
  return { fields: Object.fromEntries(named) }
}
