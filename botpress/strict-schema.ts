import { z } from '@botpress/sdk'

interface Def {
  typeName: string
  innerType?: z.ZodTypeAny
  type?: z.ZodTypeAny
  shape?: () => z.ZodRawShape
}

/**
 * Returns `schema` so that it refuses unknown keys at every depth. Goes by names of types: their classes are not the same in
 * all versions of the SDK.
 */
export function strict(schema: z.ZodTypeAny): z.ZodTypeAny {
  const { typeName, innerType, type, shape } = schema._def as Def
  if (typeName === 'ZodObject' && shape) {
    const fields = Object.entries(shape()).map(([key, field]) => [key, strict(field)] as const)
    return z.object(Object.fromEntries(fields)).strict()
  }
  if (typeName === 'ZodArray' && type) return z.array(strict(type))
  if (typeName === 'ZodNullable' && innerType) return strict(innerType).nullable()
  if (typeName === 'ZodOptional' && innerType) return strict(innerType).optional()
  return schema
}
