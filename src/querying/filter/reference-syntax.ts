import { attributeType } from '../../attribute-types'
import { resolveField } from '../../attribute-types/filter-spec'
import { isReferenceKey, parseReference } from '../../attribute-types/record-reference'
import { isObject } from '../../json'
import { NOT_LOADED } from '../../not-loaded'
import type { CompilerContext } from './compiler-context'
import type { FilterTarget } from './filter-target'
import { isLogical, normalizeOperator, presenceMeant, SUBSTRING_OPERATORS } from './operators'
import { referencedScopes, RECORD_NAME, type RecordKey } from './referenced-objects'

/** Operators whose operands name records. */
const NAMING: ReadonlySet<string> = new Set(['$eq', '$ne', '$in', '$nin', ...SUBSTRING_OPERATORS])

/**
 * What a key concerns: the reference alone, as its fields and `$not_empty` do; the name of the referenced record; an
 * attribute of it; or conditions on either, which an operator joins or excludes.
 */
export type KeyKind = 'own' | 'substring' | 'attribute' | 'operator'

/** Tells which part of a condition on a reference is about the reference, and which about the referenced record. */
export class ReferenceSyntax {
  constructor(
    private readonly target: FilterTarget,
    private readonly context: CompilerContext,
  ) {}

  kindOf(key: string): KeyKind {
    const operator = normalizeOperator(key) ?? key
    if (this.isField(key) || (key.startsWith('$') && !isLogical(operator) && !NAMING.has(operator))) return 'own'
    if (presenceMeant(key, true) !== undefined && !this.isAttribute(key)) return 'own'
    if (!this.isOperator(key)) return 'attribute'
    return SUBSTRING_OPERATORS.has(operator) ? 'substring' : 'operator'
  }

  /** Whether `key` is an operator. Without its "$", an attribute of a referenced record may have that name. */
  isOperator(key: string): boolean {
    return key.startsWith('$') || (normalizeOperator(key) !== undefined && !this.isAttribute(key))
  }

  /** Whether a record that may be referenced has an attribute `key`, as far as that is known. */
  private isAttribute(key: string): boolean {
    const scopes = referencedScopes(this.target, this.context)
    if (scopes === NOT_LOADED) this.context.preventGuess()
    return typeof scopes === 'object' && scopes.some(({ catalog }) => catalog.find(key) !== undefined)
  }

  /** Whether `given` has only conditions on attributes of the referenced record, joined or not. */
  isOnRecord(given: unknown): boolean {
    if (Array.isArray(given)) return given.length > 0 && given.every((item) => this.isOnRecord(item))
    if (!isObject(given) || parseReference(given)) return false
    const entries = Object.entries(given)
    const isEntryOnRecord = ([key, inner]: [string, unknown]): boolean =>
      this.isOperator(key) ? isLogical(normalizeOperator(key)) && this.isOnRecord(inner) : !this.isField(key)
    return entries.length > 0 && entries.every(isEntryOnRecord)
  }

  /** The keys that are attributes of the referenced record, however the conditions on it are joined. */
  attributesIn(given: unknown): RecordKey[] {
    if (Array.isArray(given)) return given.flatMap((item) => this.attributesIn(item))
    if (!isObject(given)) return []
    const isReference = parseReference(given) !== null
    return Object.entries(given).flatMap(([key, value]) => {
      if (this.isField(key) || (isReference && isReferenceKey(key))) return []
      if (!this.isOperator(key)) return key
      const operator = normalizeOperator(key) ?? key
      if (SUBSTRING_OPERATORS.has(operator)) return RECORD_NAME
      return isLogical(operator) || NAMING.has(operator) ? this.attributesIn(value) : []
    })
  }

  /** Whether `given` names one record and has no other condition. */
  namesRecord(given: unknown): boolean {
    if (Array.isArray(given)) return given.length === 1 && this.namesRecord(given[0])
    if (!isObject(given)) return parseReference(given) !== null
    const entries = Object.entries(given)
    const [[key, value] = ['', null], ...others] = entries
    if (others.length === 0 && this.isOperator(key) && normalizeOperator(key) === '$eq') return this.namesRecord(value)
    if (parseReference(given)) return entries.every(([name]) => isReferenceKey(name))
    return entries.length > 0 && entries.every(([name, operand]) => this.isField(name) && typeof operand === 'string')
  }

  private isField(key: string): boolean {
    return resolveField(key, attributeType(this.target.attribute.type).filtering) !== undefined
  }
}
