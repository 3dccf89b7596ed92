import { isReferenceKey, NO_TARGET, parseReference } from '../../attribute-types/record-reference'
import { groupBy, isNonEmpty, type NonEmpty } from '../../collections'
import { isObject, toUniqueObject, type JsonObject } from '../../json'
import { NOT_LOADED } from '../../not-loaded'
import { joinList } from '../../text/join-list'
import { quote } from '../../text/quote'
import { ComparedField } from './compared-field'
import type { CompilerContext } from './compiler-context'
import { all, any, condition, INVALID, isMetByOneRecord, not, type Expression } from './expression'
import {
  EMPTY,
  EMPTY_LIST,
  exists,
  filterText,
  isMultiValued,
  keysTo,
  toWireCondition,
  type AttributeScope,
  type FilterTarget,
} from './filter-target'
import { lowerCondition } from './lower-condition'
import { normalizeOperator } from './operators'
import { ReferenceSyntax, type KeyKind } from './reference-syntax'
import {
  attributesNamedBy,
  findAllowedObject,
  hasAttribute,
  namingAttribute,
  RECORD_NAME,
  referencedScopes,
  type RecordKey,
} from './referenced-objects'

/** Lowers the conditions on one attribute that refers to records. */
export class ReferenceLowering {
  private readonly syntax: ReferenceSyntax
  private cachedScopes?: ReturnType<typeof referencedScopes>

  constructor(
    private readonly target: FilterTarget,
    private readonly context: CompilerContext,
    /** The object of the referenced record, if another condition already requires a record of it. */
    private readonly scope?: AttributeScope,
  ) {
    this.syntax = new ReferenceSyntax(target, context)
  }

  /** The objects of the referenced records, found once for all items of a list. */
  private get scopes(): ReturnType<typeof referencedScopes> {
    return (this.cachedScopes ??= referencedScopes(this.target, this.context))
  }

  lower(given: unknown): Expression {
    const entries = isObject(given) && !parseReference(given) ? Object.entries(given) : []
    const byKind = groupBy(entries, ([key]) => this.syntax.kindOf(key))
    const isOwn = byKind.size === 1 && byKind.has('own')
    if (given === null || given === '' || isOwn) return this.lowerOwn(given)
    this.context.isRewritten = true
    if (Array.isArray(given)) return this.anyOf(given)
    if (!isObject(given)) return this.refersTo(given)
    if (parseReference(given)) return this.refersToAndMeets(given)
    return entries.length === 0 ? this.report(EMPTY) : this.lowerEntries(byKind)
  }

  private lowerEntries(byKind: ReadonlyMap<KeyKind, readonly [string, unknown][]>): Expression {
    const ofKind = (kind: KeyKind) => byKind.get(kind) ?? []
    const joined = ofKind('operator').map(([key, operand]) =>
      this.lowerOperator(normalizeOperator(key) ?? key, operand),
    )
    return this.onOneRecord([
      ...(byKind.has('own') ? [this.lowerOwn(toUniqueObject(ofKind('own')))] : []),
      ...joined,
      ...(byKind.has('substring') ? [this.nameMeets(toUniqueObject(ofKind('substring')))] : []),
      ...(byKind.has('attribute') ? [this.recordMeets(toUniqueObject(ofKind('attribute')))] : []),
    ])
  }

  /** Lowers a condition on the reference itself. */
  private lowerOwn(given: unknown): Expression {
    return lowerCondition(new ComparedField(this.target, this.context, null, () => this.isPresent()), given)
  }

  /** Tests whether the reference has a value, by the referenced record; undefined if its object is unknown. */
  private isPresent(): Expression | undefined {
    const { scopes } = this
    if (scopes === NOT_LOADED) return this.context.preventGuess()
    if (scopes === 'any' || scopes.length === 0) return undefined
    this.context.undocumentedChecks.add(this.target.attribute)
    return any(scopes.map(exists))
  }

  private lowerOperator(operator: string, operand: unknown): Expression {
    switch (operator) {
      case '$eq':
        return this.lower(operand)
      case '$in':
        return this.anyOf(operand)
      case '$ne':
      case '$nin':
      case '$not':
        return this.exclude(operand)
      case '$and':
      case '$or':
        return this.join(operator, operand)
      default:
        return this.lowerOwn({ [operator]: operand })
    }
  }

  /** Requires one record that meets all of `parts`. Attio can't require that if there may be several records. */
  private onOneRecord(parts: readonly Expression[]): Expression {
    return parts.length > 1 && isMultiValued(this.target) ? this.reportSeveral() : all(parts)
  }

  /** Requires the record that `given` names, and that it meets the other conditions in `given`. */
  private refersToAndMeets(given: JsonObject): Expression {
    const others = Object.entries(given).filter(([key]) => !isReferenceKey(key))
    if (others.length === 0) return this.refersTo(given)
    return this.onOneRecord([this.refersTo(given), this.lower(toUniqueObject(others))])
  }

  private anyOf(given: unknown): Expression {
    const items: readonly unknown[] = Array.isArray(given) ? given : [given]
    if (items.length === 0) return this.report(EMPTY_LIST)
    const ids = items.flatMap((item) => (typeof item === 'string' ? (parseReference(item)?.id ?? []) : []))
    if (ids.length === items.length && ids.length > 1) {
      const tests = this.context.testsForAny(ids, this.target)
      return any(tests.map(([operator, operand]) => this.condition({ target_record_id: { [operator]: operand } })))
    }
    return any(this.lowerItems(items))
  }

  /** A list that is too long is rejected before its items are compiled. */
  private lowerItems(items: readonly unknown[]): Expression[] {
    this.context.count(this.target.scope, items.length)
    return items.map((item) => (this.context.isFull ? INVALID : this.lower(item)))
  }

  private join(operator: '$and' | '$or', operand: unknown): Expression {
    const items: readonly unknown[] = Array.isArray(operand) ? operand : []
    if (items.length === 0) return this.report(`needs a list of conditions after ${operator}`)
    // They are conditions on one record, which is of one object.
    if (operator === '$and' && items.every((item) => this.syntax.isOnRecord(item))) {
      return this.recordMeets({ $and: items })
    }
    const parts = this.lowerItems(items)
    if (operator === '$or') return any(parts)
    // Each item names a record, and the reference may have all of these.
    return items.every((item) => this.syntax.namesRecord(item)) ? all(parts) : this.onOneRecord(parts)
  }

  /**
   * Excludes what `operand` matches. If it has a condition on the referenced record, that record also has to exist; if
   * the reference has several records, none of them may meet it.
   */
  private exclude(operand: unknown): Expression {
    const names = this.syntax.attributesIn(operand)
    if (this.scope !== undefined || names.length === 0 || isMultiValued(this.target)) {
      return this.context.findings.insideNot(() => not(this.anyOf(operand)))
    }
    return this.inAnyObject(names, (scope) => new ReferenceLowering(this.target, this.context, scope).exclude(operand))
  }

  private refersTo(value: unknown): Expression {
    const reference = parseReference(value)
    if (reference === null) {
      const isText = typeof value === 'string' && value.trim() !== ''
      return isText
        ? this.recordIsCalled(value.trim())
        : this.report(new ComparedField(this.target, this.context).expectedFormat)
    }
    // Attio finds a record by its ID alone, and no other record has that ID.
    if (reference.object === undefined) return this.condition({ target_record_id: { $eq: reference.id } })
    const found = findAllowedObject(reference.object, this.target, this.context)
    if (found === NOT_LOADED) return this.context.preventGuess()
    if ('problem' in found) return this.report(found.problem)
    return this.condition({ target_object: found.object, target_record_id: reference.id })
  }

  /** Compares the name of the referenced record, because Attio's references can't be compared with a name. */
  private recordIsCalled(text: string): Expression {
    const { scopes } = this
    if (scopes === NOT_LOADED) return this.context.preventGuess()
    if (scopes === 'any') return this.report(`may refer to any object: ${GIVE_AN_ID}`)
    if (!isNonEmpty(scopes)) return this.report(NO_TARGET)
    const named = attributesNamedBy(text, scopes)
    if (named.length === 0) return this.reportUnnamed(scopes)
    return any(named.map(({ scope, attribute }) => this.context.compile({ [attribute.api_slug]: text }, scope)))
  }

  private nameMeets(given: JsonObject): Expression {
    return this.inAnyObject([RECORD_NAME], (scope) => {
      const naming = namingAttribute(scope)
      return naming ? this.context.compile({ [naming.api_slug]: given }, scope) : this.reportUnnamed([scope])
    })
  }

  /** Requires a referenced record that meets `filter`, also if that only excludes records. */
  private recordMeets(filter: JsonObject): Expression {
    return this.inAnyObject(this.syntax.attributesIn(filter), (scope) => this.context.compile(filter, scope))
  }

  /** Compiles for each object of the reference that has all attributes of `names`; for each object if none has them. */
  private inAnyObject(names: RecordKey[], compile: (scope: AttributeScope) => Expression): Expression {
    if (this.scope !== undefined) return compile(this.scope)
    const { scopes } = this
    if (scopes === NOT_LOADED) return this.context.preventGuess()
    if (scopes === 'any') return this.report(`may refer to any object, so its attributes are unknown: ${GIVE_AN_ID}`)
    if (scopes.length === 0) return this.report(NO_TARGET)
    const suitable = scopes.filter((scope) => names.every((name) => hasAttribute(scope, name)))
    return any((suitable.length > 0 ? suitable : scopes).map((scope) => this.ofObject(scope, compile(scope))))
  }

  private ofObject(scope: AttributeScope, met: Expression): Expression {
    if (scope.isMulti) return isMetByOneRecord(met) ? met : this.reportSeveral()
    return met.isNegative ? all([exists(scope), met]) : met
  }

  private reportSeveral(): Expression {
    // If an earlier reference leads to several records, the IDs are those of the first reference.
    const keys = keysTo(this.target).slice(0, this.target.scope.isMulti ? 1 : undefined)
    return this.report(
      'refers to several records, so the conditions are ambiguous: different records could meet them. Give one condition ' +
        `without an exclusion, or list the records of ${quote(keys.at(-1) ?? '')} first and filter by their IDs, e.g. ${filterText(keys, ['<record ID>'])}`,
    )
  }

  private reportUnnamed(scopes: NonEmpty<AttributeScope>): Expression {
    const slugs = joinList(scopes, 'or', ({ object }) => quote(object))
    return this.report(`refers to records of ${slugs}, which have no name: give a record ID`)
  }

  private condition(wire: unknown): Expression {
    this.context.findings.note(this.target, { isUnchecked: true })
    return condition(toWireCondition(this.target, wire))
  }

  private report(phrase: string): Expression {
    return this.context.reportFor(this.target, phrase)
  }
}

const GIVE_AN_ID = 'give {"object": "<slug>", "id": "<record ID>"}'
