import { z } from '@botpress/sdk'

/** What forms and models are told of a field, of what is in it, and of the items of a list. */
export interface Words {
  title: string
  description: string
  placeholder?: string
  items?: Words
  fields?: Readonly<Record<string, Words>>
}

/**
 * Returns `schema` with `words` for each of its fields. What is needed at run time is described apart from itself: the bundle has
 * no use for the words.
 */
export function described<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  words: Readonly<Record<keyof T & string, Words>>,
): z.ZodObject<T> {
  const fields = Object.entries(schema.shape).map(([key, field]): [string, z.ZodTypeAny] => [
    key,
    inWords(field, words[key as keyof T & string]),
  ])
  return z.object(Object.fromEntries(fields) as unknown as T)
}

/** The words belong to the field itself, inside of what makes it optional: newer versions of Botpress look for them there. */
function inWords(field: z.ZodTypeAny, words: Words): z.ZodTypeAny {
  if (field instanceof z.ZodOptional) return inWords(field.unwrap() as z.ZodTypeAny, words).optional()
  if (field instanceof z.ZodDefault) {
    const preset: unknown = field._def.defaultValue()
    return inWords(field.removeDefault() as z.ZodTypeAny, words).default(preset)
  }
  const { title, description, placeholder, items, fields } = words
  const whole = items && field instanceof z.ZodArray ? z.array(inWords(field.element as z.ZodTypeAny, items)) : field
  const inner = fields && whole instanceof z.ZodObject ? described(whole as z.ZodObject<z.ZodRawShape>, fields) : whole
  const worded = inner.title(title).describe(description)
  return placeholder === undefined ? worded : worded.placeholder(placeholder)
}
