import { isObjectNamed } from '../attribute-types/record-id'
import { unknownObjectMessage } from '../domain-errors'
import type { ErrorContext } from './error-context'

/** Returns that there is no such object, with those there are; undefined where there is one, or nobody knows. Never throws. */
export async function explainUnknownObject({ object, workspace }: ErrorContext): Promise<string | undefined> {
  const objects = (await workspace.loadOptional((hurried) => hurried.objects({ isFresh: true }))) ?? []
  if (object === undefined || objects.length === 0) return undefined
  if (objects.some(({ id, api_slug: slug }) => isObjectNamed(object, { id: id.object_id, slug }))) return undefined
  return unknownObjectMessage(
    object,
    objects.flatMap(({ api_slug: slug }) => slug ?? []),
  )
}
