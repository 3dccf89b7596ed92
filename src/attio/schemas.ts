import * as z from 'zod/mini'

/*
 * Attio's JSON. Only what we rely on is required, unknown keys are dropped, and what some workspaces omit or send as
 * null is optional. https://docs.attio.com/rest-api/overview
 */

// Shared, because each schema costs time and memory while the bundle loads.
const string = z.string()
const boolean = z.boolean()
const nullishString = z.nullish(string)
const attributeId = z.object({ object_id: string, attribute_id: string })

export const selfSchema = z.object({
  active: boolean,
  scope: nullishString,
  workspace_name: nullishString,
  authorized_by_workspace_member_id: nullishString,
})

export const objectSchema = z.object({
  id: z.object({ object_id: string }),
  api_slug: nullishString,
  singular_noun: nullishString,
  plural_noun: nullishString,
  created_at: string,
})

export const attributeSchema = z.object({
  id: attributeId,
  api_slug: string,
  title: string,
  description: nullishString,
  type: string,
  is_system_attribute: boolean,
  is_writable: boolean,
  is_required: boolean,
  is_unique: boolean,
  is_multiselect: boolean,
  is_archived: boolean,
  default_value: z.nullish(z.object({ template: z.nullish(z.union([string, z.array(z.looseObject({}))])) })),
  /** The other side of a two-way reference; newer versions include slugs. */
  relationship: z.nullish(
    z.object({
      id: attributeId,
      object_slug: nullishString,
      api_slug: nullishString,
      is_multiselect: z.nullish(boolean),
    }),
  ),
  config: z.nullish(
    z.object({
      currency: z.nullish(z.object({ default_currency_code: nullishString })),
      record_reference: z.nullish(z.object({ allowed_object_ids: z.nullish(z.array(string)) })),
    }),
  ),
})

/** A select option or a status. Only the names of their IDs differ. */
export const optionSchema = z.object({
  id: z.object({ option_id: nullishString, status_id: nullishString }),
  title: string,
  is_archived: boolean,
})

export const recordSchema = z.object({
  id: z.object({ workspace_id: string, object_id: string, record_id: string }),
  created_at: string,
  web_url: nullishString,
  /** Lists of values by attribute slug. `wireValuesOf` validates them, so that a large response is walked once. */
  values: z.unknown(),
})

/** A search result. `record_text` is Attio's label of the record; other fields depend on the object. */
export const hitSchema = z.object({
  id: z.object({ record_id: string }),
  record_text: z.catch(nullishString, null),
})

/** A member of the workspace; possibly suspended, because older values still refer to it. */
export const memberSchema = z.object({
  id: z.object({ workspace_member_id: string }),
  first_name: nullishString,
  last_name: nullishString,
  email_address: nullishString,
  access_level: nullishString,
})

export const viewSchema = z.object({ id: z.object({ view_id: string }), title: string })

export const viewsSchema = z.object({
  data: z.array(viewSchema),
  pagination: z.nullish(z.object({ next_cursor: nullishString })),
})

const conditionsSchema = z.nullish(z.array(z.object({ operator: nullishString, value: string })))
const subscriptionSchema = z.object({
  event_type: nullishString,
  filter: z.nullish(z.object({ $or: conditionsSchema, $and: conditionsSchema })),
})

/**
 * `status` is "active", "degraded" (deliveries failed for days) or "inactive" (Attio sends no more deliveries). Attio
 * also lists the webhooks of other apps, which may have any subscription.
 */
export const webhookSchema = z.object({
  id: z.object({ webhook_id: string }),
  target_url: string,
  status: nullishString,
  subscriptions: z.catch(z.nullish(z.array(subscriptionSchema)), null),
})

export const newWebhookSchema = z.object({ id: z.object({ webhook_id: string }), secret: string })

const nullishPath = z.nullish(z.array(z.unknown()))

/** Attio's error envelope. `code` is an open set: https://docs.attio.com/rest-api/how-to/errors */
export const errorSchema = z.object({
  code: nullishString,
  message: nullishString,
  path: nullishPath,
  validation_errors: z.nullish(z.array(z.object({ message: nullishString, path: nullishPath }))),
})

/** Wraps `schema` in `data`, as every Attio response but that of `/v2/self` does. */
export const data = <T extends z.ZodMiniType>(schema: T) => z.object({ data: schema })

export type Self = z.infer<typeof selfSchema>
export type AttioObject = z.infer<typeof objectSchema>
export type Attribute = z.infer<typeof attributeSchema>
export type WireOption = z.infer<typeof optionSchema>
export type WireRecord = z.infer<typeof recordSchema>
export type Hit = z.infer<typeof hitSchema>
export type Member = z.infer<typeof memberSchema>
export type View = z.infer<typeof viewSchema>
export type Webhook = z.infer<typeof webhookSchema>
export type NewWebhook = z.infer<typeof newWebhookSchema>

/** A select option or a status. */
export interface Option {
  id: string
  title: string
  isArchived: boolean
}
