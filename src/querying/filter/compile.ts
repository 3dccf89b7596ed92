import { attributeType } from '../../attribute-types'
import { wireKey, type AttributeCatalog } from '../../metadata/attribute-catalog'
import { resolveRequested } from '../../metadata/requested-attribute'
import { isObject } from '../../json'
import { ComparedField } from './compared-field'
import { CompilerContext } from './compiler-context'
import { all, any, condition, conjunctsOf, INVALID, not, separateChecks, type Expression } from './expression'
import { exists, pathTo, referenceKeys, targetName, type AttributeScope, type FilterTarget } from './filter-target'
import { followPath } from './follow-path'
import { misplacedCheckMessage } from './local-check'
import { lowerCondition } from './lower-condition'
import { ReferenceLowering } from './lower-reference'
import { conditionMeant, explainForm } from './listed-conditions'
import { isLogical, normalizeOperator, type Logical } from './operators'

/**
 * Compiles filters: joins and attribute names here, conditions on values in lower-condition.ts, conditions on
 * references in lower-reference.ts, which compiles the filters of referenced records with this compiler again.
 */
export class FilterCompiler extends CompilerContext {
  /** Compiles the filter of the listed records. A local check is only possible on the records that Attio finds. */
  compileListed(filter: unknown, scope: AttributeScope) {
    const expression = this.compile(filter, scope)
    this.findings.jointConditions = conjunctsOf(expression).length
    const separated = separateChecks(expression)
    for (const check of separated.misplaced) this.report(() => misplacedCheckMessage(check))
    return separated
  }

  override compile(filter: unknown, scope: AttributeScope): Expression {
    if (this.isFull) return INVALID
    if (!isObject(filter)) return this.report('filter: each item of $and, $or and $not must be a filter, {…}.')
    const meant = conditionMeant(filter)
    if (meant && Object.keys(filter).some((key) => scope.catalog.find(key) === undefined)) {
      return this.report(`filter: ${explainForm(filter, meant)}`)
    }
    const { path, constraints, ...others } = filter
    const isPath = Array.isArray(path) && Object.hasOwn(filter, 'constraints')
    const entries = Object.entries(isPath ? others : filter)
    const parts = entries.map(([key, value]) => this.compileEntry(key, value, scope))
    if (!isPath && parts.length > 0) return all(parts)
    if (!isPath) return this.report('filter: $and, $or or $not has an empty filter, {}: omit it.')
    if (parts.length > 0) this.isRewritten = true
    return all([...parts, this.compilePath(path, constraints, scope)])
  }

  private compileEntry(key: string, value: unknown, scope: AttributeScope): Expression {
    if (!this.count(scope)) return INVALID
    const logical = logicalOperator(key, scope.catalog)
    if (logical !== undefined && key !== logical) this.isRewritten = true
    if (logical === '$not') return this.compileNot(value, scope)
    if (logical) return this.compileJoin(logical, value, scope)
    // An operator that we do not know, where filters are joined.
    if (key.startsWith('$')) return condition({ [key]: value })
    const requested = resolveKey(key, scope.catalog, this.listedCatalogs)
    if ('explain' in requested) {
      const split = splitReference(key, scope.catalog)
      if (split === undefined) {
        return this.report(() => `filter: ${[...referenceKeys(scope), requested.explain()].join(' → ')}`)
      }
      return this.compileEntry(split.reference, { [split.rest]: value }, scope)
    }
    const { attribute, field } = requested
    const target = { scope, attribute, key: wireKey(attribute, key) }
    if (key !== target.key) this.isRewritten = true
    // An answer has such a key, so a filter may have it too.
    const isWhole = field === undefined || (IDENTITY.has(field) && attributeType(attribute.type).refersTo !== undefined)
    return this.compileAttribute(target, isWhole ? value : { [field]: value })
  }

  private compileAttribute(target: FilterTarget, value: unknown): Expression {
    if (target.scope.via.length >= MAX_PATH_STEPS) return this.report(tooLongPath(target.scope))
    this.targets.set(target.attribute, target)
    if (attributeType(target.attribute.type).refersTo !== 'records') {
      return this.findings.ofCondition(() => lowerCondition(new ComparedField(target, this), value))
    }
    // A text may be any of the names of a record.
    const isText = !isObject(value) || Object.keys(value).every((key) => normalizeOperator(key) !== undefined)
    return this.findings.ofCondition(() => new ReferenceLowering(target, this).lower(value), isText)
  }

  private compileNot(value: unknown, scope: AttributeScope): Expression {
    if (Array.isArray(value) && value.length !== 1) return this.report(NOT_A_LIST)
    const inner = this.findings.insideNot(() => this.compile(Array.isArray(value) ? value[0] : value, scope))
    // Attio's `$not` takes no filter that joins others (https://docs.attio.com/rest-api/guides/filtering-and-sorting).
    const isSingle = isObject(value) && !Object.keys(value).some((key) => key.startsWith('$'))
    if (inner.kind !== 'condition' || !isSingle) this.isRewritten = true
    return not(inner)
  }

  private compileJoin(logical: '$and' | '$or', value: unknown, scope: AttributeScope): Expression {
    if (isObject(value) && logical === '$or' && Object.keys(value).length > 1) return this.report(OR_AN_OBJECT)
    if (!Array.isArray(value)) this.isRewritten = true
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (items.length === 0) {
      return this.report(`filter: ${logical} has no filters: give at least one, or omit ${logical}.`)
    }
    const compileItems = () => items.map((item) => this.compile(item, scope))
    return logical === '$and' ? all(compileItems()) : any(this.findings.ofCondition(compileItems))
  }

  /** https://docs.attio.com/rest-api/guides/filtering-and-sorting#paths-and-parents */
  private compilePath(path: unknown[], constraints: unknown, scope: AttributeScope): Expression {
    const target = followPath(path, scope, this)
    if (target === undefined) return INVALID
    const { via, isMulti } = target.scope
    const wirePath = pathTo(target.scope, target.key).slice(scope.via.length)
    if (JSON.stringify(wirePath) !== JSON.stringify(path)) this.isRewritten = true
    const expression = this.compileAttribute(target, constraints)
    if (!expression.isNegative || via.length === 0) return expression
    if (!isMulti) return all([exists(target.scope), expression])
    return this.report(
      `filter: ${targetName(target)} belongs to several records, so the conditions are ambiguous: different records could meet ` +
        'them. List those records first, then filter by their IDs.',
    )
  }
}

/** Attio was seen to reject longer paths in filters. The attribute that is compared is the last step. */
const MAX_PATH_STEPS = 5

/** Names the references only: the caller may not have named the compared attribute. */
function tooLongPath(scope: AttributeScope): string {
  const references = referenceKeys(scope)
  return (
    `filter: ${references.join(' → ')} leads through ${references.length} references, and Attio follows at most ` +
    `${MAX_PATH_STEPS - 1}: list the records at its end first, then filter by their IDs.`
  )
}

const NOT_A_LIST =
  'filter: $not of a list is ambiguous: write {"$not": {"$or": […]}} to exclude records that meet any of it, or ' +
  '{"$not": {"$and": […]}} to exclude records that meet all of it.'

const OR_AN_OBJECT =
  'filter: $or needs a list, because an object of several conditions is ambiguous: write {"$or": [{…}, {…}]} for any of them, ' +
  'or {"$and": [{…}, {…}]} for all of them.'

/** The attribute named `key`. Records in our form have their ID as "id", and Attio as the attribute "record_id". */
function resolveKey(key: string, catalog: AttributeCatalog, listedCatalogs: Set<AttributeCatalog>) {
  const isId = key.trim().toLowerCase() === 'id' && catalog.find(key) === undefined
  return resolveRequested(isId && catalog.find('record_id') ? 'record_id' : key, catalog, listedCatalogs)
}

/** The fields of a reference that say which record or member it is, as the reference alone does. */
const IDENTITY: ReadonlySet<string> = new Set(['id', 'displayName', 'email'])

/** Splits "company.name", a reference and an attribute of the records that it refers to. */
function splitReference(key: string, catalog: AttributeCatalog): { reference: string; rest: string } | undefined {
  const [, reference = '', rest = ''] = /^([^.]+)[.](.+)$/s.exec(key) ?? []
  const attribute = catalog.attribute(reference.trim())
  const isReference = attribute && attributeType(attribute.type).refersTo === 'records'
  return isReference ? { reference: reference.trim(), rest } : undefined
}

/** The logical operator that `key` is. An attribute with exactly this name wins over a word without its "$". */
function logicalOperator(key: string, catalog: AttributeCatalog): Logical | undefined {
  const logical = normalizeOperator(key)
  if (!isLogical(logical)) return undefined
  const attribute = key.startsWith('$') ? undefined : catalog.attribute(key)
  const isAttribute = attribute && (key === wireKey(attribute, key) || attribute.title === key)
  return isAttribute ? undefined : logical
}
