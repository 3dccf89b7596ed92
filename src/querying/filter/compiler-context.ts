import { attributeType } from '../../attribute-types'
import { NO_METADATA } from '../../attribute-types/context'
import { isRecordId } from '../../attribute-types/record-id'
import type { Attribute, Option } from '../../attio/schemas'
import type { Issue } from '../../domain-errors'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import type { MetadataSnapshot } from '../../metadata/metadata-snapshot'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import { endSentence } from '../../text/end-sentence'
import { condition, INVALID, type Expression } from './expression'

/** A message lists at most this many issues. */
const MAX_ISSUES = 20

/** Compiling stops after this many reports, repeated ones included. */
const MAX_REPORTS = 40

/** Compiling more conditions than this would delay the other requests of this process. */
const MAX_CONDITIONS = 5_000

/** One step of a path: an object, and one of its references, or the attribute that is compared as the last step. */
export type PathStep = readonly [object: string, attribute: string]

/** The object whose attributes are the keys of a filter. */
export interface AttributeScope {
  object: string
  catalog: AttributeCatalog
  /** The references that lead here from the listed records. */
  via: readonly PathStep[]
  /** Whether they lead to several records. */
  isMulti: boolean
}

/** An attribute that is compared. */
export interface FilterTarget {
  scope: AttributeScope
  attribute: Attribute
  /** The ID if the filter uses the attribute's ID; else its slug. */
  key: string
  /** Whether it is the end of a path in Attio's own grammar. */
  isPath?: boolean
}

/** A free text that is compared as a whole. */
export interface WholeText {
  target: FilterTarget
  field: string | null
  text: string
}

const TOO_MANY = `filter has more than ${MAX_CONDITIONS} conditions, counting the references on their paths: split it.`

/** Collects what is found out while a filter is compiled. */
export abstract class CompilerContext {
  readonly issues: string[] = []
  /** Issues with the attributes to return. */
  readonly selectionIssues: Issue[] = []
  /** The catalogs whose attributes an issue lists. */
  readonly listed = new Set<AttributeCatalog>()
  /** The attributes that are compared, each once. */
  readonly targets = new Map<Attribute, FilterTarget>()
  /** References that are checked for a value, in a way that Attio doesn't document. */
  readonly unsure = new Set<Attribute>()
  /** Free texts that are compared as a whole, outside of exclusions. */
  readonly wholeTexts: WholeText[] = []
  /** Whether any other condition may be the reason why nothing is found. */
  hasOtherConditions = false
  /** What conditions name that exists in Attio. */
  readonly checkedNames = new Set<'option' | 'workspace member'>()
  /** Whether a condition may find nothing because its operand is misspelt or outdated. */
  hasUncheckedOperand = false
  /** How many conditions have to hold together. */
  jointConditions = 0
  /** What may be wrong with an operand that finds nothing. */
  advice: string | undefined
  /** Whether the filter differs from Attio's own grammar, so that it can't be sent exactly as it was written. */
  isRewritten = false
  /** Whether the compiled filter can be sent before all metadata is loaded. */
  canGuess = true
  /** Whether a path couldn't be followed yet, though it may be right as it was written. */
  isUnfinished = false
  /** Whether the compiled filter has a list (`$in`) that the input doesn't have in this form. */
  hasOwnList = false
  private reports = 0
  private notDepth = 0
  private conditions = 0

  constructor(
    readonly snapshot: MetadataSnapshot,
    /** Whether Attio rejects lists, so that each item becomes an equality. */
    private readonly areListsRejected = false,
  ) {}

  /** Compiles a filter whose keys are attributes of `scope`. */
  abstract compile(filter: unknown, scope: AttributeScope): Expression

  /** Whether further issues would not be listed, so that compiling can stop. */
  get isFull(): boolean {
    return this.issues.length >= MAX_ISSUES || this.reports > MAX_REPORTS || this.conditions > MAX_CONDITIONS
  }

  get allIssues(): readonly Issue[] {
    return [...this.issues, ...this.selectionIssues]
  }

  /** Counts a condition and the references that lead to it. Returns whether it should be compiled. */
  count(scope: AttributeScope): boolean {
    this.conditions += 1 + scope.via.length
    if (this.conditions > MAX_CONDITIONS && this.issues.at(-1) !== TOO_MANY) this.issues.push(TOO_MANY)
    return !this.isFull
  }

  /** The alternatives for a list of ours: the list itself, or each item if Attio rejects lists. */
  alternativesFor<T>(
    target: FilterTarget,
    items: readonly unknown[],
    toTest: (operator: string, operand: unknown) => T,
  ): T[] {
    if (!this.areListsRejected) {
      this.hasOwnList = true
      return [toTest('$in', items)]
    }
    return items.filter(() => this.count(target.scope)).map((item) => toTest('$eq', item))
  }

  /** Adds an issue, as a phrase that begins with the field. `describe` only runs if the issue will be listed. */
  report(describe: () => string): Expression {
    this.reports += 1
    if (!this.isFull) {
      const issue = describe()
      // The first issue with an unknown name may end with a list that others leave out.
      if (!this.issues.some((earlier) => earlier.startsWith(issue))) this.issues.push(issue)
    }
    return INVALID
  }

  /** Adds an issue with a condition on `target` or one of its fields, as a phrase that follows the name. */
  reportFor(target: FilterTarget, phrase: string, field: string | null = null): Expression {
    return this.report(() => `filter: ${targetName(target)}${field === null ? '' : `.${field}`} ${endSentence(phrase)}`)
  }

  /** Runs `compileExcluded` on what an exclusion contains. */
  insideNot<T>(compileExcluded: () => T): T {
    this.notDepth += 1
    try {
      return compileExcluded()
    } finally {
      this.notDepth -= 1
    }
  }

  /**
   * Keeps a text that is compared as a whole, because $contains might find more. An ID, an excluded text and blank text, which
   * every text contains, are left out.
   */
  noteText(text: WholeText): void {
    if (this.notDepth === 0 && text.text.trim() !== '' && !isRecordId(text.text)) this.wholeTexts.push(text)
  }

  /** Notes an operand that Attio may not know, unless it is excluded. */
  noteUnchecked(): void {
    if (this.notDepth === 0) this.hasUncheckedOperand = true
  }

  /** Compiles alternatives. If one of them compares text, that is reason enough for finding nothing, whatever the others do. */
  compileAlternatives<T>(compile: () => T): T {
    const { hasOtherConditions, wholeTexts } = this
    const { length } = wholeTexts
    const compiled = compile()
    if (wholeTexts.length > length) this.hasOtherConditions = hasOtherConditions
    return compiled
  }

  /** Keeps the first advice on an operand that may find nothing, unless the operand is excluded. */
  noteAdvice(advise: () => string | undefined): void {
    if (this.notDepth === 0) this.advice ??= advise()
  }

  /** Notes that the filter depends on metadata that isn't loaded yet. */
  wait(): Expression {
    this.canGuess = false
    return INVALID
  }
}

/** The name of an attribute in messages, after the references that lead to it: "company → domains". */
export function targetName({ scope, attribute }: FilterTarget): string {
  return [...scope.via.map(([, reference]) => reference), attribute.api_slug].join(' → ')
}

export const EMPTY = 'was given an empty condition: leave it out, or give a value to compare'
export const EMPTY_LIST = 'was given an empty list, which nothing can match: leave it out, or give a value to compare'

/** The form of a condition on `target`, as a phrase that follows its name. */
export function expectedFormat(
  { attribute }: FilterTarget,
  options: readonly Option[] | NotLoaded = NOT_LOADED,
): string {
  const type = attributeType(attribute.type)
  return (type.filterFormat ?? type.expectedFormat)({ ...NO_METADATA, attribute, options })
}

/** Attio's filter for `constraints` on an attribute: by its key, or by the path that leads to it. */
export function toWireCondition({ scope: { via, object }, key }: FilterTarget, constraints: unknown): unknown {
  return via.length === 0 ? { [key]: constraints } : { path: [...via, [object, key]], constraints }
}

/** Met by each record that a path leads to: every record has this attribute, and none is older. */
export const exists = ({ via, object }: AttributeScope): Expression =>
  condition({ path: [...via, [object, 'created_at']], constraints: { value: { $gte: '1970-01-01T00:00:00Z' } } })

/** Whether one listed record can have several values to compare. */
export function isMultiValued({ scope, attribute }: FilterTarget): boolean {
  return scope.isMulti || attribute.is_multiselect
}
