import type { Client } from './client'
import { CouldNotAsk, Rejected } from './errors'

const WHERE = 'in Attio under Workspace settings → Developers'

/** What the token can do. */
export interface Access {
  /** The member who authorized the token. */
  member: string | null
}

/** Checks the token before the first question. Throws with what to do about it. */
export async function checkAccess(client: Client, isWriting: boolean): Promise<Access> {
  const self = await client.call('GET', '/v2/self').catch((error: unknown) => {
    if (error instanceof Rejected) throw invalidToken(error.words)
    if (!(error instanceof CouldNotAsk)) throw error
    throw new Error(`${error.message} Check your network, and ATTIO_API_URL if you set it.`)
  })
  if (self.active !== true) throw invalidToken('It is unknown or revoked.')
  const granted = String(self.scope).split(' ')
  const missing = neededScopes(isWriting).filter((scope) => !isGranted(granted, scope))
  if (missing.length > 0)
    throw new Error(`ATTIO_ACCESS_TOKEN needs the scope ${missing.join(' and ')}. Grant it ${WHERE}.`)
  const member = self.authorized_by_workspace_member_id
  return { member: typeof member === 'string' ? member : null }
}

function invalidToken(why: string): Error {
  return new Error(`Attio does not accept ATTIO_ACCESS_TOKEN: ${why} Create one ${WHERE}.`)
}

function neededScopes(isWriting: boolean): string[] {
  return ['object_configuration:read', `record_permission:${isWriting ? 'read-write' : 'read'}`]
}

/** A read-write scope includes read. */
function isGranted(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/:read$/, ':read-write'))
}
