import { z } from '@botpress/sdk'

/** Returns `schema` so that it refuses unknown keys at every depth. */
export function strict(schema: z.ZodTypeAny): z.ZodTypeAny {
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as z.ZodRawShape).map(([key, field]) => [key, strict(field)] as const)
    return z.object(Object.fromEntries(shape)).strict()
  }
  if (schema instanceof z.ZodArray) return z.array(strict(schema.element as z.ZodTypeAny))
  if (schema instanceof z.ZodNullable) return strict(schema.unwrap() as z.ZodTypeAny).nullable()
  if (schema instanceof z.ZodOptional) return strict(schema.unwrap() as z.ZodTypeAny).optional()
  return schema
}
