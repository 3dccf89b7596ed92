import type { Attribute } from '../../attio/schemas'
import type { FieldTest } from '../../attribute-types/filter-spec'
import { toText, type Issue } from '../../domain-errors'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import type { MetadataSnapshot } from '../../metadata/metadata-snapshot'
import { endSentence } from '../../text/end-sentence'
import { INVALID, type Expression } from './expression'
import { targetName, type AttributeScope, type FilterTarget } from './filter-target'
import { Findings } from './findings'

/** A message lists at most this many issues. */
const MAX_ISSUES = 20

/** Compiling stops after this many reports, repeated ones included. */
const MAX_REPORTS = 40

/** Compiling more conditions than this would delay the other requests of this process. */
const MAX_CONDITIONS = 5_000

const TOO_MANY = `filter has more than ${MAX_CONDITIONS} conditions, counting the references on their paths: split it.`

/** Collects the issues of a filter, and what is noted about it, while it is compiled. */
export abstract class CompilerContext {
  readonly issues: string[] = []
  /** The catalogs whose attributes an issue lists. */
  readonly listedCatalogs = new Set<AttributeCatalog>()
  /** The attributes that are compared, each once. */
  readonly targets = new Map<Attribute, FilterTarget>()
  /** References that are checked for a value, in a way that Attio doesn't document. */
  readonly undocumentedChecks = new Set<Attribute>()
  readonly findings = new Findings()
  /** Whether the filter differs from Attio's own grammar, so that it can't be sent exactly as it was written. */
  isRewritten = false
  /** Whether the compiled filter can be sent before all metadata is loaded. */
  canGuess = true
  /** Whether a path couldn't be followed yet, though it may be right as it was written. */
  isUnfinished = false
  /** Whether the compiled filter has a list (`$in`) that the input doesn't have in this form. */
  hasOwnList = false
  private reports = 0
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

  /** Counts conditions and the references that lead to each. Returns whether they should be compiled. */
  count(scope: AttributeScope, conditions = 1): boolean {
    if (this.isFull) return false
    this.conditions += conditions * (1 + scope.via.length)
    if (this.conditions > MAX_CONDITIONS) this.issues.push(TOO_MANY)
    return !this.isFull
  }

  /** The alternative tests for a value that equals one of `items`: our list, or equalities if Attio rejects lists. */
  testsForAny(items: readonly unknown[], { scope }: FilterTarget): FieldTest[] {
    if (this.areListsRejected) return this.count(scope, items.length) ? items.map((item) => ['$eq', item]) : []
    this.hasOwnList = true
    return [['$in', items]]
  }

  /** Adds an issue, which begins with the input's name. It is only written out if it will be listed. */
  report(issue: Issue): Expression {
    this.reports += 1
    if (!this.isFull) {
      const text = toText(issue)
      // The first issue with an unknown name may end with a list that the others omit.
      if (!this.issues.some((earlier) => earlier.startsWith(text))) this.issues.push(text)
    }
    return INVALID
  }

  /** Adds an issue with a condition on `target` or one of its fields, as a phrase that follows the name. */
  reportFor(target: FilterTarget, phrase: string, field: string | null = null): Expression {
    return this.report(() => `filter: ${targetName(target)}${field === null ? '' : `.${field}`} ${endSentence(phrase)}`)
  }

  /** Notes that the filter depends on metadata that isn't loaded yet. */
  preventGuess(): Expression {
    this.canGuess = false
    return INVALID
  }
}
