/** The parts of Attio's JSON that probes read. */
export interface WireObject {
  id: { object_id: string }
  api_slug: string
}

export interface WireAttribute {
  id: { attribute_id: string }
  api_slug: string
  type: string
  is_writable: boolean
  is_required: boolean
  is_unique: boolean
  is_multiselect: boolean
  is_archived: boolean
  is_default_value_enabled: boolean
  relationship: { object_slug?: string; api_slug?: string } | null
  config: { record_reference: { allowed_object_ids: string[] | null } }
}

export type WireValue = Record<string, unknown>

export interface WireRecord {
  id: { record_id: string }
  created_at: string
  values: Partial<Record<string, WireValue[]>>
}

export interface WireOption {
  id: { option_id?: string; status_id?: string }
  title: string
  is_archived: boolean
}

export const recordIdOf = ({ id }: WireRecord): string => id.record_id

export function valuesOf({ values }: WireRecord, slug: string): WireValue[] {
  return values[slug] ?? []
}
