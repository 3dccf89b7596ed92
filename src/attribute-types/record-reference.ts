import { isObject } from '../json'
import { enumerate } from '../text/enumerate'
import {
  textOrNull,
  type AttributeContext,
  type AttributeType,
  type ReferenceTarget,
  type Written,
} from './attribute-type'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** By what Attio finds a record of a standard object when it is given plain text. */
const FOUND_BY: ReadonlyMap<string, string> = new Map([
  ['people', 'the email address'],
  ['companies', 'the domain'],
  ['users', 'the user ID'],
  ['workspaces', 'the workspace ID'],
])

/** Returns whether Attio finds records of `target` by plain text, such as the domain of a company. */
export function isFoundByText({ slug }: ReferenceTarget): boolean {
  return FOUND_BY.has(slug)
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-record-reference */
export const recordReference: AttributeType = {
  read: ({ target_object: object, target_record_id: id }) => ({
    object: textOrNull(object),
    id: textOrNull(id),
    displayName: null,
  }),
  write: (value, context) => {
    if (typeof value === 'string') return writeText(value.trim(), context)
    if (!isObject(value)) return refuse(context)
    return 'target_object' in value ? writeWire(value, context) : writeReference(value, context)
  },
  writeExample: ({ example }) => ({ object: example?.object ?? '<object>', id: example?.id ?? '<record ID>' }),
  filterOperators: ['$eq', '$in'],
  filterExample: ({ example }) => ({
    target_object: example?.object ?? '<object>',
    target_record_id: example?.id ?? '<record ID>',
  }),
}

/** `{ object, id }` as it was read; the name beside it says nothing. */
function writeReference(
  { object, id, displayName: _, ...rest }: Record<string, unknown>,
  context: AttributeContext,
): Written {
  const isReference =
    typeof object === 'string' && typeof id === 'string' && UUID.test(id) && Object.keys(rest).length === 0
  if (!isReference || !allows(object, context)) return refuse(context)
  return { wire: { target_object: object, target_record_id: id } }
}

/** Attio's own form: an object, and a record ID or the value of a unique attribute. */
function writeWire(value: Record<string, unknown>, context: AttributeContext): Written {
  const isReference = typeof value.target_object === 'string' && Object.keys(value).length === 2
  return isReference && allows(String(value.target_object), context) ? { wire: value } : refuse(context)
}

/** A bare ID or unique value says enough where one object is allowed. Attio refuses a bare ID, so the object is added. */
function writeText(text: string, context: AttributeContext): Written {
  const [target, ...others] = context.targets ?? []
  if (text === '' || target === undefined || others.length > 0) return refuse(context)
  if (UUID.test(text)) return { wire: { target_object: target.slug, target_record_id: text } }
  if (isFoundByText(target)) return { wire: text }
  if (target.uniqueSlug === undefined) return refuse(context)
  return { wire: { target_object: target.slug, [target.uniqueSlug]: [{ value: text }] } }
}

function allows(object: string, { targets }: AttributeContext): boolean {
  return targets === null || targets.some(({ id, slug }) => slug === object || id === object)
}

function refuse({ targets }: AttributeContext): Written {
  const object =
    targets === null ? 'the slug of an object' : targets.map(({ slug }) => JSON.stringify(slug)).join(' or ')
  const alternatives = [`{"object": ${object}, "id": a record ID}`]
  const [target, ...others] = targets ?? []
  if (target !== undefined && others.length === 0) {
    alternatives.push('a record ID')
    const found = FOUND_BY.get(target.slug) ?? target.uniqueSlug
    if (found !== undefined) alternatives.push(`${found} of a record`)
  }
  return { problem: `needs ${enumerate(alternatives, 'or')}` }
}
