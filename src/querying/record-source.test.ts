import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../domain-errors'
import { AttioStub } from '../testing/attio-stub'
import { recordSource, type SourceRequest } from './record-source'

function problemsWith(wanted: Omit<SourceRequest, 'object'>): readonly string[] {
  const stub = new AttioStub()
  try {
    recordSource({ object: 'people', ...wanted }, stub.workspace())
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    expect(stub.calls).toEqual([])
    return error.issues
  }
  return []
}

describe('recordSource', () => {
  it.each<[wanted: Omit<SourceRequest, 'object'>, problems: RegExp[]]>([
    [{ view: 'Won', search: 'ada' }, [/^view and search cannot be given together/]],
    [{ view: 'Won', filter: { name: 'Ada' } }, [/^view and filter cannot be given together/]],
    [{ view: 'Won', search: 'ada', filter: { name: 'Ada' } }, [/^view and search/, /^view and filter/]],
  ])('rejects the combination %j', (wanted, problems) => {
    const found = problemsWith(wanted)
    expect(found).toHaveLength(problems.length)
    for (const [n, problem] of problems.entries()) expect(found[n]).toMatch(problem)
  })

  it('never quotes the search text, which may be personal', () => {
    expect(problemsWith({ view: 'Won', search: 'Ada Lovelace' }).join()).not.toContain('Ada')
  })
})
