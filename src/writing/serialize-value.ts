import { attributeType } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import { unknownType } from '../attribute-types/unknown-type'
import { fromJsonText, isObject } from '../json'
import type { Issue } from '../domain-errors'

/** How lists of values are written: they become exactly what is given, or grow by it. */
export type MultiselectMode = 'overwrite' | 'append'

/** What is written for: a new record, a record that is there, or whichever of the two it turns out to be. */
export type WriteOperation = 'create' | 'update' | 'upsert'

/** How values are written. */
export interface WriteMode {
  operation: WriteOperation
  multiselectMode: MultiselectMode
}

/**
 * What was given for one attribute as Attio takes it, and otherwise, where it can be read in two ways; nothing, where it says
 * nothing; or all that is wrong with it, each a phrase that begins with its slug. Where it `lacks` a part, that is lost if the
 * record has one.
 */
export type WrittenAttribute =
  | { wire: unknown; otherwise?: unknown; lacks?: string }
  | { isOmitted: true; isIgnoredList?: true }
  | { problems: Issue[] }

const OMITTED = { isOmitted: true } as const
/** Of a list, unlike null and blank text, a caller may expect that it changes something. */
const IGNORED_LIST = { isOmitted: true, isIgnoredList: true } as const
const MISSING = { problem: 'has no value: leave it out of the list' }
const BLANK_ITEM = { problem: 'is blank text: leave it out of the list' }

/**
 * Returns `value` as Attio takes it for the attribute of `context`. Attio refuses a single value where there can be several
 * (https://docs.attio.com/docs/attribute-types), so one is made a list. For a record that may be new, null and blank text are
 * no answer: models and forms send them for what they leave out. In a record that is there null clears, and blank text is refused.
 */
export function serializeValue(value: unknown, context: AttributeContext, manner: WriteMode): WrittenAttribute {
  const { api_slug: slug, is_multiselect: isMultiselect, is_writable: isWritable, type: typeName } = context.attribute
  const type = attributeType(typeName)
  const problem = (phrase: string) => ({ problems: [`${slug} ${phrase}.`] })

  if (!isWritable || !type.write) return problem('is read-only: leave it out')
  if (value === undefined) return problem('has no value: give null to clear it')
  if (isEmpty(value)) {
    const phrase = isMultiselect && value === null ? refusalOfNull(manner) : undefined
    if (phrase !== undefined) return problem(phrase)
    if (clears(isMultiselect, manner)) return { wire: [] }
    return value === null ? OMITTED : IGNORED_LIST
  }

  const listed = Array.isArray(value) ? (value as unknown[]) : [value]
  const items = type.takesJsonText ? listed.map(fromJsonText) : listed
  const isUpdate = manner.operation === 'update'
  const given = isUpdate ? items : items.filter((item) => !isOmitted(item, manner))
  if (given.length === 0) return Array.isArray(value) ? IGNORED_LIST : OMITTED
  const isNothing = type === unknownType ? isBlank : isAllBlank
  if (isUpdate && items.length === 1 && isNothing(items[0])) return problem(refusalOfBlank(isMultiselect))
  if (type === unknownType) return { wire: value }
  if (!isMultiselect && given.length > 1) return problem(`takes one value, not a list of ${given.length}`)

  const { write, expectedFormat } = type
  const written = given.map((item) => {
    if (item == null) return MISSING
    return isUpdate && isAllBlank(item) ? BLANK_ITEM : write(item, context)
  })
  const problems = written.flatMap((result, n): Issue[] =>
    result !== null && 'wire' in result
      ? []
      : [() => `${given.length > 1 ? `${slug}[${n}]` : slug} ${result?.problem ?? expectedFormat(context)}.`],
  )
  const wires = written.flatMap((result) => (result !== null && 'wire' in result ? [result] : []))
  const unsaid = wires.flatMap(({ lacks, clears }) => lacks ?? (isNullNoAnswer(manner) ? clears : undefined) ?? [])
  const [lacks] = unsaid
  if (lacks !== undefined && isUpdate) {
    problems.push(`${slug} ${lossMessage(lacks)}: give all of it, with ${lacks} null where there is none.`)
  }
  if (problems.length > 0) return { problems }
  const join = (values: readonly unknown[]): unknown => (isMultiselect ? values : values[0])
  return {
    wire: join(wires.map(({ wire }) => wire)),
    ...(wires.some((result) => 'otherwise' in result) && {
      otherwise: join(wires.map((result) => result.otherwise ?? result.wire)),
    }),
    ...(lacks !== undefined && { lacks }),
  }
}

/** Returns the phrase that refuses a value which would lose the part `lacks` of a record that is there. */
export const lossMessage = (lacks: string): string => `was given without ${lacks}, which would be lost`

/** Returns whether `value` holds nothing. */
export function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Attio ignores an empty list that is appended, and a new record has nothing to clear. */
function clears(isMultiselect: boolean, { operation, multiselectMode }: WriteMode): boolean {
  if (operation === 'create') return false
  return multiselectMode === 'overwrite' || (operation === 'update' && !isMultiselect)
}

function refusalOfNull({ operation, multiselectMode }: WriteMode): string | undefined {
  if (operation !== 'update' || multiselectMode === 'overwrite') return undefined
  return 'is a list, which null does not empty while it is added to: set multiselectMode to "overwrite" to empty it, or leave it out to keep it'
}

function refusalOfBlank(isMultiselect: boolean): string {
  const way = isMultiselect ? 'give null with multiselectMode "overwrite"' : 'give null'
  return `is blank text: ${way} to clear it, or leave it out to keep it`
}

/** Whether null is what models and forms send for what they leave out, rather than what clears. */
function isNullNoAnswer({ operation, multiselectMode }: WriteMode): boolean {
  return operation === 'create' || (operation === 'upsert' && multiselectMode === 'append')
}

function isOmitted(item: unknown, manner: WriteMode): boolean {
  // A new record has nothing that an empty form could erase, and takes one that was read of another.
  return (
    item == null || isAllBlank(item) || (manner.operation === 'upsert' && isNullNoAnswer(manner) && isAllNull(item))
  )
}

const isBlank = (item: unknown): boolean => typeof item === 'string' && item.trim() === ''

/** Blank text, or a form that was left empty: blank in some of its parts, and nothing in the others. */
function isAllBlank(item: unknown): boolean {
  if (!isObject(item)) return isBlank(item)
  const parts = Object.values(item)
  return parts.every((part) => part === null || isBlank(part)) && parts.some(isBlank)
}

function isAllNull(item: unknown): boolean {
  return isObject(item) && Object.values(item).length > 0 && Object.values(item).every((part) => part === null)
}
