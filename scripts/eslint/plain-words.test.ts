import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { plainWords } from './plain-words.mjs'

/** Returns what the rule reports about `code`. */
function reportsOn(code: string): string[] {
  const config: Linter.Config = {
    plugins: { project: { rules: { 'plain-words': plainWords } } },
    rules: { 'project/plain-words': 'error' },
  }
  return new Linter().verify(code, config).map(({ message }) => message)
}

describe('the plain-words rule', () => {
  it.each([
    ['a variable', 'const knowledge = 1'],
    ['a part of a camel-case name', 'function shareKnowledge() {}'],
    ['a part of a constant', 'const MAX_WAYS = 1'],
    ['a property', 'const a = { lacks: 1 }'],
    ['two words that are retired together', 'function makeOut() {}'],
  ])('reports a retired word in %s', (_where, code) => {
    expect(reportsOn(code)).toStrictEqual([expect.stringContaining('is a retired word in a name')])
  })

  it.each([
    ['a comment', '// Whoever calls this waits.'],
    ['a comment that breaks inside the turn', '/**\n * It stands\n * for more.\n */'],
    ['a message', "throw new Error('There is nobody.')"],
    ['a template', 'const a = (name) => `${name} is told of it`'],
  ])('reports a retired turn in %s', (_where, code) => {
    expect(reportsOn(code)).toStrictEqual([expect.stringContaining('is a retired turn')])
  })

  it('reports nothing where a longer word contains a retired one', () => {
    expect(reportsOn("const always = 'besides the standstill' // drafty")).toStrictEqual([])
  })

  it("accepts the name of Attio's attribute `stage`", () => {
    expect(reportsOn('const values = { stage: 1 }; const stageSlug = values.stage')).toStrictEqual([])
  })
})
