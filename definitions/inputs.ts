import { z } from '@botpress/sdk'

const name = z.string().min(1)
/** Forms send blank text for an optional input that was left empty, so nothing optional has a minimum length. */
const optionalName = z.string().optional()
const names = z.array(z.string()).optional()
const multiselectMode = z.enum(['append', 'overwrite']).default('append')

/**
 * The input schema of each action, without titles and descriptions. The bundle needs only this; descriptions and output
 * schemas would add 12 KB to it.
 */
export const inputs = {
  listObjects: z.object({}),
  getObject: z.object({ object: name }),
  listAttributes: z.object({
    object: name,
    attributes: names,
    includeOptions: z.boolean().default(true),
    includeArchived: z.boolean().default(false),
  }),
  listRecords: z.object({
    object: name,
    search: optionalName,
    filter: z.record(z.any()).optional(),
    view: optionalName,
    sorts: z.array(z.union([z.string(), z.record(z.any())])).optional(),
    limit: z.number().int().min(0).max(10_000).default(20),
    offset: z.number().int().min(0).default(0),
    attributes: names,
    resolveReferences: z.boolean().default(true),
    count: z.boolean().default(false),
  }),
  getRecord: z.object({
    object: name,
    recordId: name,
    attributes: names,
    resolveReferences: z.boolean().default(true),
  }),
  createRecord: z.object({
    object: name,
    values: z.record(z.any()),
    matchingAttribute: optionalName,
    multiselectMode,
    attributes: names,
  }),
  updateRecord: z.object({
    object: name,
    recordId: name,
    values: z.record(z.any()),
    multiselectMode,
    attributes: names,
  }),
}
