import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { missingScopes, SCOPE_LABELS, type Scope } from '../attio/scopes'
import type { NonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import type { Workspace } from '../metadata/workspace'

const SETTINGS = 'Workspace settings → Developers'

/** How long Attio's access tokens are, in characters: it refuses any other length. */
const TOKEN_LENGTH = 64

/** To read and write includes to read. */
const SCOPES_OF_ALL_ACTIONS: NonEmpty<Scope> = ['object_configuration:read', 'record_permission:read-write']

/** What to do about an access token that Attio does not know. */
export const INVALID_TOKEN =
  `The access token is not valid: Attio does not know it, or it was revoked. In Attio, open ${SETTINGS}, create an access ` +
  `token with the scopes ${joinList(SCOPES_OF_ALL_ACTIONS, 'and', nameOf)}, and paste it into the configuration ` +
  'of this integration.'

/** Returns the same for a token that was pasted, and what can be seen to be wrong with it. Never quotes it. */
export function invalidTokenMessage(token: unknown): string {
  const flaw = tokenFlaw(typeof token === 'string' ? token.trim() : '')
  return flaw === undefined ? INVALID_TOKEN : `${INVALID_TOKEN} ${flaw}`
}

function tokenFlaw(token: string): string | undefined {
  if (token === '') return 'There is none in the configuration.'
  if (/^bearer\s/i.test(token)) return 'What was pasted begins with "Bearer": paste the token alone.'
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(token)) return 'What was pasted has quotation marks: paste the token without them.'
  if (/\s/.test(token)) return 'What was pasted has spaces or line breaks in it: paste the token alone.'
  if (token.length === TOKEN_LENGTH) return undefined
  return `What was pasted has ${token.length} characters, and an access token has ${TOKEN_LENGTH}: copy it whole.`
}

/** Which actions do not work without a scope. */
const NEEDED_BY: Record<Scope, string> = {
  'object_configuration:read': 'all actions need',
  'record_permission:read': 'listRecords, getRecord, createRecord and updateRecord need',
  'record_permission:read-write': 'createRecord and updateRecord need',
  'webhook:read-write': 'events need',
  'user_management:read': 'names of members need',
}

/** Returns the sentences that name `scopes`, what needs them and where they are granted. */
export function missingScopesMessage(scopes: readonly Scope[]): string {
  const asks = scopes.map((scope) => `${nameOf(scope)}, which ${NEEDED_BY[scope]}`)
  return (
    `The access token lacks ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${asks.join('; ')}. ` +
    `Grant ${scopes.length === 1 ? 'it' : 'them'} in Attio under ${SETTINGS}, on the token itself: it stays the same.`
  )
}

/**
 * Returns which scopes the token lacks for a request that Attio forbade; undefined if it has all of them, so that something else
 * is the reason. Asks Attio once; never throws.
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
    if (error instanceof AttioError && error.details.status === 401) return INVALID_TOKEN
    return scopes.length === 0 ? undefined : checkScopesMessage(scopes)
  }
}

function checkScopesMessage(scopes: readonly Scope[]): string {
  const asks = scopes.map((scope) => `${nameOf(scope)}, which ${NEEDED_BY[scope]}`)
  return (
    'Attio does not allow this, and did not say which scopes the access token has. Check in Attio under ' +
    `${SETTINGS} that it has ${asks.join('; ')}.`
  )
}

function nameOf(scope: Scope): string {
  return `${SCOPE_LABELS[scope]} (${scope})`
}
