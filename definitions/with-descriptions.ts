import { z } from '@botpress/sdk'

/** What forms and models see of a field, its own fields, and the items of a list. */
export interface FieldDescriptions {
  title: string
  description: string
  placeholder?: string
  items?: FieldDescriptions
  fields?: Readonly<Record<string, FieldDescriptions>>
}

/** Adds a title and description to each field of `schema`. They have their own files: the bundle doesn't need them. */
export function withDescriptions<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  descriptions: Readonly<Record<keyof T & string, FieldDescriptions>>,
): z.ZodObject<T> {
  const fields = Object.entries(schema.shape).map(([key, field]): [string, z.ZodTypeAny] => [
    key,
    describeField(field, descriptions[key as keyof T & string]),
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
 * Describes the field itself rather than the optional around it, because newer versions of Botpress look there.
 * Compares names of types, because the versions have different classes.
 */
function describeField(field: z.ZodTypeAny, descriptions: FieldDescriptions): z.ZodTypeAny {
  const { typeName, innerType, type, defaultValue } = field._def as Def
  if (typeName === 'ZodOptional' && innerType) return describeField(orBlank(innerType), descriptions).optional()
  if (typeName === 'ZodDefault' && innerType)
    return describeField(orBlank(innerType), descriptions).default(defaultValue?.())
  const { title, description, placeholder, items, fields } = descriptions
  const whole = items && typeName === 'ZodArray' && type ? z.array(describeField(type, items)) : field
  const inner =
    fields && typeName === 'ZodObject'
      ? withDescriptions(whole as unknown as Parameters<typeof withDescriptions>[0], fields)
      : whole
  const described = inner.title(title).describe(description)
  return placeholder === undefined ? described : described.placeholder(placeholder)
}

/**
 * Adds blank text to the values of an optional enum, because forms send it for an empty field. Actions never see it.
 * Numbers and lists stay as they are: a form has no control for a field that may also be text.
 */
function orBlank(field: z.ZodTypeAny): z.ZodTypeAny {
  const { typeName, values } = field._def as Def
  return typeName === 'ZodEnum' && values ? z.enum([...values, '']) : field
}
