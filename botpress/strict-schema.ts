import { z } from '@botpress/sdk'

interface SchemaDefinition {
  typeName: string
  innerType?: z.ZodTypeAny
  type?: z.ZodTypeAny
  shape?: () => z.ZodRawShape
}

/**
 * Makes a schema reject unknown keys at every depth. It compares type names, because the classes differ between SDK
 * versions.
 */
export function strictSchema(schema: z.ZodTypeAny): z.ZodTypeAny {
  const { typeName, innerType, type, shape } = schema._def as SchemaDefinition
  if (typeName === 'ZodObject' && shape) {
    const fields = Object.entries(shape()).map(([key, field]) => [key, strictSchema(field)] as const)
    return z.object(Object.fromEntries(fields)).strict()
  }
  if (typeName === 'ZodArray' && type) return z.array(strictSchema(type))
  if (typeName === 'ZodNullable' && innerType) return strictSchema(innerType).nullable()
  if (typeName === 'ZodOptional' && innerType) return strictSchema(innerType).optional()
  return schema
}
