import { findAttribute, findObject } from './lookup'
import type { Attribute, CrmObject, CrmRecord, Member, Option, Status, Value, View, Workspace } from './model'

type Json = Record<string, unknown>

/** The format of `GET /v2/objects/{object}`. */
export function objectToWire(workspace: Workspace, object: CrmObject): Json {
  return {
    id: { workspace_id: workspace.id, object_id: object.id },
    api_slug: object.slug,
    singular_noun: object.singularNoun,
    plural_noun: object.pluralNoun,
    created_at: object.createdAt,
  }
}

function attributeId(workspace: Workspace, objectId: string, attributeId: string): Json {
  return { workspace_id: workspace.id, object_id: objectId, attribute_id: attributeId }
}

/** The other side by ID, and since 2026 also by name (OpenAPI of 2026). */
function relationshipToWire(workspace: Workspace, side: NonNullable<Attribute['relationship']>): Json {
  // The other object can be disabled.
  const object = findObject(workspace, side.objectId)
  const attribute = object && findAttribute(object, side.attributeId)
  if (!attribute) throw new Error('A relationship leads to an attribute that does not exist.')
  return {
    id: attributeId(workspace, object.id, attribute.id),
    object_slug: object.slug,
    title: attribute.title,
    api_slug: attribute.slug,
    is_multiselect: attribute.isMultiselect,
  }
}

/** All 16 fields of `GET …/attributes/{attribute}`. */
export function attributeToWire(workspace: Workspace, object: CrmObject, attribute: Attribute): Json {
  const { relationship, currency } = attribute
  return {
    id: attributeId(workspace, object.id, attribute.id),
    title: attribute.title,
    description: attribute.description,
    api_slug: attribute.slug,
    type: attribute.type,
    is_system_attribute: attribute.isSystem,
    is_writable: attribute.isWritable,
    is_required: attribute.isRequired,
    is_unique: attribute.isUnique,
    is_multiselect: attribute.isMultiselect,
    is_default_value_enabled: attribute.defaultValue !== null,
    is_archived: attribute.isArchived,
    default_value: attribute.defaultValue,
    relationship: relationship && relationshipToWire(workspace, relationship),
    created_at: attribute.createdAt,
    config: {
      currency: { default_currency_code: currency?.code ?? null, display_type: currency?.display ?? null },
      record_reference: { allowed_object_ids: attribute.allowedObjectIds },
    },
  }
}

/** The format of `…/options`, and of the option in a value. */
export function optionToWire(workspace: Workspace, object: CrmObject, attribute: Attribute, option: Option): Json {
  return {
    id: { ...attributeId(workspace, object.id, attribute.id), option_id: option.id },
    title: option.title,
    is_archived: option.isArchived,
  }
}

/** The format of `…/statuses`, and of the status in a value. */
export function statusToWire(workspace: Workspace, object: CrmObject, attribute: Attribute, status: Status): Json {
  return {
    id: { ...attributeId(workspace, object.id, attribute.id), status_id: status.id },
    title: status.title,
    is_archived: status.isArchived,
    target_time_in_status: status.targetTimeInStatus,
    celebration_enabled: status.celebrationEnabled,
  }
}

/** The format of `GET …/views`. */
export function viewToWire(workspace: Workspace, object: CrmObject, view: View): Json {
  return {
    id: { workspace_id: workspace.id, object_id: object.id, view_id: view.id },
    title: view.title,
    created_at: view.createdAt,
  }
}

/** The format of `GET /v2/workspace_members`. */
export function memberToWire(workspace: Workspace, member: Member): Json {
  return {
    id: { workspace_id: workspace.id, workspace_member_id: member.id },
    first_name: member.firstName,
    last_name: member.lastName,
    avatar_url: member.avatarUrl,
    email_address: member.email,
    created_at: member.createdAt,
    access_level: member.access,
  }
}

const NO_VALUES: Value[] = []

/** Archived attributes are omitted; an empty attribute is `[]` (observed live). */
export function recordToWire(workspace: Workspace, object: CrmObject, record: CrmRecord): Json {
  const shown = object.attributes.filter(({ isArchived }) => !isArchived)
  // The URL contains the singular noun of the object, not its slug (observed live).
  const noun = object.singularNoun.toLowerCase().replaceAll(/\s+/g, '-')
  return {
    id: { workspace_id: workspace.id, object_id: object.id, record_id: record.id },
    created_at: record.createdAt,
    web_url: `https://app.attio.com/${workspace.slug}/${noun}/${record.id}`,
    values: Object.fromEntries(shown.map(({ id, slug }) => [slug, record.values.get(id) ?? NO_VALUES])),
  }
}
