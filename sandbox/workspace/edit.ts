import { randomUUID } from 'node:crypto'
import { evaluateFormula } from '../side-effects/formulas'
import { ApiError } from '../api-error'
import { valueTypeOf } from '../values'
import { isObject } from '../values/value-type'
import { makeValue } from '../writes/transaction'
import { findAttribute, findObject, getAttribute, getObject } from './lookup'
import {
  makeAttribute,
  makeObject,
  makeOption,
  makeStatus,
  makeView,
  type NewAttribute,
  type NewOption,
  type NewObject,
  type NewView,
  linkAttributes,
} from './make'
import {
  type Attribute,
  type CrmObject,
  type Option,
  type View,
  type Workspace,
  OPTIONAL_OBJECTS,
  SYSTEM_ACTOR,
} from './model'
import { withSystemAttributes } from './system-attributes'
import { toTimestamp } from './time'
import { optionToWire, statusToWire } from './wire'

/** Changes that an admin can make to an attribute in Attio's settings. */
export interface AttributeChange {
  slug?: string
  title?: string
  isArchived?: boolean
  isRequired?: boolean
  isUnique?: boolean
  isWritable?: boolean
  addOptions?: NewOption[]
  /** New title by old title. The ID of the option stays the same. */
  renameOptions?: Record<string, string>
  /** Titles. */
  archiveOptions?: string[]
}

/** What an admin can change about a standard object in Attio's settings. */
export interface ObjectChange {
  isEnabled: boolean
}

const newId = (): string => randomUUID()

function assertSlugIsFree(object: CrmObject, slug: string): void {
  // An archived attribute keeps its slug (https://docs.attio.com/docs/slugs-and-ids).
  if (!findAttribute(object, slug)) return
  throw new ApiError(409, 'slug_conflict', 'An attribute with the same API slug already exists on this object.')
}

/** Sets the value of a new formula in every record. */
function computeFormula(
  workspace: Workspace,
  object: CrmObject,
  attribute: Attribute,
  formula: NonNullable<Attribute['formula']>,
  now: string,
): void {
  for (const record of object.records.values()) {
    const written = evaluateFormula(record, formula)
    if (written === null) continue
    const fields = valueTypeOf(attribute).parse(written, { workspace, object, attribute })
    record.values.set(attribute.id, [makeValue(fields, attribute, SYSTEM_ACTOR, now)])
  }
}

/**
 * Adds an attribute, which is empty in existing records, also if it is a checkbox (recorded in 2025-05). UNSURE: that
 * those checkboxes were empty for this reason. Adds `relationship` also its other side. Throws Attio's 409 if the slug
 * is taken.
 */
export function addAttribute(workspace: Workspace, object: CrmObject, wanted: NewAttribute): Attribute {
  assertSlugIsFree(object, wanted.slug)
  const now = toTimestamp(Date.now())
  const attribute = makeAttribute(wanted, now, newId, (name) => getObject(workspace, name).id)
  object.attributes.push(attribute)
  if (attribute.formula) {
    // Formulas refer to attributes by ID, because slugs can change (https://docs.attio.com/docs/slugs-and-ids).
    attribute.formula = { ...attribute.formula, of: getAttribute(object, attribute.formula.of).id }
    computeFormula(workspace, object, attribute, attribute.formula, now)
  }
  if (wanted.relationship) {
    const { object: otherSlug, ...details } = wanted.relationship
    const otherObject = getObject(workspace, otherSlug)
    const inverse = { type: 'record-reference', allowedObjects: [object.id], ...details }
    const other = addAttribute(workspace, otherObject, inverse)
    attribute.allowedObjectIds = [otherObject.id]
    linkAttributes({ object, attribute }, { object: otherObject, attribute: other })
  }
  return attribute
}

/** Adds an object with its attributes. Throws Attio's 409 if the slug is taken. */
export function addObject(workspace: Workspace, wanted: NewObject): CrmObject {
  if (findObject(workspace, wanted.slug)) {
    throw new ApiError(409, 'slug_conflict', `There is already another object with the slug "${wanted.slug}".`)
  }
  const object = makeObject(wanted, toTimestamp(Date.now()), newId)
  workspace.objects.push(object)
  for (const attribute of withSystemAttributes(wanted.attributes)) addAttribute(workspace, object, attribute)
  return object
}

/** Enables or disables a standard object. Its attributes and records are kept, and so are the references to them. */
export function changeObject(workspace: Workspace, slug: string, { isEnabled }: ObjectChange): CrmObject {
  const object = OPTIONAL_OBJECTS.some((name) => name === slug) ? findObject(workspace, slug) : undefined
  if (!object) throw new ApiError(404, 'not_found', `One of these can be disabled: ${OPTIONAL_OBJECTS.join(', ')}.`)
  object.isEnabled = isEnabled
  return object
}

export function addView(object: CrmObject, wanted: NewView): View {
  const view = makeView(wanted, toTimestamp(Date.now()), newId)
  object.views.push(view)
  return view
}

function optionsOf(attribute: Attribute): Option[] {
  return attribute.type === 'status' ? attribute.statuses : attribute.options
}

function optionValueToWire(
  workspace: Workspace,
  object: CrmObject,
  attribute: Attribute,
  id: unknown,
): Record<string, unknown> {
  const option = attribute.options.find((each) => each.id === id)
  if (option) return { option: optionToWire(workspace, object, attribute, option) }
  const status = attribute.statuses.find((each) => each.id === id)
  return status ? { status: statusToWire(workspace, object, attribute, status) } : {}
}

/** Updates the title and archived flag in all values of the attribute. */
function refreshOptionValues(workspace: Workspace, object: CrmObject, attribute: Attribute): void {
  for (const record of object.records.values()) {
    for (const value of record.values.get(attribute.id) ?? []) {
      const choice = isObject(value.option) ? value.option : value.status
      const id = isObject(choice) && isObject(choice.id) ? (choice.id.option_id ?? choice.id.status_id) : undefined
      Object.assign(value, optionValueToWire(workspace, object, attribute, id))
    }
  }
}

/** Changes an attribute as an admin does. Throws Attio's 409 if the new slug is taken. */
export function changeAttribute(
  workspace: Workspace,
  object: CrmObject,
  attribute: Attribute,
  { addOptions = [], renameOptions = {}, archiveOptions = [], ...flags }: AttributeChange,
): void {
  if (flags.slug !== undefined && flags.slug !== attribute.slug) assertSlugIsFree(object, flags.slug)
  Object.assign(attribute, flags)
  for (const choice of addOptions) {
    if (attribute.type === 'status') attribute.statuses.push(makeStatus(choice, attribute.slug, newId))
    else attribute.options.push(makeOption(choice, attribute.slug, newId))
  }
  const newTitles = new Map(Object.entries(renameOptions))
  for (const choice of optionsOf(attribute)) {
    choice.isArchived ||= archiveOptions.includes(choice.title)
    choice.title = newTitles.get(choice.title) ?? choice.title
  }
  refreshOptionValues(workspace, object, attribute)
}
