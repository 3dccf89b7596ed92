import type { Crm } from './crm'
import { crmIds } from './crm-ids'
import { contactFilters } from './rows/contacts'
import { logicalFilters } from './rows/logic'
import { referenceFilters } from './rows/references'
import { UNDOCUMENTED_FILTERS } from './rows/undocumented'
import { upperCaseIdFilters } from './rows/upper-case-ids'
import { valueFilters } from './rows/values'

/** A filter as people and models write it. */
export interface NaturalFilter {
  object: string
  filter: Record<string, unknown>
  /** Whether only an Attio that takes more than it documents finds something. */
  isUndocumented: boolean
}

/** Every kind of condition for every type that it applies to: alone, negated, nested and in lists. */
export function naturalFilters(crm: Crm): NaturalFilter[] {
  const ids = crmIds(crm)
  const documented = [valueFilters, contactFilters, referenceFilters, logicalFilters, upperCaseIdFilters]
  return [
    ...documented.flatMap((rows) => rows(ids)).map(([object, filter]) => ({ object, filter, isUndocumented: false })),
    ...UNDOCUMENTED_FILTERS.map(([object, filter]) => ({ object, filter, isUndocumented: true })),
  ]
}
