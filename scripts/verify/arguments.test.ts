import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments'

describe('parseArguments', () => {
  it.each<[what: string, args: string[], hasToken: boolean, said: string]>([
    ['an unknown option', ['--wite'], true, "Unknown option '--wite'.\n\nUsage: npm run verify"],
    ['a surplus word', ['people'], true, 'Unexpected "people".'],
    ['--write without an object', ['--write'], true, 'Name the object in which records may be created'],
    ['--object without --write', ['--object', 'people'], true, 'Add --write to create records'],
    ['--object without a slug', ['--write', '--object'], true, "Option '--object <value>' argument missing"],
    ['--markdown without a file', ['--markdown='], true, '--markdown needs the name of a file'],
    ['--write without a token', ['--write', '--object', 'people'], false, 'Set ATTIO_ACCESS_TOKEN to write'],
  ])('says what to do about %s', (_what, args, hasToken, said) => {
    expect(() => parseArguments(args, hasToken)).toThrow(said)
  })

  it('only reads by default', () => {
    expect(parseArguments([], true)).toEqual({ objects: [], markdown: undefined, help: false })
  })

  it('allows writes in several objects', () => {
    const args = ['--write', '--object', 'people', '--object', 'deals', '--markdown', 'report.md']
    expect(parseArguments(args, true)).toEqual({ objects: ['people', 'deals'], markdown: 'report.md', help: false })
  })
})
