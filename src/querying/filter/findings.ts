import { isRecordId } from '../../attribute-types/record-id'
import { isMultiValued, referenceKeys, targetName, type FilterTarget } from './filter-target'

/** A free text that is compared as a whole. */
export interface WholeText {
  target: FilterTarget
  field: string | null
  text: string
}

/** What is found out about an operand. */
interface Finding {
  /** $contains might find more than this text. */
  text?: WholeText | undefined
  /** Whether Attio may not know the operand, because it is misspelt or outdated. */
  isUnchecked?: boolean | undefined
  /** What may be wrong with an operand that finds nothing. */
  advice?: string | undefined
  /** Whether the operand is an upper bound of the value; undefined if it is no bound. */
  isUpperBound?: boolean | undefined
}

/** Why a filter may find nothing, collected while it is compiled. Operands inside an exclusion don't count. */
export class Findings {
  readonly wholeTexts: WholeText[] = []
  /** Whether any other condition may be the reason. */
  hasOtherConditions = false
  hasUncheckedOperand = false
  /** The first advice. */
  advice: string | undefined
  /** The kinds of names that were looked up: all such names in the filter exist in Attio. */
  readonly checkedNames = new Set<'option' | 'workspace member'>()
  /** Attributes with several values, and references to several records, that are compared in an exclusion. */
  readonly excludedLists = new Set<string>()
  /** The keys of the listed records' attributes that have bounds, and whether these are all upper ones. */
  readonly bounds = new Map<string, boolean>()
  /** How many conditions have to hold together. */
  jointConditions = 0
  private notDepth = 0

  note(target: FilterTarget, { text, isUnchecked = false, advice, isUpperBound }: Finding): void {
    const { scope, key } = target
    if (this.notDepth % 2 === 1 && isMultiValued(target)) {
      this.excludedLists.add(scope.isMulti ? referenceKeys(scope).join(' → ') : targetName(target))
    }
    if (this.notDepth > 0) return
    if (isUpperBound !== undefined && scope.via.length === 0) {
      this.bounds.set(key, isUpperBound && (this.bounds.get(key) ?? true))
    }
    // An ID has no part to look for, and every text contains blank text.
    if (text !== undefined && text.text.trim() !== '' && !isRecordId(text.text)) this.wholeTexts.push(text)
    this.hasUncheckedOperand ||= isUnchecked
    this.advice ??= advice
  }

  /** Runs `compile` on what an exclusion contains. */
  insideNot<T>(compile: () => T): T {
    this.notDepth += 1
    const compiled = compile()
    this.notDepth -= 1
    return compiled
  }

  /** Compiles a condition. If it has alternatives and one compares text, that text alone explains an empty result. */
  ofCondition<T>(compile: () => T, hasAlternatives = true): T {
    const { hasOtherConditions, wholeTexts } = this
    const { length } = wholeTexts
    const compiled = compile()
    if (wholeTexts.length === length) this.hasOtherConditions = true
    else if (hasAlternatives) this.hasOtherConditions = hasOtherConditions
    return compiled
  }
}
