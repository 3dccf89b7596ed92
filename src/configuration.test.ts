import { describe, expect, it } from 'vitest'
import { hasWatchTargets, accessTokenOf, watchTargetNames } from './configuration'
import { failureOf } from './testing/fake-clock'
import { issuesIn } from './testing/issues-in'

describe('watchTargetNames', () => {
  it.each<[given: unknown, names: string[]]>([
    [undefined, []],
    [null, []],
    [[], []],
    ['', []],
    [['', '  ', null, undefined], []],
    [
      ['deals', ' people\n'],
      ['deals', 'people'],
    ],
    [
      ['deals', 'deals.stage', ' deals '],
      ['deals', 'deals.stage'],
    ],
    ['deals', ['deals']],
    [[7], ['7']],
  ])('returns for the watchedObjects %j the names %j', (watchedObjects, names) => {
    expect(watchTargetNames({ accessToken: '', watchedObjects })).toEqual(names)
    expect(hasWatchTargets({ accessToken: '', watchedObjects })).toBe(names.length > 0)
  })

  it.each<[given: unknown, issues: RegExp[]]>([
    [[{ toString: 1 }], [/^watchedObjects\[0\] must be text such as .*, not a JSON object\.$/]],
    [{ toString: 1 }, [/^watchedObjects\[0\] must be text such as .*, not a JSON object\.$/]],
    [
      ['deals', ['people'], true],
      [/^watchedObjects\[1\] .* not a list\.$/, /^watchedObjects\[2\] .* not true or false\.$/],
    ],
    [
      Array.from({ length: 101 }, (_, n) => `object_${n}`),
      [/^watchedObjects must have at most 100 entries, not 101\.$/],
    ],
  ])('rejects the watchedObjects %j', async (watchedObjects, issues) => {
    const given = { accessToken: '', watchedObjects }
    expect(await issuesOf(given)).toEqual(issues.map((issue) => expect.stringMatching(issue) as string))
    expect(hasWatchTargets(given)).toBe(true)
  })

  it.each<[given: unknown, kind: string]>([
    [null, 'null'],
    [undefined, 'missing'],
    ['deals', 'text'],
    [7, 'a number'],
    [false, 'true or false'],
    [['deals'], 'a list'],
  ])('rejects a configuration that is %j', async (given, kind) => {
    expect(await issuesOf(given)).toEqual([
      expect.stringMatching(new RegExp(`^The configuration .* but it is ${kind}\\.$`)),
    ])
    expect(hasWatchTargets(given)).toBe(false)
    expect(accessTokenOf(given)).toBeUndefined()
  })
})

it('accessTokenOf returns the access token, of any type', () => {
  expect(accessTokenOf({ accessToken: 'token' })).toBe('token')
  expect(accessTokenOf({ accessToken: 7 })).toBe(7)
})

async function issuesOf(configuration: unknown): Promise<readonly string[]> {
  return issuesIn(await failureOf(Promise.resolve().then(() => watchTargetNames(configuration))))
}
