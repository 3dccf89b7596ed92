import { attributeType } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import { unknown } from '../attribute-types/unknown'
import type { Problem } from '../problems'

/** How lists of values are written: they become exactly what is given, or grow by it. */
export type ListMode = 'overwrite' | 'append'

/**
 * What was given for one attribute as Attio takes it, and otherwise, where it can be read in two ways; or all that is wrong
 * with it, each a phrase that begins with its slug.
 */
export type WrittenAttribute = { wire: unknown; otherwise?: unknown } | { problems: Problem[] }

const MISSING = { problem: 'has no value: leave it out of the list' }

/**
 * Returns `value` as Attio takes it for the attribute of `context`. Attio refuses a single value where there can be several
 * (https://docs.attio.com/docs/attribute-types), so one is made a list; null and an empty list clear.
 */
export function writeValue(value: unknown, context: AttributeContext, mode: ListMode): WrittenAttribute {
  const { api_slug: slug, is_multiselect: isMultiselect, is_writable: isWritable, type: typeName } = context.attribute
  const type = attributeType(typeName)
  const problem = (phrase: string) => ({ problems: [`${slug} ${phrase}.`] })

  if (!isWritable || !type.write) return problem('is read-only: leave it out')
  if (value === undefined) return problem('has no value: give null to clear it')
  if (isEmpty(value)) {
    const isNoOp = isMultiselect && mode === 'append'
    return isNoOp ? problem('cannot be emptied by appending: set multiselectMode to "overwrite"') : { wire: [] }
  }
  if (type === unknown) return { wire: value }

  const given = Array.isArray(value) ? (value as unknown[]) : [value]
  if (!isMultiselect && given.length > 1) return problem(`takes one value, not a list of ${given.length}`)

  const { write, form } = type
  const written = given.map((item) => (item == null ? MISSING : write(item, context)))
  const problems = written.flatMap((result, n): Problem[] =>
    result !== null && 'wire' in result
      ? []
      : [() => `${given.length > 1 ? `${slug}[${n}]` : slug} ${result?.problem ?? form(context)}.`],
  )
  if (problems.length > 0) return { problems }
  const wires = written.flatMap((result) => (result !== null && 'wire' in result ? [result] : []))
  const join = (items: readonly unknown[]): unknown => (isMultiselect ? items : items[0])
  const wire = join(wires.map((result) => result.wire))
  if (!wires.some((result) => 'otherwise' in result)) return { wire }
  return { wire, otherwise: join(wires.map((result) => result.otherwise ?? result.wire)) }
}

/** Returns whether `value` clears an attribute. */
export function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
