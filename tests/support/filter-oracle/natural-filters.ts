import type { Crm } from './crm'
import { crmIds } from './crm-ids'
import { contactFilters } from './rows/contacts'
import { logicalFilters } from './rows/logic'
import { presenceFilters } from './rows/presence'
import { referenceFilters } from './rows/references'
import { upperCaseIdFilters } from './rows/upper-case-ids'
import { valueFilters } from './rows/values'

/** A filter as people and models write it. */
export interface NaturalFilter {
  object: string
  filter: Record<string, unknown>
}

/** Every kind of condition for every type that it applies to: alone, negated, nested and in lists. */
export function naturalFilters(crm: Crm): NaturalFilter[] {
  const ids = crmIds(crm)
  const tables = [valueFilters, contactFilters, referenceFilters, logicalFilters, presenceFilters, upperCaseIdFilters]
  return tables.flatMap((rows) => rows(ids)).map(([object, filter]) => ({ object, filter }))
}
