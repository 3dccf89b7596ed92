import { isObjectCalled } from '../attribute-types/record-id'
import { noSuchObject } from '../domain-errors'
import type { Occasion } from './error-context'

/** Returns that there is no such object, with those there are; undefined where there is one, or nobody knows. Never throws. */
export async function explainUnknownObject({ object, workspace }: Occasion): Promise<string | undefined> {
  const objects = (await workspace.optional((hurried) => hurried.objects({ isFresh: true }))) ?? []
  if (object === undefined || objects.length === 0) return undefined
  if (objects.some(({ id, api_slug: slug }) => isObjectCalled(object, { id: id.object_id, slug }))) return undefined
  return noSuchObject(
    object,
    objects.flatMap(({ api_slug: slug }) => slug ?? []),
  )
}
