import { z } from '@botpress/sdk'

/** What forms and models are told of a field, of what is in it, and of the items of a list. */
export interface FieldDescriptions {
  title: string
  description: string
  placeholder?: string
  items?: FieldDescriptions
  fields?: Readonly<Record<string, FieldDescriptions>>
}

/**
 * Returns `schema` with `words` for each of its fields. What is needed at run time is described apart from itself: the bundle has
 * no use for the words.
 */
export function withDescriptions<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  words: Readonly<Record<keyof T & string, FieldDescriptions>>,
): z.ZodObject<T> {
  const fields = Object.entries(schema.shape).map(([key, field]): [string, z.ZodTypeAny] => [
    key,
    describeField(field, words[key as keyof T & string]),
  ])
  return z.object(Object.fromEntries(fields) as unknown as T)
}

interface Def {
  typeName: string
  innerType?: z.ZodTypeAny
  type?: z.ZodTypeAny
  defaultValue?: () => unknown
  values?: [string, ...string[]]
}

/**
 * The words belong to the field itself, inside of what makes it optional: newer versions of Botpress look for them there. Goes by
 * names of types, because their classes are not the same in all versions.
 */
function describeField(field: z.ZodTypeAny, words: FieldDescriptions): z.ZodTypeAny {
  const { typeName, innerType, type, defaultValue } = field._def as Def
  if (typeName === 'ZodOptional' && innerType) return describeField(orBlank(innerType), words).optional()
  if (typeName === 'ZodDefault' && innerType) return describeField(orBlank(innerType), words).default(defaultValue?.())
  const { title, description, placeholder, items, fields } = words
  const whole = items && typeName === 'ZodArray' && type ? z.array(describeField(type, items)) : field
  const inner =
    fields && typeName === 'ZodObject'
      ? withDescriptions(whole as unknown as Parameters<typeof withDescriptions>[0], fields)
      : whole
  const worded = inner.title(title).describe(description)
  return placeholder === undefined ? worded : worded.placeholder(placeholder)
}

/**
 * Returns an optional choice with blank text among its values, because forms send that for one that was left open. An action
 * never sees it. Only text can be blank here: a form has no control for a number or a list that may be text too.
 */
function orBlank(field: z.ZodTypeAny): z.ZodTypeAny {
  const { typeName, values } = field._def as Def
  return typeName === 'ZodEnum' && values ? z.enum([...values, '']) : field
}
