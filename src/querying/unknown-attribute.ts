import type { AttributeCatalog } from '../metadata/attribute-catalog'

const LAST_CHANGE: ReadonlySet<string> = new Set([
  'updatedat',
  'updated',
  'lastupdated',
  'lastupdatedat',
  'modified',
  'modifiedat',
  'lastmodified',
  'lastmodifiedat',
])

/** A longer name is none of these, and takes long to fold, in characters. */
const MAX_LENGTH = 100

/** Returns why `name` stands for no attribute, as sentences that begin with it. */
export function explainUnknownAttribute(name: string, catalog: AttributeCatalog): string {
  const folded = name.length > MAX_LENGTH ? '' : name.toLowerCase().replace(/[^a-z]/g, '')
  if (LAST_CHANGE.has(folded) && catalog.find(name) === undefined) {
    return (
      '"updated_at" and its like do not exist: Attio keeps no attribute that says when a record was last changed. ' +
      '"created_at" says when it was created, which is something else.'
    )
  }
  const match = catalog.resolve(name)
  return 'problem' in match ? match.problem : ''
}
