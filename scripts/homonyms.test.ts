import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const SOURCE = join(process.cwd(), 'src')

/** Functions, classes, types and exported constants that a file defines at its top level. */
function namesDefinedIn(text: string): string[] {
  const { statements } = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest)
  return statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text ?? []
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.name.text
    if (!ts.isVariableStatement(statement)) return []
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const isFunction = initializer !== undefined && ts.isArrowFunction(initializer)
      return (isExported || isFunction) && ts.isIdentifier(name) ? name.text : []
    })
  })
}

/** Maps each name that several files define to those files. */
function homonyms(): ReadonlyMap<string, string[]> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing/'))
  const definedIn = new Map<string, string[]>()
  for (const file of files) {
    for (const name of new Set(namesDefinedIn(readFileSync(join(SOURCE, file), 'utf8')))) {
      definedIn.set(name, [...(definedIn.get(name) ?? []), file])
    }
  }
  return new Map([...definedIn].filter(([, files]) => files.length > 1))
}

it('each top-level name of src/ is defined in one file', () => {
  expect(Object.fromEntries(homonyms())).toStrictEqual({})
})
