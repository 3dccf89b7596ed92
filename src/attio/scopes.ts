/** The scopes this integration uses, by the names Attio's settings page shows them under. */
export const SCOPE_LABELS = {
  'object_configuration:read': 'Object configuration: read',
  'record_permission:read': 'Records: read',
  'record_permission:read-write': 'Records: read-write',
  'webhook:read-write': 'Webhooks: read-write',
  'user_management:read': 'User management: read',
} as const

export type Scope = keyof typeof SCOPE_LABELS

export const READ_OBJECTS: readonly Scope[] = ['object_configuration:read']
export const READ_RECORDS: readonly Scope[] = ['object_configuration:read', 'record_permission:read']
export const WRITE_RECORDS: readonly Scope[] = ['object_configuration:read', 'record_permission:read-write']
export const MANAGE_WEBHOOKS: readonly Scope[] = ['webhook:read-write']
/** Optional: who has not granted it gets the IDs of members without their names. */
export const READ_MEMBERS: readonly Scope[] = ['user_management:read']

/**
 * Returns those of `needed` that the space-separated `granted` does not give. A token holds one string per resource, so
 * `x:read-write` also gives `x:read` (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export function missingScopes(granted: string, needed: readonly Scope[]): Scope[] {
  const held = new Set(granted.split(/\s+/))
  return needed.filter((scope) => !held.has(scope) && !held.has(scope.replace(/:read$/, ':read-write')))
}
