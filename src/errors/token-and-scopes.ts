import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { missingScopes, SCOPE_LABELS, type Scope } from '../attio/scopes'
import type { NonEmpty } from '../collections'
import type { Workspace } from '../metadata/workspace'
import { joinList } from '../text/join-list'

const SETTINGS = 'Workspace settings → Developers'

/** The length of Attio's access tokens in characters; it rejects any other. */
const TOKEN_LENGTH = 64

/** The read-write scope includes reading. */
const SCOPES_OF_ALL_ACTIONS: NonEmpty<Scope> = ['object_configuration:read', 'record_permission:read-write']

/** What to do about an access token that Attio does not know. */
export const INVALID_TOKEN =
  `The access token is not valid: Attio does not know it, or it was revoked. Create a new one in Attio under ${SETTINGS}, with ` +
  `the scopes ${joinList(SCOPES_OF_ALL_ACTIONS, 'and', labelOf)}. Paste it into the configuration of this integration.`

/** INVALID_TOKEN, with what is visibly wrong with the configured token. Never quotes the token. */
export function invalidTokenMessage(configured: unknown): string {
  const token = typeof configured === 'string' ? configured.trim() : ''
  const [, flaw] = FLAWS.find(([pattern]) => pattern.test(token)) ?? []
  if (flaw !== undefined) return `${INVALID_TOKEN} ${flaw}`
  if (token.length === TOKEN_LENGTH) return INVALID_TOKEN
  return `${INVALID_TOKEN} The pasted text has ${token.length} characters, and an access token has ${TOKEN_LENGTH}: copy it whole.`
}

const FLAWS: readonly (readonly [pattern: RegExp, flaw: string])[] = [
  [/^$/, 'The configuration has no token.'],
  [/^bearer\s/i, 'The pasted text begins with "Bearer": paste the token alone.'],
  [/^["'`“”‘’]|["'`“”‘’]$/, 'The pasted text has quotation marks: paste the token without them.'],
  [/\s/, 'The pasted text has spaces or line breaks in it: paste the token alone.'],
]

/** What does not work without a scope. */
const NEEDED_BY: Record<Scope, string> = {
  'object_configuration:read': 'all actions need',
  'record_permission:read': 'listRecords, getRecord, createRecord and updateRecord need',
  'record_permission:read-write': 'createRecord and updateRecord need',
  'webhook:read-write': 'events need',
  'user_management:read': 'names of members need',
}

/** Names the missing scopes, what needs them, and where to grant them. */
export function missingScopesMessage(scopes: readonly Scope[]): string {
  return (
    `The access token lacks ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${describeScopes(scopes)}. ` +
    `Grant ${scopes.length === 1 ? 'it' : 'them'} in Attio under ${SETTINGS}; the token stays the same.`
  )
}

/**
 * Explains which scopes the token lacks for a request that Attio forbade. Undefined if it has all of them, so there is
 * another reason. Sends one request to Attio; never throws.
 */
export async function explainMissingScopes(
  { scopes }: AttioErrorDetails,
  { attio }: Workspace,
): Promise<string | undefined> {
  try {
    const { active: isActive, scope } = await attio.identifyToken()
    if (!isActive) return INVALID_TOKEN
    const missing = missingScopes(scope ?? '', scopes)
    return missing.length === 0 ? undefined : missingScopesMessage(missing)
  } catch (error) {
    if (AttioError.is(error, { status: 401 })) return INVALID_TOKEN
    if (scopes.length === 0) return undefined
    return (
      'Attio does not allow this, and did not say which scopes the access token has. Check in Attio under ' +
      `${SETTINGS} that it has ${describeScopes(scopes)}.`
    )
  }
}

const describeScopes = (scopes: readonly Scope[]): string =>
  scopes.map((scope) => `${labelOf(scope)}, which ${NEEDED_BY[scope]}`).join('; ')

function labelOf(scope: Scope): string {
  return `${SCOPE_LABELS[scope]} (${scope})`
}
