import type { Rule } from 'eslint'

export declare const plainWords: Rule.RuleModule

/** Matches the words and turns that no text contains. */
export declare const RETIRED_TEXT: RegExp
