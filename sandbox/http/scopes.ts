import { unauthorized } from '../api-error'

/** The labels of resources on Attio's settings page. UNSURE: the label of user management. */
const LABELS: Partial<Record<string, string>> = {
  object_configuration: 'Object Configuration',
  record_permission: 'Records',
  user_management: 'User Management',
  webhook: 'Webhooks',
}

/** All scopes that the sandbox checks. */
export const ALL_SCOPES: readonly string[] = [
  'object_configuration:read',
  'record_permission:read-write',
  'user_management:read',
  'webhook:read-write',
]

/** Enough to read records, but not to write them. */
export const READ_ONLY_SCOPES: readonly string[] = ['object_configuration:read', 'record_permission:read']

/** A read-write scope includes read (https://docs.attio.com/rest-api/guides/authentication). */
function isGranted(granted: readonly string[], wanted: string): boolean {
  return granted.includes(wanted) || granted.includes(wanted.replace(/:read$/, ':read-write'))
}

function scopeLabel(scope: string): string {
  const [resource = '', access = ''] = scope.split(':')
  return `${access === 'read' ? 'Read' : 'Read-Write'} access to the ${LABELS[resource] ?? resource} scope`
}

/** Throws Attio's 403 for a missing scope, worded like the settings page (observed live). */
export function assertScopes(granted: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((scope) => !isGranted(granted, scope))
  if (missing.length === 0) return
  throw unauthorized(
    403,
    'The API Key provided is not authorized to perform the requested action. ' +
      `This request requires scopes: ${missing.map(scopeLabel).join(', ')}.`,
  )
}
