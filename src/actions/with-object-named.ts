import { findObjectNamed, objectKey } from '../attribute-types/object-names'
import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { namedObject, type Workspace } from '../metadata/workspace'
import { quote } from '../text/quote'

/**
 * Runs `run` with `input`. If Attio has no such object, it runs once more with the object that has that slug in another
 * case or that noun: a missing object means that nothing was saved. While the objects are cached, the first run already
 * has its slug. Throws an InvalidInputError if several objects have the name, and as `run` does.
 */
export async function withObjectNamed<T, Input extends { object?: string }>(
  input: Input,
  workspace: Workspace,
  run: (input: Input) => Promise<T>,
): Promise<T> {
  const { object: name } = input
  if (name === undefined) return run(input)
  const cached = findObjectNamed(name, workspace.cachedObjects().map(namedObject))
  const object = cached && 'object' in cached ? objectKey(name, cached.object) : name
  try {
    return await run({ ...input, object })
  } catch (error) {
    const isMissing =
      AttioError.is(error, { kind: 'rejected', status: 404 }) && error.details.resource?.object === object
    if (!isMissing) throw error
    const objects = (await workspace.loadOptional((withTimeout) => withTimeout.objects({ isFresh: true }))) ?? []
    const found = findObjectNamed(name, objects.map(namedObject))
    if (found && 'problem' in found) throw new InvalidInputError([`object: ${quote(name)} ${found.problem}.`])
    const current = objectKey(name, found?.object)
    if (current === object) throw error
    return run({ ...input, object: current })
  }
}
