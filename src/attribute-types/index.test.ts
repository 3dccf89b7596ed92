import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ATTRIBUTE_TYPES, attributeType } from '.'
import { unknownType } from './unknown-type'

const SOURCE = join(__dirname, '..')

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(?<!\.test)\.ts$/.test(file) && !/^(attribute-types|testing)$/.test(file.split(sep)[0] ?? ''),
)

/** The lines that compare the name of a type. Some names have other meanings too, such as 'text'. */
function comparisonsIn(source: string): string[] {
  const names = Object.keys(ATTRIBUTE_TYPES)
  const anyName = names.join('|')
  const distinctName = names.filter((name) => name.includes('-')).join('|')
  const comparison = new RegExp(
    `(?<!typeof [\\w.?]+ )(?:[!=]==|\\bcase) '(?:${anyName})'|'(?:${anyName})' [!=]==|'(?:${distinctName})'`,
  )
  return source.split('\n').filter((line) => comparison.test(line))
}

describe('the name of an attribute type', () => {
  it('is compared only in attribute-types/', () => {
    expect(files.length).toBeGreaterThan(40)
    const found = files.flatMap((file) => comparisonsIn(readFileSync(join(SOURCE, file), 'utf8')))
    expect(found).toStrictEqual([])
  })

  it.each([
    "if (attribute.type === 'select') return",
    "    case 'currency':",
    "const REFERENCES = new Set(['record-reference'])",
  ])('would be found in other files: %s', (line) => {
    expect(comparisonsIn(line)).toStrictEqual([line])
  })

  it.each(["if (typeof value === 'number') return", "{ type: 'string' }", "const status = 'status'"])(
    'is not confused with other words: %s',
    (line) => {
      expect(comparisonsIn(line)).toStrictEqual([])
    },
  )
})

describe('a type that Attio has added since', () => {
  it.each(['mood', 'constructor', '__proto__', 'toString', ''])('has the unknown type: %j', (name) => {
    expect(attributeType(name)).toBe(unknownType)
  })
})
