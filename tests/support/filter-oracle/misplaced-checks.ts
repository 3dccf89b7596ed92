import { attributeOf, objectOf, type Attribute, type Crm, type CrmObject } from './crm'
import { fieldOf } from './fields'
import { bare, entriesOf, isNothing, isObject, listOf, unwrapped, type Json } from './json'
import { parseJsonText } from './names'

/** The types for which Attio can't filter by whether there is a value, or one of its fields. */
const NOT_FILTERED_BY_PRESENCE = ['text', 'location', 'actor-reference', 'checkbox']

/** Whether a condition contains a check that reads the listed records, and whether it is at the top level. */
type Checks = 'none' | 'top' | 'misplaced'

/** Whether a filter may be rejected: it has such a check among alternatives, or on a referenced record. */
export function hasMisplacedCheck(crm: Crm, object: string, filter: Json): boolean {
  return new CheckFinder(crm).ofFilter(objectOf(crm, object), filter, false) === 'misplaced'
}

class CheckFinder {
  constructor(private readonly crm: Crm) {}

  ofFilter(object: CrmObject, filter: Json, isNegated: boolean): Checks {
    const parts = entriesOf(filter).map(([key, value]) => {
      const attribute = attributeOf(object, key)
      if (attribute) return this.ofCondition(attribute, needsCheck(attribute), value, isNegated)
      if (bare(key) === 'not') return this.ofFilter(object, value, !isNegated)
      const joined = listOf(value).map((part) => this.ofFilter(object, part, isNegated))
      return join((bare(key) === 'and') !== isNegated, joined)
    })
    return join(!isNegated, parts)
  }

  private ofCondition(attribute: Attribute, needsCheck: boolean, operand: Json, isNegated: boolean): Checks {
    const inner = (given: Json, isExcluded = isNegated) => this.ofCondition(attribute, needsCheck, given, isExcluded)
    const condition = parseJsonText(attribute, operand)
    if (isNothing(condition)) return needsCheck ? 'top' : 'none'
    if (Array.isArray(condition))
      return join(
        isNegated,
        condition.map((item) => inner(item)),
      )
    if (!isObject(condition)) return 'none'
    const parts = unwrapped(condition).map(([key, given]): Checks => {
      if (fieldOf(attribute, key) !== undefined) return inner(given)
      switch (bare(key)) {
        case 'ne':
        case 'nin':
        case 'not':
          return inner(given, !isNegated)
        case 'eq':
        case 'in':
          return inner(given)
        case 'and':
        case 'or':
          return join(
            (bare(key) === 'and') !== isNegated,
            listOf(given).map((part) => inner(part)),
          )
        case 'empty':
        case 'not_empty':
          return needsCheck ? 'top' : 'none'
        default:
          return this.ofTarget(attribute, key, given)
      }
    })
    return join(!isNegated, parts)
  }

  /** The listed records don't contain attributes of the records that they reference. */
  private ofTarget({ targets }: Attribute, key: string, given: Json): Checks {
    const checks = (targets ?? []).map((slug) => {
      const attribute = attributeOf(objectOf(this.crm, slug), key)
      return attribute ? this.ofCondition(attribute, needsCheck(attribute), given, false) : 'none'
    })
    return checks.every((check) => check === 'none') ? 'none' : 'misplaced'
  }
}

const needsCheck = ({ type, targets }: Attribute): boolean =>
  NOT_FILTERED_BY_PRESENCE.includes(type) || (type === 'record-reference' && targets === null)

/** The checks of several parts: of all of them with `isAll`, otherwise of any. */
function join(isAll: boolean, parts: readonly Checks[]): Checks {
  const [only, ...others] = parts
  if (only === undefined || others.length === 0) return only ?? 'none'
  if (parts.every((part) => part === 'none')) return 'none'
  return isAll && !parts.includes('misplaced') ? 'top' : 'misplaced'
}
