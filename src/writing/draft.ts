import { attributeType } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { groupBy } from '../collections'
import type { Problem } from '../problems'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import { isEmpty } from './write-value'

/** What was given for one attribute. */
export interface Entry {
  attribute: Attribute
  /** Under what it is sent. */
  key: string
  value: unknown
}

/** Returns the attributes that the keys of `values` stand for, and a problem for each key that stands for none or for one twice. */
export function resolveKeys(values: Readonly<Record<string, unknown>>, catalog: Catalog) {
  const matches = Object.entries(values).map(([name, value]) => ({
    name,
    value,
    match: catalog.resolve(name),
  }))
  const problems = matches.flatMap(({ match }): Problem[] => ('problem' in match ? [() => match.problem] : []))
  const entries = matches.flatMap(({ name, match, value }): Entry[] =>
    'problem' in match ? [] : [{ attribute: match, key: keyOf(match, name), value }],
  )
  for (const [{ api_slug: slug }, given] of groupBy(entries, ({ attribute }) => attribute)) {
    if (given.length > 1) problems.push(`${slug} is given ${given.length} times, under different names.`)
  }
  return { entries, problems }
}

/**
 * Attio takes IDs beside slugs, and one that was given stays one: an ID always means the same attribute, and a slug that is
 * remembered may be another's by now.
 */
function keyOf({ id, api_slug: slug }: Attribute, name: string): string {
  return name === id.attribute_id ? name : slug
}

/**
 * Returns the attributes that a new record needs and `entries` lack. Whether an attribute has a default is told by the
 * default itself: the flag is off for some that have one.
 */
export function missingAttributes(entries: readonly Entry[], catalog: Catalog): Attribute[] {
  const given = new Set(entries.filter(({ value }) => !isEmpty(value)).map(({ attribute }) => attribute))
  return catalog.attributes.filter(
    (attribute) =>
      attribute.is_required && attribute.is_writable && attribute.default_value == null && !given.has(attribute),
  )
}

/** Returns the sentence that asks for a required attribute, with an example. */
export function askFor(context: AttributeContext): string {
  const example = attributeType(context.attribute.type).writeExample?.(context)
  const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
  return `${context.attribute.api_slug} is required for a new record${hint}.`
}

/** Returns the slug of the attribute by which an upsert matches, its ID where `name` is that, or why it cannot be. */
export function matchBy(
  name: string,
  entries: readonly Entry[],
  catalog: Catalog,
): { key: string } | { problem: string } {
  const attribute = catalog.resolve(name)
  if ('problem' in attribute) return { problem: `matchingAttribute: ${attribute.problem}` }
  const slug = attribute.api_slug
  if (!canMatch(attribute)) {
    const able = catalog.attributes.filter(canMatch).map(({ api_slug }) => quote(api_slug))
    const choice = able.length === 0 ? 'This object has none' : `Use ${enumerate(able, 'or')}`
    return { problem: `matchingAttribute: ${quote(slug)} is not unique and writable. ${choice}.` }
  }
  const isGiven = entries.some((entry) => entry.attribute === attribute && !isEmpty(entry.value))
  return isGiven
    ? { key: keyOf(attribute, name) }
    : { problem: `matchingAttribute: the values must hold ${quote(slug)} to match by it.` }
}

const canMatch = ({ is_unique: isUnique, is_writable: isWritable }: Attribute): boolean => isUnique && isWritable
