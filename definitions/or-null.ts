import { z } from '@botpress/sdk'

/**
 * A schema that also accepts null. It is a union because every version of the SDK then shows its title and description;
 * some versions hide those of `.nullable()` inside it.
 */
export const orNull = <T extends z.ZodTypeAny>(schema: T) => z.union([schema, z.null()])
