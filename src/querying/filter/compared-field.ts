import { attributeType } from '../../attribute-types'
import { NO_METADATA, type AttributeContext } from '../../attribute-types/context'
import {
  comparedFieldNames,
  type FieldCondition,
  type FilterField,
  type FilterSpec,
} from '../../attribute-types/filter-spec'
import { fromJsonText, type JsonObject } from '../../json'
import { didYouMean } from '../../text/closest-match'
import { duplicateKeyProblem } from '../../text/duplicate-keys'
import { listAvailable } from '../../text/join-list'
import { quote } from '../../text/quote'
import type { CompilerContext } from './compiler-context'
import type { Expression } from './expression'
import { filterText, keysTo, type FilterTarget } from './filter-target'
import { presenceMeant } from './operators'

/** The alternatives in which a value can match, each with the tests that one value has to pass together. */
export type Alternatives = readonly (readonly FieldCondition[])[]

/** What a condition compares: an attribute, or one field of its values. */
export class ComparedField {
  readonly spec: FilterSpec
  /** The metadata that operands are checked against. Options and members are only loaded if they are read. */
  readonly comparingContext: AttributeContext

  constructor(
    readonly target: FilterTarget,
    readonly context: CompilerContext,
    /** The field's name in Attio's JSON; null for the value as a whole. */
    readonly name: string | null = null,
    /** Requires a value, where a test of its fields doesn't; undefined if Attio can't filter by that. */
    readonly requireValue?: () => Expression | undefined,
  ) {
    this.spec = attributeType(target.attribute.type).filtering
    this.comparingContext = comparingContext(target, context)
  }

  field(name: string): ComparedField {
    return new ComparedField(this.target, this.context, name, this.requireValue)
  }

  /** How the field is compared; undefined if the type doesn't list it. */
  get fieldSpec(): FilterField | undefined {
    const { fields, shorthandField } = this.spec
    const name = this.name ?? shorthandField
    return name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
  }

  /** The form of a condition, as a phrase that follows the name. */
  get expectedFormat(): string {
    const isWhole = this.name === null || this.name === this.spec.shorthandField
    const ofField = isWhole ? undefined : this.fieldSpec?.expectedFormat
    const { expectedFormat, filterFormat = expectedFormat } = attributeType(this.target.attribute.type)
    return ofField ?? filterFormat(this.comparingContext)
  }

  /** One test of the field, with an operand that is sent as it is. */
  asGiven(operator: string, operand: unknown): Alternatives {
    return [[{ field: this.name, operator, operand }]]
  }

  /** The object in JSON text, for a type that takes such text; else `given` itself. */
  parseJsonText(given: unknown): unknown {
    const { takesJsonText } = attributeType(this.target.attribute.type)
    const parsed = this.name === null && takesJsonText ? fromJsonText(given) : given
    const duplicate = duplicateKeyProblem(given, parsed)
    if (duplicate !== undefined) this.reject(duplicate)
    return parsed
  }

  /** The field conditions that an object in readable form means; undefined if it has an issue, which is reported. */
  fieldConditions(given: JsonObject): [string, unknown][] | undefined {
    const convert = this.name === null ? this.spec.toFieldConditions : undefined
    const converted = convert?.(given, this.comparingContext) ?? { fields: given }
    if ('fields' in converted) return Object.entries(converted.fields)
    this.reject(converted.problem)
    return undefined
  }

  /** Reports an issue. Returns an empty list: a condition with an issue requires nothing and has no alternatives. */
  reject(phrase: string): [] {
    this.context.reportFor(this.target, phrase, this.name)
    return []
  }

  rejectUnknownKey(key: string, operand: unknown): [] {
    const hasValue = presenceMeant(key, operand)
    if (hasValue !== undefined) return this.rejectPresence(key, hasValue)
    if (this.name !== null) return this.reject(`takes an operator such as "$eq", not ${quote(key)}`)
    const known = comparedFieldNames(this.spec)
    return this.reject(`has no field ${quote(key)}.${didYouMean(key, known) || ` ${listAvailable(known)}`}`)
  }

  /** Rejects an operator of other systems for "has a value" or "has no value", and says what to use. */
  rejectPresence(key: string, hasValue: boolean): [] {
    const [what, operand] = hasValue ? ['a value', { $ne: null }] : ['no value', null]
    const example = filterText(keysTo(this.target, this.name), operand)
    return this.reject(`takes no operator ${quote(key)}: to find records with ${what}, use ${example}`)
  }
}

function comparingContext(
  { attribute, scope }: FilterTarget,
  { snapshot, findings }: CompilerContext,
): AttributeContext {
  const { optionKind: kind } = attributeType(attribute.type)
  return {
    ...NO_METADATA,
    attribute,
    get options() {
      if (kind === undefined) return []
      findings.checkedNames.add('option')
      return snapshot.options(scope.object, attribute, kind)
    },
    get members() {
      findings.checkedNames.add('workspace member')
      return snapshot.members()
    },
  }
}
