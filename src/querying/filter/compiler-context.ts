import { attributeType } from '../../attribute-types'
import { NO_METADATA } from '../../attribute-types/attribute-type'
import { isRecordId } from '../../attribute-types/record-id'
import type { Attribute, Option } from '../../attio/schemas'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import type { MetadataSnapshot } from '../../metadata/metadata-snapshot'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import { condition, type Expression } from './expression'

/** More are never told at once. */
const MAX_PROBLEMS = 20

/** Nor are more looked for, where they are all the same. */
const MAX_REPORTED = 40

/** Making out more conditions would keep others waiting. */
const MAX_CONDITIONS = 5_000

/** One step of a path: an object, and a reference of it or at last the attribute that is compared. */
export type PathStep = readonly [object: string, attribute: string]

/** Whose attributes the keys of a filter are. */
export interface AttributeScope {
  object: string
  catalog: AttributeCatalog
  /** The references that lead here from the records that are listed. */
  via: readonly PathStep[]
  /** Whether they lead to several records. */
  isMulti: boolean
}

/** An attribute that is compared. */
export interface FilterTarget {
  scope: AttributeScope
  attribute: Attribute
  /** How the attribute was named, where that was by slug or ID; else its slug. */
  key: string
  /** Whether it was given as the end of a path in Attio's own grammar. */
  isPath?: boolean
}

/** A free text that is compared as a whole. */
export interface WholeText {
  subject: FilterTarget
  part: string | null
  text: string
}

const TOO_MANY = `filter: there are more than ${MAX_CONDITIONS} conditions, references on the way to them included: ask in parts.`

/** Stands where nothing can be said: what it is part of is never sent. */
export const INVALID = condition({})

/** What is noted down while a filter is made out. */
export class CompilerContext {
  readonly problems: string[] = []
  /** Those that are compared, each once. */
  readonly subjects = new Map<Attribute, FilterTarget>()
  /** Those of which it was asked whether they have a value, though nobody knows whether Attio can be asked. */
  readonly unsure = new Set<Attribute>()
  /** Free texts that are compared as a whole, and are not excluded. */
  readonly wholeTexts: WholeText[] = []
  /** What may be wrong with an operand that finds nothing. */
  advice: string | undefined
  private told = 0
  private notDepth = 0
  private conditions = 0
  /** Whether what was made out can be sent while not all is known. */
  canGuess = true
  /** Whether some of it could not be made out yet, though it may well be right as it was given. */
  isUnfinished = false

  constructor(readonly snapshot: MetadataSnapshot) {}

  /** Whether no further problem will be told, so that there is no use in looking for one. */
  get isFull(): boolean {
    return this.problems.length >= MAX_PROBLEMS || this.told > MAX_REPORTED || this.conditions > MAX_CONDITIONS
  }

  /** Counts a condition, and the references that lead to it; notes down where it is one too many. */
  count(scope: AttributeScope): void {
    this.conditions += 1 + scope.via.length
    if (this.conditions <= MAX_CONDITIONS || this.problems.at(-1) === TOO_MANY) return
    this.problems.push(TOO_MANY)
  }

  /** Notes down what is wrong, as a phrase that begins with the field. What is not going to be told is not put in words. */
  report(tell: () => string): Expression {
    this.told += 1
    if (!this.isFull) {
      const problem = tell()
      if (!this.problems.includes(problem)) this.problems.push(problem)
    }
    return INVALID
  }

  /** Notes down what is wrong with a condition on `subject`, or on a part of it, as a phrase that follows its name. */
  reportFor(subject: FilterTarget, phrase: string, part: string | null = null): Expression {
    const end = /[.?]$/.test(phrase) ? '' : '.'
    return this.report(() => `filter: ${nameOf(subject)}${part === null ? '' : `.${part}`} ${phrase}${end}`)
  }

  /** Returns what `make` does of what is excluded. */
  insideNot<T>(make: () => T): T {
    this.notDepth += 1
    try {
      return make()
    } finally {
      this.notDepth -= 1
    }
  }

  /**
   * Notes down a text that is compared as a whole, of which a part might find more: not of an ID, not of one that is excluded,
   * and not of blank text, which every text has.
   */
  noteText(text: WholeText): void {
    if (this.notDepth === 0 && text.text.trim() !== '' && !isRecordId(text.text)) this.wholeTexts.push(text)
  }

  /** Notes down what may be wrong with an operand that finds nothing, unless it is excluded: the first of all that `advise` says. */
  noteAdvice(advise: () => string | undefined): void {
    if (this.notDepth === 0) this.advice ??= advise()
  }

  /** Notes down that something must be known first which makes another filter of it. */
  wait(): Expression {
    this.canGuess = false
    return INVALID
  }
}

/** Returns the attribute of `subject` as it is called in messages. */
export function nameOf({ scope, attribute }: FilterTarget): string {
  return [...scope.via.map(([, reference]) => reference), attribute.api_slug].join(' → ')
}

/** What is wrong with a condition that says nothing. */
export const EMPTY = 'was given an empty condition: leave it out, or say what to compare'
export const EMPTY_LIST = 'was given an empty list, which nothing can match: leave it out, or give what to look for'

/** Returns the form of a condition on `subject`, as a phrase that follows its name. */
export function expectedFormat(
  { attribute }: FilterTarget,
  choices: readonly Option[] | NotLoaded = NOT_LOADED,
): string {
  const { filterFormat, expectedFormat: form } = attributeType(attribute.type)
  return (filterFormat ?? form)({ ...NO_METADATA, attribute, options: choices })
}

/** Returns `wire`, a condition, as a filter by the attribute of `subject`. */
export function toWireCondition({ scope: { via, object }, key }: FilterTarget, wire: unknown): unknown {
  return via.length === 0 ? { [key]: wire } : { path: [...via, [object, key]], constraints: wire }
}

/** Returns whether a record can have several values to compare. */
export function isMultiValued({ scope, attribute }: FilterTarget): boolean {
  return scope.isMulti || attribute.is_multiselect
}
