import { attributeType } from '../attribute-types'
import type { AttributeContext, SerializedValue } from '../attribute-types/attribute-type'
import { unknownType } from '../attribute-types/unknown-type'
import { fromJsonText, isObject } from '../json'
import type { Issue } from '../domain-errors'
import { isBlank, isBlankText } from '../text/blank'
import { duplicateKeyProblem } from '../text/duplicate-keys'

/** Whether a list replaces the stored list, or is added to it. */
export type MultiselectMode = 'overwrite' | 'append'

export type WriteOperation = 'create' | 'update' | 'upsert'

/** How values are written. */
export interface WriteMode {
  operation: WriteOperation
  multiselectMode: MultiselectMode
}

/**
 * The wire form of the value of one attribute, with a second one if the value is ambiguous; or nothing to send; or all
 * issues, as sentences that begin with the slug. `missingField` is a field that the value omits: Attio would delete it.
 */
export type SerializedAttribute =
  | { wire: unknown; otherWire?: unknown; missingField?: string }
  | { isOmitted: true; isIgnoredList?: true }
  | { issues: Issue[] }

const OMITTED = { isOmitted: true } as const
/** The caller may expect an empty list to change something, so a hint explains that it doesn't. */
const IGNORED_LIST = { isOmitted: true, isIgnoredList: true } as const
const NO_VALUE = { problem: 'has no value: omit it from the list' }
const BLANK_ITEM = { problem: 'is blank text: omit it from the list' }

/**
 * Converts `value` to the wire form of its attribute. Attio rejects a single value for a multiselect attribute, so it
 * becomes a list (https://docs.attio.com/docs/attribute-types). In a create or upsert, null and blank text count as
 * omitted, because models and forms send them for omitted fields. In an update, null clears and blank text is an issue.
 */
export function serializeValue(value: unknown, context: AttributeContext, mode: WriteMode): SerializedAttribute {
  const { api_slug: slug, is_multiselect: isMultiselect, is_writable: isWritable, type: typeName } = context.attribute
  const type = attributeType(typeName)
  const issue = (phrase: string) => ({ issues: [`${slug} ${phrase}.`] })

  if (!isWritable || !type.write) return issue('is read-only: omit it')
  if (value === undefined) return issue('has no value: give null to clear it')
  const isUpdate = mode.operation === 'update'
  if (isEmpty(value)) {
    if (clears(isMultiselect, mode)) return { wire: [] }
    if (value !== null) return IGNORED_LIST
    return isUpdate ? issue(NULL_IN_APPEND_MODE) : OMITTED
  }

  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  const parsed = type.takesJsonText ? list.map(fromJsonText) : list
  const [duplicate] = list.flatMap((item, n) => duplicateKeyProblem(item, parsed[n]) ?? [])
  if (duplicate !== undefined) return issue(duplicate)
  const isUnknown = type === unknownType
  const items = isUpdate ? parsed : parsed.filter((item) => !(isUnknown ? isBlank(item) : isOmitted(item, mode)))
  if (items.length === 0) return Array.isArray(value) ? IGNORED_LIST : OMITTED
  const isBlankValue = isUnknown ? isBlankText : isAllBlank
  if (isUpdate && items.length === 1 && isBlankValue(items[0])) return issue(blankMessage(isMultiselect))
  if (isUnknown) return { wire: value }
  if (!isMultiselect && items.length > 1) return issue(`takes one value, not a list of ${items.length}`)

  const { write, expectedFormat } = type
  const serialized: Extract<SerializedValue, { wire: unknown }>[] = []
  const issues: Issue[] = []
  for (const [n, item] of items.entries()) {
    const blank = item == null ? NO_VALUE : isUpdate && isAllBlank(item) ? BLANK_ITEM : undefined
    const result = blank ?? write(item, context)
    const place = items.length > 1 ? `${slug}[${n}]` : slug
    if (result !== null && 'wire' in result) serialized.push(result)
    else issues.push(() => `${place} ${result?.problem ?? expectedFormat(context)}.`)
  }
  const [missingField] = serialized.flatMap(
    (result) => result.missingField ?? (isNullOmitted(mode) ? result.clearedField : undefined) ?? [],
  )
  if (missingField !== undefined && isUpdate) {
    issues.push(
      `${slug} ${lossMessage(missingField)}: give the whole value, or set ${missingField} to null to clear it.`,
    )
  }
  if (issues.length > 0) return { issues }
  const join = (values: readonly unknown[]): unknown => (isMultiselect ? values : values[0])
  return {
    wire: join(serialized.map(({ wire }) => wire)),
    ...(serialized.some((result) => 'otherWire' in result) && {
      otherWire: join(serialized.map((result) => result.otherWire ?? result.wire)),
    }),
    ...(missingField !== undefined && { missingField }),
  }
}

/** The phrase that rejects a value because the stored `missingField` would be deleted. */
export const lossMessage = (missingField: string): string =>
  `has no ${missingField}, and Attio would delete the stored one`

/** Whether `value` is null or an empty list. */
export function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Attio ignores an empty list in append mode, and a new record has nothing to clear. */
function clears(isMultiselect: boolean, { operation, multiselectMode }: WriteMode): boolean {
  if (operation === 'create') return false
  return multiselectMode === 'overwrite' || (operation === 'update' && !isMultiselect)
}

const NULL_IN_APPEND_MODE =
  'is a list, and null can\'t clear it in append mode: set multiselectMode to "overwrite", or omit the attribute to keep it'

function blankMessage(isMultiselect: boolean): string {
  const clearing = isMultiselect ? 'give null with multiselectMode "overwrite"' : 'give null'
  return `is blank text: ${clearing} to clear it, or omit the attribute to keep it`
}

/** Whether null means that the value is omitted, as models and forms send it, rather than that it is cleared. */
function isNullOmitted({ operation, multiselectMode }: WriteMode): boolean {
  return operation === 'create' || (operation === 'upsert' && multiselectMode === 'append')
}

function isOmitted(item: unknown, mode: WriteMode): boolean {
  // A create sends a location of nulls as it is: there is nothing to erase, and it may be copied from another record.
  return item == null || isAllBlank(item) || (mode.operation === 'upsert' && isNullOmitted(mode) && isAllNull(item))
}

/** Whether `item` is blank text, or the object of a form left empty: null and blank fields, at least one blank. */
function isAllBlank(item: unknown): boolean {
  if (!isObject(item)) return isBlankText(item)
  const fields = Object.values(item)
  return fields.every((field) => field === null || isBlankText(field)) && fields.some(isBlankText)
}

function isAllNull(item: unknown): boolean {
  return isObject(item) && Object.values(item).length > 0 && Object.values(item).every((field) => field === null)
}
