import { Memory } from '../cache'
import type { Installed } from './webhook-state'

/** Which installation: one bot may have several. */
interface Installation {
  botId: string
  webhookId: string
}

type Read = () => Promise<Installed | undefined>
type IsSigner = (webhook: Installed) => boolean

const MAX_INSTALLATIONS = 1_000
const SEARCH_AGAIN_AFTER_MS = 60 * 1000

/** The webhooks that signed a delivery lately. */
const signers = new Memory<Installed>(MAX_INSTALLATIONS)
/** What was read to find the signer of a delivery, or is being read. One that found it is over. */
const searches = new Memory<ReturnType<Read>>(MAX_INSTALLATIONS, SEARCH_AGAIN_AFTER_MS)

/**
 * Returns the webhook of the installation if it signed the delivery, remembered or as `read` tells it. Anybody can send what
 * nobody signed: however much of that comes, it is read for once a minute.
 */
export async function findSigner(
  installation: Installation,
  read: Read,
  isSigner: IsSigner,
): Promise<Installed | undefined> {
  const key = keyOf(installation)
  const remembered = signers.get(key)
  if (remembered && isSigner(remembered)) return remembered
  const found = await (searches.get(key) ?? search(key, read))
  return remember(key, found, isSigner)
}

/** Returns the same as `read` tells it now: who signs stays the same when what is watched changes. */
export async function findSignerAnew(
  installation: Installation,
  read: Read,
  isSigner: IsSigner,
): Promise<Installed | undefined> {
  return remember(keyOf(installation), await read(), isSigner)
}

/** Lets the next delivery find its signer anew. */
export function forgetSigner(installation: Installation): void {
  signers.forget(keyOf(installation))
  searches.forget(keyOf(installation))
}

function search(key: string, read: Read): ReturnType<Read> {
  const searching = read()
  searches.set(key, searching)
  searching.catch(() => {
    searches.forget(key)
  })
  return searching
}

function remember(key: string, found: Installed | undefined, isSigner: IsSigner): Installed | undefined {
  if (!found || !isSigner(found)) return undefined
  signers.set(key, found)
  searches.forget(key)
  return found
}

const keyOf = ({ botId, webhookId }: Installation): string => `${botId}/${webhookId}`
