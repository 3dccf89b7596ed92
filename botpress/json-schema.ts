import type { z } from '@botpress/sdk'

/** JSON Schema as Botpress shows it to users and models. */
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

/** The JSON Schema that the SDK generates. The name of the method differs between versions. */
export function jsonSchemaOf(schema: z.ZodTypeAny): JsonSchema {
  const emitter = schema as unknown as Emitter
  return (emitter.toJSONSchema ?? emitter.toJsonSchema)?.call(emitter) as JsonSchema
}
