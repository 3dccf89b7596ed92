import { isOption } from './options'
import { compares, isEqualTo, kindOf, kindOfField } from './compare-values'
import { attributeOf, objectOf, type Attribute, type Crm, type CrmObject, type CrmRecord, type Value } from './crm'
import { defaultDatum, dig, fieldOf, hasContent, isPresent } from './fields'
import { bare, entriesOf, isNothing, isObject, listOf, unwrapped, type Entry, type Json } from './json'
import { isNameOf, parseJsonText } from './names'
import { isAboutTarget, isMember, refersTo, targetOf } from './references'

/*
 * The records that a filter means, evaluated on the records themselves. Independent of the integration and the sandbox.
 */

const OPERATORS = ['lt', 'lte', 'gt', 'gte', 'contains', 'starts_with', 'ends_with']

/** The IDs of the records of `object` that match `filter`, in order. Throws an Error for an invalid filter. */
export function expectedIds(crm: Crm, object: string, filter: Json): string[] {
  const found = objectOf(crm, object)
  const evaluator = new FilterEvaluator(crm)
  const matching = found.records.filter((record) => evaluator.matchesFilter(found, record, filter))
  return matching.map(({ id }) => id).toSorted()
}

class FilterEvaluator {
  constructor(private readonly crm: Crm) {}

  /** A record matches a filter if it matches all of its entries. */
  matchesFilter(object: CrmObject, record: CrmRecord, filter: Json): boolean {
    const entries = entriesOf(filter)
    const { path, constraints } = Object.fromEntries(entries)
    if (path !== undefined) return this.matchesPath(path as [string, string][], object, [record], constraints)
    return entries.every(([key, value]) => {
      const attribute = attributeOf(object, key)
      if (attribute) return this.matches(attribute, record.values[attribute.slug] ?? [], value)
      switch (bare(key)) {
        case 'and':
          return listOf(value).every((part) => this.matchesFilter(object, record, part))
        case 'or':
          return listOf(value).some((part) => this.matchesFilter(object, record, part))
        case 'not':
          return !this.matchesFilter(object, record, value)
        default:
          throw new Error(`${key} is neither an attribute nor an operator.`)
      }
    })
  }

  /** Follows Attio's path to an attribute of a referenced record. */
  private matchesPath(path: [string, string][], from: CrmObject, records: CrmRecord[], constraints: Json): boolean {
    const [[, name] = ['', ''], ...further] = path
    const attribute = attributeOf(from, name)
    if (!attribute) throw new Error(`${name} is not an attribute.`)
    const values = records.flatMap(({ values }) => values[attribute.slug] ?? [])
    const [next] = further
    if (next === undefined) return this.matches(attribute, values, constraints)
    const targets = values
      .filter(({ target_object: slug }) => slug === next[0])
      .flatMap((value) => targetOf(this.crm, value) ?? [])
    return this.matchesPath(further, objectOf(this.crm, next[0]), targets, constraints)
  }

  /** Whether the values that a record has for an attribute match a condition. */
  private matches(attribute: Attribute, values: Value[], operand: Json): boolean {
    const condition = parseJsonText(attribute, operand)
    if (isNothing(condition)) return !values.some(hasContent)
    if (Array.isArray(condition)) return condition.some((item) => this.matches(attribute, values, item))
    if (!isObject(condition)) return values.some((value) => this.equals(attribute, value, condition))
    // One value must match all positive entries; negated entries are about all values.
    const entries = unwrapped(condition).map((entry) => ({ entry, result: this.matchAll(attribute, values, entry) }))
    const positive = entries.flatMap(({ entry, result }) => (result === undefined ? [entry] : []))
    return (
      entries.every(({ result }) => result !== false) &&
      (positive.length === 0 ||
        values.some((value) => positive.every((entry) => this.matchesValue(attribute, value, entry))))
    )
  }

  /** The result of an entry that is about all values together; undefined for an entry about one value. */
  private matchAll(attribute: Attribute, values: Value[], [key, operand]: Entry): boolean | undefined {
    const field = fieldOf(attribute, key)
    if (field !== undefined) {
      const hasField = values.some((value) => isPresent(dig(value, field)))
      if (isNothing(operand)) return !hasField
      if (!isObject(operand)) return undefined
      const [[operator, inner] = ['', null], ...others] = unwrapped(operand)
      if (others.length > 0) return undefined
      if (['eq', 'in'].includes(bare(operator)) && isNothing(inner)) return !hasField
      if (['ne', 'nin'].includes(bare(operator))) return !this.matches(attribute, values, { [key]: inner })
      if (bare(operator) === 'empty') return inner === !hasField
      if (bare(operator) === 'not_empty') return inner === hasField
      return undefined
    }
    switch (bare(key)) {
      case 'ne':
      case 'nin':
      case 'not':
        return this.isExcluded(attribute, values, operand)
      case 'eq':
      case 'in':
        // Only the absence of a value is about all values.
        return listOf(operand).some(isNothing) ? this.matches(attribute, values, operand) : undefined
      case 'or':
        return listOf(operand).some((part) => this.matches(attribute, values, part))
      case 'and':
        return listOf(operand).every((part) => this.matches(attribute, values, part))
      case 'option':
      case 'status':
        return ['select', 'status'].includes(attribute.type) ? this.matches(attribute, values, operand) : undefined
      case 'empty':
        return operand === !values.some(hasContent)
      case 'not_empty':
        return operand === values.some(hasContent)
      default:
        return undefined
    }
  }

  /** An excluded condition on the target of a single reference matches only if the reference has a target. */
  private isExcluded(attribute: Attribute, values: Value[], operand: Json): boolean {
    const isOfTarget = attribute.type === 'record-reference' && !attribute.isMultiselect && isAboutTarget(operand)
    return (!isOfTarget || values.length > 0) && !this.matches(attribute, values, operand)
  }

  /** Whether one value matches an entry: a field, an attribute of the referenced record, or an operator. */
  private matchesValue(attribute: Attribute, value: Value, [key, operand]: Entry): boolean {
    const field = fieldOf(attribute, key)
    if (field !== undefined) return this.matchesField(value, field, operand)
    if (['eq', 'in'].includes(bare(key))) return this.matches(attribute, [value], operand)
    if (OPERATORS.includes(bare(key)) && attribute.type !== 'record-reference')
      return compares(bare(key), kindOf(attribute), defaultDatum(attribute, value), operand)
    const target = targetOf(this.crm, value)
    const object = this.crm.objects.find(({ slug }) => slug === value.target_object)
    if (object === undefined || target === undefined) return false
    const isOfName = OPERATORS.includes(bare(key)) && attributeOf(object, key) === undefined
    return this.matchesFilter(object, target, isOfName ? { name: { [key]: operand } } : { [key]: operand })
  }

  private matchesField(value: Value, field: string, condition: Json): boolean {
    const datum = dig(value, field)
    const isEqual = (operand: Json) => isPresent(datum) && isEqualTo(kindOfField(field), datum, operand)
    if (Array.isArray(condition)) return condition.some(isEqual)
    if (!isObject(condition)) return isEqual(condition)
    if (field === 'owner_actor') return (condition.id ?? null) === (datum as Value).id
    return unwrapped(condition).every(([operator, operand]) => {
      switch (bare(operator)) {
        case 'eq':
          return isEqual(operand)
        case 'in':
          return listOf(operand).some(isEqual)
        case 'or':
          return listOf(operand).some((part) => this.matchesField(value, field, part))
        case 'and':
          return listOf(operand).every((part) => this.matchesField(value, field, part))
        case 'not_empty':
          return isPresent(datum)
        default:
          return compares(bare(operator), kindOfField(field), datum, operand)
      }
    })
  }

  /** Whether a value is the one that a person or a model wrote. */
  private equals(attribute: Attribute, value: Value, operand: Json): boolean {
    const text = String(operand)
    switch (attribute.type) {
      case 'select':
      case 'status':
        return isOption(attribute, value, text)
      case 'personal-name':
        return isNameOf(value, text)
      case 'record-reference':
        return refersTo(this.crm, value, text)
      case 'actor-reference':
        return isMember(this.crm, value, text)
      default:
        return isEqualTo(kindOf(attribute), defaultDatum(attribute, value), operand)
    }
  }
}
