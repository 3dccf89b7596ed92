import { isObject } from '../values/value-type'
import type { FilterGrammar } from '../settings'
import type { Attribute, Value, Workspace } from '../workspace/model'
import type { Operator } from './grammar'
import * as kinds from './comparison-keys'
import type { Kind } from './comparison-keys'

/** A property of a value that filters and sorts can name. */
export interface Field {
  operators: readonly Operator[]
  kind: Kind
  /** Returns the datum within a value. */
  datum: (value: Value) => unknown
}

/** What of an attribute can be filtered and sorted by. */
export interface Shape {
  fields: Map<string, Field>
  /** The field meant when none is named; null where one must be. */
  defaultField: string | null
  /** Fields of which a filter must name all. */
  inseparable: readonly string[]
}

const EQUAL = ['$eq'] as const
const ORDER = ['$lt', '$lte', '$gt', '$gte'] as const
const ORDERED = [...EQUAL, ...ORDER] as const
const TEXT = [...EQUAL, '$contains', '$starts_with', '$ends_with'] as const
const PRESENT = [...EQUAL, '$not_empty'] as const

/** Returns what of an attribute can be filtered and sorted by. */
export function shapeOf(attribute: Attribute, workspace: Workspace, grammar: FilterGrammar): Shape {
  const documented = documentedShape(attribute, workspace)
  return grammar === 'lenient' ? lenient(attribute, documented) : documented
}

/** Adds the operators of which nobody knows whether Attio takes them. */
function lenient({ type }: Attribute, { fields, ...shape }: Shape): Shape {
  const added = (name: string): Operator[] => (type === 'select' && name === 'option' ? ['$in'] : [])
  const widened = [...fields].map(([name, field]): [string, Field] => [
    name,
    { ...field, operators: [...field.operators, '$not_empty', ...added(name)] },
  ])
  return { ...shape, fields: new Map(widened) }
}

/** Returns the fields of an attribute with the operators that each page below `attribute-types` lists. */
function documentedShape(attribute: Attribute, workspace: Workspace): Shape {
  switch (attribute.type) {
    case 'text':
      return shape('value', { value: field([...TEXT, '$in'], kinds.text) })
    case 'number':
    case 'rating':
      return shape('value', { value: field(ORDERED, kinds.number) })
    case 'checkbox':
      return shape('value', { value: field(EQUAL, kinds.checkbox) })
    case 'currency':
      return shape('currency_value', { currency_value: field(ORDERED, kinds.amount) })
    case 'date':
      return shape('value', { value: field(ORDERED, kinds.date) })
    case 'timestamp':
      return shape('value', { value: field(ORDERED, kinds.timestamp) })
    case 'select':
      return choiceShape('option', kinds.choice('option_id', attribute.options))
    case 'status':
      return choiceShape('status', kinds.choice('status_id', attribute.statuses))
    case 'record-reference':
      return shape(
        null,
        {
          target_object: field(EQUAL, kinds.objectName(workspace)),
          target_record_id: field([...EQUAL, '$in'], kinds.text),
        },
        // Every sample names both; the record without its object works too (observed live: attio-mcp-server PR #138).
        ['target_record_id'],
      )
    case 'actor-reference':
      return shape(
        null,
        { referenced_actor_type: field(EQUAL, kinds.text), referenced_actor_id: field(EQUAL, kinds.text) },
        // Only both together: https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference
        ['referenced_actor_type', 'referenced_actor_id'],
      )
    case 'location':
      return LOCATION
    case 'domain':
      return textShape('domain', ['domain', 'root_domain'], [...TEXT, '$not_empty'])
    case 'email-address':
      return textShape('email_address', EMAIL_FIELDS, TEXT)
    case 'phone-number':
      return shape('phone_number', {
        phone_number: field(TEXT, kinds.phoneNumber),
        country_code: field(PRESENT, kinds.text),
      })
    case 'personal-name':
      return textShape('full_name', ['full_name', 'first_name', 'last_name'], [...TEXT, '$not_empty'])
    case 'interaction':
      return INTERACTION
    default:
      return UNKNOWN
  }
}

type Fields = Record<string, Omit<Field, 'datum'> & Partial<Field>>

function field(operators: readonly Operator[], kind: Kind): Omit<Field, 'datum'> {
  return { operators, kind }
}

/** A field lies under its own name unless it says otherwise. */
function shape(defaultField: string | null, fields: Fields, inseparable: readonly string[] = []): Shape {
  const named = Object.entries(fields).map(([name, given]): [string, Field] => [
    name,
    { datum: (value) => value[name], ...given },
  ])
  return { defaultField, fields: new Map(named), inseparable }
}

function textShape(defaultField: string, names: readonly string[], operators: readonly Operator[]): Shape {
  return shape(defaultField, Object.fromEntries(names.map((name) => [name, field(operators, kinds.text)])))
}

/**
 * Without `$in`: refused live for a status. UNSURE: that a select refuses it too; its page asks for `$or`.
 * https://docs.attio.com/docs/attribute-types/attribute-types-select
 */
function choiceShape(name: string, kind: Kind): Shape {
  return shape(name, { [name]: field(EQUAL, kind), active_from: field(ORDER, kinds.moment) })
}

const EMAIL_FIELDS = ['email_address', 'email_domain', 'email_root_domain', 'email_local_specifier']
const ADDRESS_FIELDS = ['line_1', 'line_2', 'line_3', 'line_4', 'locality', 'region', 'postcode']

/** Without coordinates: https://docs.attio.com/docs/attribute-types/attribute-types-location */
const LOCATION = shape(null, {
  ...Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, field(TEXT, kinds.text)])),
  country_code: field(['$eq', '$starts_with'], kinds.text),
})

/** A type that Attio may add tomorrow: nothing is known to compare. */
const UNKNOWN = shape(null, {})

const INTERACTION = shape(null, {
  owner_member_id: { ...field(PRESENT, kinds.text), datum: ownerMemberId },
  interacted_at: field(ORDERED, kinds.timestamp),
  interaction_type: field(PRESENT, kinds.text),
})

function ownerMemberId({ owner_actor: owner }: Value): unknown {
  return isObject(owner) && owner['type'] === 'workspace-member' ? owner['id'] : null
}
