/*
 * Words that this project does not use, because readers had to look twice: the list below has the field's term for
 * each.
 */

/** Words that no identifier contains, and the term to use instead. */
const RETIRED_IN_NAMES = {
  afterwards: 'sideEffect',
  amongst: 'parseList, inList',
  anew: 'fresh, again',
  apart: 'separate',
  beyond: 'onTarget, after',
  blot: 'redact',
  conceal: 'redact',
  courier: 'dispatcher',
  denying: 'insideNot',
  desk: 'harness',
  draft: 'request, payload',
  enumerate: 'joinList',
  figure: 'number, digits',
  figures: 'numbers, digits',
  holder: 'existingRecord',
  holders: 'existingRecords',
  knowledge: 'metadata, snapshot',
  lacks: 'missing',
  lane: 'gate, queue',
  manner: 'mode',
  meaning: 'compiledQuery',
  occasion: 'errorContext',
  outcome: 'result',
  pace: 'pageSizer',
  prose: 'message',
  puppet: 'scriptedServer',
  settle: 'reconcile',
  signer: 'signingWebhook',
  tersely: 'shorthand',
  told: 'reported',
  ways: 'alternatives',
  wish: 'entry, target',
  witness: 'oracle',
}

/** Names whose words are retired only together: `stage` alone is an attribute of Attio's deals. */
const RETIRED_NAMES = [/make_?out/i, /^(?:start|event|open)_?stage|stage(?:s|ed)?_(?:up|set)/i]

/** Words and turns that no comment, message or test title contains. */
const RETIRED_IN_TEXT = [
  'whoever',
  'nobody',
  'somebody',
  'anew',
  'beside',
  'told',
  'is none',
  'of which',
  'slips? of the pen',
  'what stands',
  'stands for',
]
const TEXT = new RegExp(`\\b(?:${RETIRED_IN_TEXT.join('|')})\\b`, 'i')

/** The first retired turn of a text, across line breaks. Undefined if it has none. */
export const retiredTurnIn = (text) => TEXT.exec(text.replace(/\s*\n\s*\*?\s*/g, ' '))?.[0]

/** `someNameHere2` → `some`, `name`, `here`. */
const wordsOf = (name) => name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)?.map((word) => word.toLowerCase()) ?? []

const retiredWordOf = (name) =>
  wordsOf(name).find((word) => Object.hasOwn(RETIRED_IN_NAMES, word)) ??
  (RETIRED_NAMES.some((pattern) => pattern.test(name)) ? name : undefined)

/** Reports retired words in the names that a file declares, and in its comments, messages and test titles. */
export const plainWords = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      name: '"{{word}}" is a retired word in a name. Say: {{instead}}.',
      text: '"{{words}}" is a retired turn. Say it plainly: subject, verb, object.',
    },
  },
  create(context) {
    const { sourceCode } = context
    const checkText = (node, text) => {
      const words = retiredTurnIn(text)
      if (words !== undefined) context.report({ node, messageId: 'text', data: { words } })
    }
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) checkText(comment, comment.value)
      },
      Identifier(node) {
        const word = retiredWordOf(node.name)
        if (word === undefined) return
        context.report({ node, messageId: 'name', data: { word, instead: RETIRED_IN_NAMES[word] ?? 'another name' } })
      },
      Literal(node) {
        if (typeof node.value === 'string') checkText(node, node.value)
      },
      TemplateElement(node) {
        checkText(node, node.value.raw)
      },
    }
  },
}
