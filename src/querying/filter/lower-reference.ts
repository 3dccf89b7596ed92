import { attributeType } from '../../attribute-types'
import { isReferenceKey, NO_TARGET, parseReference } from '../../attribute-types/record-reference'
import { isNonEmpty } from '../../collections'
import { isObject, toUniqueObject } from '../../json'
import { joinList } from '../../text/join-list'
import { quote } from '../../text/quote'
import { compileCondition } from './condition'
import { all, any, condition, isMetByOneRecord, not, type Expression } from './expression'
import { SUBSTRING_OPERATORS, isLogical, normalizeOperator } from './operators'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import { allowedObjects, targetsOf, type Target } from './reference-targets'
import {
  EMPTY,
  EMPTY_LIST,
  toWireCondition,
  expectedFormat,
  isMultiValued,
  INVALID,
  type AttributeScope,
  type CompilerContext,
  type FilterTarget,
} from './compiler-context'

/** Returns the expression of a filter whose keys are attributes of a scope. */
export type Nested = (
  filter: Readonly<Record<string, unknown>>,
  scope: AttributeScope,
  session: CompilerContext,
) => Expression

const NAME = 'name'

/** Every record has it, and no record is older. */
const EVER = { created_at: { $gte: '1970-01-01T00:00:00Z' } }

/** Makes out the conditions on one attribute that refers to records. */
export class ReferenceCompiler {
  constructor(
    private readonly subject: FilterTarget,
    private readonly session: CompilerContext,
    private readonly nested: Nested,
    /** The object of the referenced record, where it is already said that there is one of it. */
    private readonly target?: Target,
  ) {}

  /** Returns the expression of `given`, a condition on the reference. */
  compile(given: unknown): Expression {
    if (given === null) return compileCondition(this.subject, null, this.session)
    if (Array.isArray(given)) return this.among(given)
    if (!isObject(given)) return this.refersTo(given)
    if (parseReference(given)) return this.refersToSuch(given)
    const entries = Object.entries(given)
    if (entries.length === 0) return this.report(EMPTY)

    const own: [string, unknown][] = []
    const beyond: [string, unknown][] = []
    const fragments: [string, unknown][] = []
    const others: Expression[] = []
    for (const [key, value] of entries) {
      const operator = normalizeOperator(key) ?? key
      if (this.isPart(key) || isForwarded(key)) own.push([key, value])
      else if (!this.isOperator(key)) beyond.push([key, value])
      else if (SUBSTRING_OPERATORS.has(operator)) fragments.push([key, value])
      else others.push(this.operate(operator, value))
    }
    if (own.length === entries.length) return compileCondition(this.subject, given, this.session)
    return this.together([
      ...(own.length === 0 ? [] : [compileCondition(this.subject, toUniqueObject(own), this.session)]),
      ...others,
      ...(fragments.length === 0 ? [] : [this.onTarget({ [NAME]: toUniqueObject(fragments) })]),
      ...(beyond.length === 0 ? [] : [this.onTarget(toUniqueObject(beyond))]),
    ])
  }

  /** Returns that one record meets all of `parts`, which Attio cannot be asked where there may be several. */
  private together(parts: readonly Expression[]): Expression {
    return parts.length > 1 && isMultiValued(this.subject) ? this.several() : all(parts)
  }

  /** Returns that the reference is to the record that `given` names, which meets what stands beside. */
  private refersToSuch(given: Readonly<Record<string, unknown>>): Expression {
    const beside = Object.entries(given).filter(([key]) => !isReferenceKey(key))
    if (beside.length === 0) return this.refersTo(given)
    return this.together([this.refersTo(given), this.compile(toUniqueObject(beside))])
  }

  private operate(operator: string, operand: unknown): Expression {
    switch (operator) {
      case '$eq':
        return this.compile(operand)
      case '$in':
        return this.among(operand)
      case '$ne':
      case '$nin':
      case '$not':
        return this.exclude(operand)
      case '$and':
      case '$or':
        return this.combine(operator, operand)
      default:
        return compileCondition(this.subject, { [operator]: operand }, this.session)
    }
  }

  private among(given: unknown): Expression {
    const items: readonly unknown[] = Array.isArray(given) ? given : [given]
    if (items.length === 0) return this.report(EMPTY_LIST)
    const ids = items.flatMap((item) => (typeof item === 'string' ? (parseReference(item)?.id ?? []) : []))
    if (ids.length === items.length && ids.length > 1) return this.condition({ target_record_id: { $in: ids } })
    return any(items.map((item) => this.item(item)))
  }

  private item(given: unknown): Expression {
    this.session.count(this.subject.scope)
    return this.session.isFull ? INVALID : this.compile(given)
  }

  private combine(operator: '$and' | '$or', operand: unknown): Expression {
    const items: readonly unknown[] = Array.isArray(operand) ? operand : []
    if (items.length === 0) return this.report(`needs a list of conditions after ${operator}`)
    // They are conditions on one record, which is of one object.
    if (operator === '$and' && items.every((item) => this.isOnTarget(item))) return this.onTarget({ $and: items })
    const parts = items.map((item) => this.item(item))
    if (operator === '$or') return any(parts)
    // Each of several records that are named is another one.
    return items.every((item) => this.namesRecord(item)) ? all(parts) : this.together(parts)
  }

  /**
   * Returns that nothing of `operand` holds. A condition on the referenced record is excluded only of a record that is there, in
   * whatever way it is written; of several records none meets it.
   */
  private exclude(operand: unknown): Expression {
    const names = this.attributesIn(operand)
    if (this.target !== undefined || names.length === 0 || isMultiValued(this.subject)) {
      return this.session.insideNot(() => not(this.among(operand)))
    }
    return this.ofTargets(names, (target) =>
      new ReferenceCompiler(this.subject, this.session, this.nested, target).exclude(operand),
    )
  }

  /** Returns that the reference is to the record, or one of the records, that `value` names. */
  private refersTo(value: unknown): Expression {
    const reference = parseReference(value)
    if (reference?.object !== undefined) return this.refersToRecord(reference.object, reference.id)
    // Without its object a record was seen to be found; its ID is that of no other record.
    if (reference) return this.condition({ target_record_id: { $eq: reference.id } })
    if (typeof value !== 'string' || value.trim() === '') return this.report(expectedFormat(this.subject))
    return this.hasName(value.trim())
  }

  private refersToRecord(object: string, id: string): Expression {
    const wire = { target_object: object, target_record_id: id }
    const allowed = allowedObjects(this.subject)
    if (allowed === null || allowed.includes(object)) return this.condition(wire)
    const objects = this.session.snapshot.objects()
    if (objects === NOT_LOADED) return this.session.wait()
    const slugs = objects.flatMap(({ id, api_slug: slug }) => (allowed.includes(id.object_id) ? (slug ?? []) : []))
    if (slugs.includes(object)) return this.condition(wire)
    if (!isNonEmpty(slugs)) return this.report(NO_TARGET)
    return this.report(`refers to no record of ${quote(object)}, but of ${joinList(slugs, 'or', quote)} alone`)
  }

  /** Attio finds no record by its name, so that the name of the referenced record is compared. */
  private hasName(text: string): Expression {
    const { targets } = this
    if (targets === NOT_LOADED) return this.session.wait()
    if (targets === 'any') return this.report('may refer to any object: give {"object": "<slug>", "id": "<record ID>"}')
    if (!isNonEmpty(targets)) return this.report(NO_TARGET)
    const ways = targets.flatMap((target) => {
      const { attributes } = target.catalog
      const recognised = attributes.filter(
        ({ is_unique: isUnique, type }) => isUnique && attributeType(type).looksLike?.(text),
      )
      const keys = [...attributes.filter(({ api_slug: slug }) => slug === NAME), ...recognised].map(
        ({ api_slug: slug }) => slug,
      )
      return keys.map((key) => this.nested({ [key]: text }, this.scopeOf(target), this.session))
    })
    if (ways.length > 0) return any(ways)
    const slugs = joinList(targets, 'or', ({ slug }) => quote(slug))
    return this.report(`refers to records of ${slugs}, which have no name: give a record ID`)
  }

  /** Returns that the referenced record meets `filter`; where that excludes anything, also that there is one. */
  private onTarget(filter: Readonly<Record<string, unknown>>): Expression {
    const names = this.attributesIn(filter)
    return this.ofTargets(names, (target) => this.nested(filter, this.scopeOf(target), this.session))
  }

  /** Returns what `met` returns of any object referred to that has all attributes of `names`, and that such a record is there. */
  private ofTargets(names: readonly string[], met: (target: Target) => Expression): Expression {
    if (this.target !== undefined) return met(this.target)
    const { targets } = this
    if (targets === NOT_LOADED) return this.session.wait()
    if (targets === 'any')
      return this.report(
        'may refer to any object, so that nothing is known of its attributes: give {"object": "<slug>", "id": "<record ID>"}',
      )
    if (targets.length === 0) return this.report(NO_TARGET)
    const able = targets.filter(({ catalog }) => names.every((name) => catalog.find(name) !== undefined))
    return any((able.length > 0 ? able : targets).map((target) => this.ofTarget(target, met(target))))
  }

  private ofTarget(target: Target, met: Expression): Expression {
    if (isMultiValued(this.subject)) return isMetByOneRecord(met) ? met : this.several()
    return met.isNegative ? all([this.exists(target), met]) : met
  }

  private exists(target: Target): Expression {
    const isDated = target.catalog.find('created_at') !== undefined
    if (isDated) return this.nested(EVER, this.scopeOf(target), this.session)
    return this.condition({ $not_empty: true })
  }

  private several(): Expression {
    const { scope, key } = this.subject
    const keys = [...scope.via.map(([, reference]) => reference), key]
    // Those of the reference that leads to several: the last one, or one before, of which the first is an attribute of ours.
    const chain = scope.isMulti ? keys.slice(0, 1) : keys
    const example = chain.reduceRight<unknown>((inner, name) => ({ [name]: inner }), ['<record ID>'])
    return this.report(
      'refers to several records, of which different ones might meet what is asked: give one condition that excludes ' +
        `nothing, or list the records of ${quote(chain.at(-1) ?? key)} first and filter by their IDs, e.g. ${JSON.stringify(example)}`,
    )
  }

  private get targets(): readonly Target[] | 'any' | NotLoaded {
    return targetsOf(this.subject, this.session)
  }

  private scopeOf({ slug, catalog }: Target): AttributeScope {
    const { scope, key } = this.subject
    return { object: slug, catalog, via: [...scope.via, [scope.object, key]], isMulti: isMultiValued(this.subject) }
  }

  private isPart(key: string): boolean {
    const { fields } = attributeType(this.subject.attribute.type).filtering
    return Object.hasOwn(fields, key) || key === 'targetObject' || key === 'targetRecordId'
  }

  /** Whether `key` is an operator, with its "$" or without, in which case no attribute of a referenced record has that name. */
  private isOperator(key: string): boolean {
    if (key.startsWith('$')) return true
    if (normalizeOperator(key) === undefined) return false
    const { targets } = this
    if (targets === NOT_LOADED) this.session.wait()
    if (targets === NOT_LOADED || targets === 'any') return true
    return !targets.some(({ catalog }) => catalog.find(key) !== undefined)
  }

  /** Whether `value` is nothing but conditions on attributes of the referenced record, joined or not. */
  private isOnTarget(value: unknown): boolean {
    if (Array.isArray(value)) return value.length > 0 && value.every((item) => this.isOnTarget(item))
    if (!isObject(value) || parseReference(value)) return false
    const entries = Object.entries(value)
    return (
      entries.length > 0 &&
      entries.every(([key, inner]) =>
        this.isOperator(key) ? isLogical(normalizeOperator(key)) && this.isOnTarget(inner) : !this.isPart(key),
      )
    )
  }

  /** Returns the keys that are attributes of the referenced record, in whatever way the conditions on it are joined. */
  private attributesIn(given: unknown): string[] {
    if (Array.isArray(given)) return given.flatMap((item) => this.attributesIn(item))
    if (!isObject(given)) return []
    const isReference = parseReference(given) !== null
    return Object.entries(given).flatMap(([key, value]) => {
      if (this.isPart(key) || (isReference && isReferenceKey(key))) return []
      if (!this.isOperator(key)) return key
      const operator = normalizeOperator(key) ?? key
      if (SUBSTRING_OPERATORS.has(operator)) return NAME
      return isLogical(operator) || NAMING.has(operator) ? this.attributesIn(value) : []
    })
  }

  /** Whether `given` names one record, and says nothing else of it. */
  private namesRecord(given: unknown): boolean {
    if (Array.isArray(given)) return given.length === 1 && this.namesRecord(given[0])
    if (!isObject(given)) return parseReference(given) !== null
    const entries = Object.entries(given)
    const [[key, value] = ['', null], ...others] = entries
    if (others.length === 0 && this.isOperator(key) && normalizeOperator(key) === '$eq') return this.namesRecord(value)
    if (parseReference(given)) return entries.every(([name]) => isReferenceKey(name))
    return entries.length > 0 && entries.every(([name, part]) => this.isPart(name) && typeof part === 'string')
  }

  private condition(wire: unknown): Expression {
    return condition(toWireCondition(this.subject, wire))
  }

  private report(phrase: string): Expression {
    return this.session.reportFor(this.subject, phrase)
  }
}

/** Those whose operands name records. */
const NAMING: ReadonlySet<string> = new Set(['$eq', '$ne', '$in', '$nin', ...SUBSTRING_OPERATORS])

/** Whether `key` is an operator that says nothing of what is referred to. */
function isForwarded(key: string): boolean {
  const operator = normalizeOperator(key) ?? key
  return key.startsWith('$') && !isLogical(operator) && !NAMING.has(operator)
}
