import { isObject } from '../values/value-type'
import type { Answers } from '../settings'
import type { Attribute, Workspace } from '../workspace/model'
import type { Operator } from './grammar'
import * as keyTypes from './comparison-keys'
import type { ComparisonKeys } from './comparison-keys'

/** A field of a value that filters and sorts can name. */
export interface QueryField {
  operators: readonly Operator[]
  keys: ComparisonKeys
  /** Reads the field from a value. */
  read: (value: StoredFields) => unknown
}

/** A stored value, or the fields that an unset one counts as. */
export type StoredFields = Readonly<Record<string, unknown>>

/** The fields of an attribute that filters and sorts can use. */
export interface QueryFields {
  fields: Map<string, QueryField>
  /** The field used when a filter names none; null if it must name one. */
  defaultField: string | null
  /** A filter must name all of these. */
  requiredFields: readonly string[]
}

const EQUAL = ['$eq'] as const
const ORDER = ['$lt', '$lte', '$gt', '$gte'] as const
const ORDERED = [...EQUAL, ...ORDER] as const
const TEXT = [...EQUAL, '$contains', '$starts_with', '$ends_with'] as const
const PRESENT = [...EQUAL, '$not_empty'] as const

export function queryFieldsOf(attribute: Attribute, workspace: Workspace, answers: Answers): QueryFields {
  const { fields, ...shape } = documentedFields(attribute, workspace, answers)
  const named = [...fields].map(([name, field]): [string, QueryField] => [
    name,
    { ...field, operators: operatorsOf(attribute, name, field, answers), keys: keysOf(field, answers) },
  ])
  return { ...shape, fields: new Map(named) }
}

function operatorsOf(
  { type, slug, isSystem }: Attribute,
  name: string,
  { operators }: QueryField,
  { filters, recordIdIn }: Answers,
): readonly Operator[] {
  if (isSystem && slug === 'record_id' && recordIdIn === 'rejected') return operators.filter((each) => each !== '$in')
  // Not for text: there, `$not_empty` is rejected (observed live, 2026-08-08).
  if (filters === 'strict' || type === 'text') return operators
  const added: Operator[] = type === 'select' && name === 'option' ? ['$in', '$not_empty'] : ['$not_empty']
  return [...new Set([...operators, ...added])]
}

/**
 * UNSURE: whether Attio ignores case in all fields that `$contains` applies to, or only in those of text attributes.
 */
function keysOf({ keys, operators }: QueryField, { textEquality }: Answers): ComparisonKeys {
  const isWriting = keys === keyTypes.textKeys && operators.includes('$contains')
  return isWriting && textEquality === 'ignores-case' ? keyTypes.caseInsensitiveTextKeys : keys
}

/** The operators are those of the pages under `attribute-types`. */
function documentedFields(attribute: Attribute, workspace: Workspace, answers: Answers): QueryFields {
  switch (attribute.type) {
    case 'text':
      return queryFields('value', { value: field([...TEXT, '$in'], keyTypes.textKeys) })
    case 'number':
    case 'rating':
      return queryFields('value', { value: field(ORDERED, keyTypes.numberKeys) })
    case 'checkbox':
      return queryFields('value', { value: field(EQUAL, keyTypes.checkboxKeys) })
    case 'currency':
      return queryFields('currency_value', { currency_value: field(ORDERED, keyTypes.amountKeys) })
    case 'date':
      return queryFields('value', { value: field(ORDERED, keyTypes.dateKeys) })
    case 'timestamp':
      return queryFields('value', { value: field(ORDERED, keyTypes.timestampKeys(answers)) })
    case 'select':
      return optionFields('option', keyTypes.optionKeys('option_id', attribute.options), answers)
    case 'status':
      return optionFields('status', keyTypes.optionKeys('status_id', attribute.statuses), answers)
    case 'record-reference':
      return queryFields(
        null,
        {
          target_object: field(EQUAL, keyTypes.objectKeys(workspace)),
          target_record_id: field([...EQUAL, '$in'], keyTypes.textKeys),
        },
        // Every example names both; the record alone works too (observed live: attio-mcp-server PR #138).
        ['target_record_id'],
      )
    case 'actor-reference':
      return queryFields(
        null,
        {
          referenced_actor_type: field(EQUAL, keyTypes.textKeys),
          referenced_actor_id: field(EQUAL, keyTypes.textKeys),
        },
        // The type alone finds records that have an owner (in production with 3,000 companies). The ID alone is
        // rejected: https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference
        ['referenced_actor_type'],
      )
    case 'location':
      return LOCATION
    case 'domain':
      return textFields('domain', ['domain', 'root_domain'], [...TEXT, '$not_empty'])
    case 'email-address':
      return textFields('email_address', EMAIL_FIELDS, TEXT)
    case 'phone-number':
      return queryFields('phone_number', {
        phone_number: field(TEXT, keyTypes.phoneNumberKeys),
        country_code: field(PRESENT, keyTypes.textKeys),
      })
    case 'personal-name':
      return textFields('full_name', ['full_name', 'first_name', 'last_name'], [...TEXT, '$not_empty'])
    case 'interaction':
      return interactionFields(answers)
    default:
      return UNKNOWN
  }
}

type FieldSpecs = Record<string, Omit<QueryField, 'read'> & Partial<QueryField>>

function field(operators: readonly Operator[], keys: ComparisonKeys): Omit<QueryField, 'read'> {
  return { operators, keys }
}

/** By default, a field is stored under its own name. */
function queryFields(
  defaultField: string | null,
  fields: FieldSpecs,
  requiredFields: readonly string[] = [],
): QueryFields {
  const named = Object.entries(fields).map(([name, given]): [string, QueryField] => [
    name,
    { read: (value) => value[name], ...given },
  ])
  return { defaultField, fields: new Map(named), requiredFields }
}

function textFields(defaultField: string, names: readonly string[], operators: readonly Operator[]): QueryFields {
  return queryFields(defaultField, Object.fromEntries(names.map((name) => [name, field(operators, keyTypes.textKeys)])))
}

/**
 * Without `$in`: a status rejects it (observed live). UNSURE: that a select rejects it too; its page recommends `$or`.
 * https://docs.attio.com/docs/attribute-types/attribute-types-select
 */
function optionFields(name: string, keys: ComparisonKeys, answers: Answers): QueryFields {
  return queryFields(name, { [name]: field(EQUAL, keys), active_from: field(ORDER, keyTypes.dateTimeKeys(answers)) })
}

const EMAIL_FIELDS = ['email_address', 'email_domain', 'email_root_domain', 'email_local_specifier']
const ADDRESS_FIELDS = ['line_1', 'line_2', 'line_3', 'line_4', 'locality', 'region', 'postcode']

/** Without coordinates: https://docs.attio.com/docs/attribute-types/attribute-types-location */
const LOCATION = queryFields(null, {
  ...Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, field(TEXT, keyTypes.textKeys)])),
  country_code: field(['$eq', '$starts_with'], keyTypes.textKeys),
})

/** An unknown type has no known fields. */
const UNKNOWN = queryFields(null, {})

function interactionFields(answers: Answers): QueryFields {
  return queryFields(null, {
    owner_member_id: { ...field(PRESENT, keyTypes.textKeys), read: ownerMemberId },
    interacted_at: field(ORDERED, keyTypes.timestampKeys(answers)),
    interaction_type: field(PRESENT, keyTypes.textKeys),
  })
}

function ownerMemberId({ owner_actor: owner }: StoredFields): unknown {
  return isObject(owner) && owner['type'] === 'workspace-member' ? owner['id'] : null
}
