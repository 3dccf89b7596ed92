import type { AttributeCatalog } from '../metadata/attribute-catalog'

/** Names for the last change of a record, in lower case and with letters only. */
const LAST_CHANGE = /^(?:last)?(?:updated|modified)(?:at)?$/

/** A longer name can't be one of these, and takes long to compare, in characters. */
const MAX_LENGTH = 100

/** Why `name` isn't an attribute, as sentences that begin with the name. */
export function explainUnknownAttribute(name: string, catalog: AttributeCatalog): string {
  const letters = name.length > MAX_LENGTH ? '' : name.toLowerCase().replace(/[^a-z]/g, '')
  if (LAST_CHANGE.test(letters) && catalog.find(name) === undefined) {
    return (
      '"updated_at" and similar attributes do not exist: Attio keeps no attribute that says when a record was last changed. ' +
      '"created_at" says when it was created, which is something else.'
    )
  }
  const match = catalog.resolve(name)
  return 'problem' in match ? match.problem : ''
}
