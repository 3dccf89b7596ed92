import type { Outputs } from '../../botpress/bundle'

/*
 * Inputs that can be written by a reader of the output of listAttributes alone.
 */

type Attribute = Outputs['listAttributes']['attributes'][number]

/** Existing records and members, in the forms that examples of references have. */
export interface Known {
  domain: string
  email: string
  member: string
  /** The ID of some record of an object. */
  recordOf: (object: string) => string
}

/** Operands for types without examples. */
const PLAIN: Readonly<Record<string, unknown>> = {
  text: 'Some text',
  number: 42,
  checkbox: true,
  date: '2026-01-31',
  timestamp: '2026-01-31T15:00:00Z',
}

const plainValue = ({ type, options }: Attribute): unknown => options?.[0] ?? PLAIN[type]

/**
 * Values for a new record with the `wanted` and the required attributes. Examples of references name made-up records,
 * so they keep their form and get the ID or address of an existing one.
 */
export function exampleValues(
  attributes: readonly Attribute[],
  known: Known,
  ...wanted: Attribute[]
): Record<string, unknown> {
  const given = attributes.filter(
    (attribute) => attribute.isWritable && (attribute.isRequired || wanted.includes(attribute)),
  )
  return Object.fromEntries(
    given.map((attribute) => {
      const { slug, type } = attribute
      const example = writeExampleOf(attribute)
      return [slug, type.endsWith('-reference') ? withExistingTarget(example, type, known) : example]
    }),
  )
}

function writeExampleOf(attribute: Attribute): unknown {
  if (attribute.writeExample !== undefined) return JSON.parse(attribute.writeExample)
  const value = plainValue(attribute)
  return attribute.isMultiselect ? [value] : value
}

function withExistingTarget(example: unknown, type: string, known: Known): unknown {
  if (Array.isArray(example)) return example.map((item) => withExistingTarget(item, type, known))
  if (typeof example !== 'string') {
    const { object } = example as { object: string }
    return { ...(example as object), id: known.recordOf(object) }
  }
  if (type === 'actor-reference') return known.member
  return example.includes('@') ? known.email : known.domain
}

/** A filter by `attribute` with `operator`, in the form of its example if it has one. */
export function filterBy(attribute: Attribute, operator: string): Record<string, unknown> {
  const { slug, type, filterExample } = attribute
  const condition =
    filterExample === undefined ? plainValue(attribute) : (JSON.parse(filterExample) as Record<string, unknown>)[slug]
  // A reference is one operand, even if it has several keys.
  if (type.endsWith('-reference')) return { [slug]: { [operator]: operandFor(operator, condition) } }
  return { [slug]: withOperator(condition, operator) }
}

/** Puts the operator where the example compares: at the end of its last field, if it names fields. */
function withOperator(condition: unknown, operator: string): unknown {
  if (typeof condition !== 'object' || condition === null) return { [operator]: operandFor(operator, condition) }
  const entries = Object.entries(condition)
  const [key, value] = entries.at(-1) as [string, unknown]
  if (key.startsWith('$')) return { [operator]: operandFor(operator, value) }
  return { ...Object.fromEntries(entries.slice(0, -1)), [key]: withOperator(value, operator) }
}

function operandFor(operator: string, value: unknown): unknown {
  if (operator === '$in' || operator === '$nin') return [value]
  return operator === '$not_empty' ? true : value
}
