import type { Rule } from 'eslint'

export declare const plainWords: Rule.RuleModule
export declare const retiredTurnIn: (text: string) => string | undefined
