import { z } from '@botpress/sdk'

/**
 * Returns a schema of what `schema` takes, or null. A union, because its title and description stand outside of it in every
 * version of the SDK; those of `.nullable()` are where hardly anybody looks.
 */
export const orNull = <T extends z.ZodTypeAny>(schema: T) => z.union([schema, z.null()])
