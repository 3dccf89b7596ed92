import { attributeType, isWritable } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import type { Attribute } from '../attio/schemas'
import { AttributeCatalog, wireKey } from '../metadata/attribute-catalog'
import { groupBy, isNonEmpty } from '../collections'
import type { Issue } from '../domain-errors'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { isEmpty, type WriteMode } from './serialize-value'

/** What is to be written. */
export interface WriteRequest extends WriteMode {
  object: string
  values: Readonly<Record<string, unknown>>
  /** The attribute by which an upsert finds the record, by slug, ID or title. */
  matchingAttribute?: string
  /** The attributes to answer with, by slug, ID or title; absent or empty for all. */
  attributes?: readonly string[]
}

/** What was given for one attribute. */
export interface ResolvedEntry {
  attribute: Attribute
  /** Under what it is sent. */
  key: string
  value: unknown
}

/** What is sent for one attribute. */
export interface PayloadField {
  attribute: Attribute
  key: string
  wire: unknown
  /** The part of it that is lost if the record has one. */
  missingField?: string
}

/** A draft as Attio takes it. */
export interface WritePayload {
  fields: readonly PayloadField[]
  /** The attributes whose lists aren't sent, because they are empty or blank and change nothing. */
  ignoredLists: readonly Attribute[]
  /** That by which an upsert finds the record. */
  match?: PayloadField
}

/** Returns the values of `draft` by slug, or by ID where that was given. */
export function payloadValues({ fields }: WritePayload): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ key, wire }) => [key, wire]))
}

/** Returns the attributes that the keys of `values` stand for, and a problem for each key that stands for none or for one twice. */
export function resolveAttributes(values: Readonly<Record<string, unknown>>, catalog: AttributeCatalog) {
  const matches = Object.entries(values).map(([name, value]) => ({
    name,
    value,
    match: catalog.resolve(name),
  }))
  const reasonAgainst = unknownNameExplainer(catalog)
  const problems = matches.flatMap(({ name, match }): Issue[] =>
    'problem' in match ? [() => reasonAgainst(name)] : [],
  )
  const entries = matches.flatMap(({ name, match, value }): ResolvedEntry[] =>
    'problem' in match ? [] : [{ attribute: match, key: wireKey(match, name), value }],
  )
  for (const [{ api_slug: slug }, given] of groupBy(entries, ({ attribute }) => attribute)) {
    if (given.length > 1) problems.push(`${slug} is given ${given.length} times, under different names.`)
  }
  return { entries, problems }
}

/** Returns what says why a name stands for nothing that can be written, and tells once what can be. */
function unknownNameExplainer(catalog: AttributeCatalog): (name: string) => string {
  let writable: AttributeCatalog | undefined
  let isListed = false
  return (name) => {
    writable ??= new AttributeCatalog(catalog.attributes.filter(isWritable))
    // An attribute that is there, but under a title of several, is told as that.
    const reason = (catalog.find(name) ? catalog : writable).explainUnknown(name, isListed)
    isListed ||= !reason.includes('Did you mean')
    return reason
  }
}

/**
 * Returns the attributes that a new record needs and `parts` lack. Whether an attribute has a default is told by the
 * default itself: the flag is off for some that have one.
 */
export function missingAttributes(
  parts: readonly Pick<PayloadField, 'attribute'>[],
  catalog: AttributeCatalog,
): Attribute[] {
  const given = new Set(parts.map(({ attribute }) => attribute.id.attribute_id))
  return catalog.attributes.filter(
    (attribute) =>
      attribute.is_required &&
      isWritable(attribute) &&
      attribute.default_value == null &&
      !given.has(attribute.id.attribute_id),
  )
}

/** Returns the sentence that asks for a required attribute, with an example where `context` is known. */
export function requiredMessage({ api_slug: slug, type }: Attribute, context: AttributeContext | undefined): string {
  const example = context && attributeType(type).writeExample?.(context)
  const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
  return `${slug} is required for a new record${hint}.`
}

/** Returns what an upsert matches by, or why it cannot. */
export function resolveMatch(
  name: string,
  parts: readonly PayloadField[],
  catalog: AttributeCatalog,
): PayloadField | { problem: string } {
  const attribute = catalog.resolve(name)
  if ('problem' in attribute) return { problem: `matchingAttribute: ${attribute.problem}` }
  const slug = attribute.api_slug
  if (!canMatch(attribute)) {
    const able = catalog.attributes.filter(canMatch)
    const slugs = isNonEmpty(able) ? joinList(able, 'or', ({ api_slug }) => quote(api_slug)) : undefined
    const choice = slugs === undefined ? 'This object has none' : `Use ${slugs}`
    return { problem: `matchingAttribute: ${quote(slug)} is not unique and writable. ${choice}.` }
  }
  const given = parts.find((part) => part.attribute === attribute && !isEmpty(part.wire))
  if (given === undefined) return { problem: `matchingAttribute: the values must hold ${quote(slug)} to match by it.` }
  return { ...given, key: wireKey(attribute, name) }
}

const canMatch = (attribute: Attribute): boolean => attribute.is_unique && isWritable(attribute)
