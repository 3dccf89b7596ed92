/** The scopes this integration uses, with their names on Attio's settings page. */
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
/** Optional: without it, members have IDs and no names. */
export const READ_MEMBERS: readonly Scope[] = ['user_management:read']

/**
 * The scopes of `needed` that the space-separated `granted` doesn't include. A token has one scope per resource, so
 * `x:read-write` includes `x:read` (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export function missingScopes(granted: string, needed: readonly Scope[]): Scope[] {
  const grantedScopes = new Set(granted.split(/\s+/))
  return needed.filter(
    (scope) => !grantedScopes.has(scope) && !grantedScopes.has(scope.replace(/:read$/, ':read-write')),
  )
}
