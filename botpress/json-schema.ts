import type { z } from '@botpress/sdk'

/** JSON Schema as Botpress shows it to people and models. */
export interface JsonSchema {
  title?: string
  description?: string
  'x-zui'?: { title?: string; secret?: boolean }
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
}

interface Emitter {
  toJSONSchema?: () => unknown
  toJsonSchema?: () => unknown
}

/** Returns the JSON Schema that a version of the SDK makes of `schema`; the name of what makes it has changed. */
export function jsonSchemaOf(schema: z.ZodTypeAny): JsonSchema {
  const emitter = schema as unknown as Emitter
  return (emitter.toJSONSchema ?? emitter.toJsonSchema)?.call(emitter) as JsonSchema
}
