import { uuidFor } from '../workspace/ids'
import type { Workspace } from '../workspace/model'

/** Other workspaces are copied from this one. That takes a fifth of the time of creating their records. */
export const TEMPLATE_ID = uuidFor('template')

/** The names by which the IDs of templates were made. */
const namesById = new Map<string, string>()

/** The ID of the object, record or other part of the seed with this name, in a workspace. */
export function seedId(workspaceId: string, name: string): string {
  const id = uuidFor(`${workspaceId}/${name}`)
  if (workspaceId === TEMPLATE_ID) namesById.set(id, name)
  return id
}

/** A copy of a template, with the IDs that its contents have in the workspace `workspaceId`. */
export function copyTemplate(template: Workspace, workspaceId: string): Workspace {
  const copies = new Map<unknown, unknown>([[TEMPLATE_ID, workspaceId]])
  const copyOf = (original: unknown): unknown => {
    if (typeof original !== 'string' && (typeof original !== 'object' || original === null)) return original
    const known = copies.get(original)
    if (known !== undefined) return known
    const copy = newCopy(original)
    copies.set(original, copy)
    return copy
  }
  const newCopy = (original: object | string): unknown => {
    if (typeof original === 'string') {
      const name = namesById.get(original)
      return name === undefined ? original : seedId(workspaceId, name)
    }
    if (Array.isArray(original)) return original.map(copyOf)
    if (original instanceof Map) return new Map(Array.from(original, ([key, value]) => [copyOf(key), copyOf(value)]))
    return Object.fromEntries(Object.entries(original).map(([key, value]) => [key, copyOf(value)]))
  }
  return copyOf(template) as Workspace
}
