import { beforeEach, describe, expect, it } from 'vitest'
import type { Workspace } from '../metadata/workspace'
import { AttioStub } from '../testing/attio-stub'
import { failureOf } from '../testing/fake-clock'
import { issuesIn } from '../testing/issues-in'
import { wireRecord } from '../testing/wire-builders'
import { withObjectNamed } from './with-object-named'

let attio: AttioStub
let workspace: Workspace

beforeEach(() => {
  attio = new AttioStub({
    companies: { attributes: [], nouns: ['Company', 'Companies'], records: [wireRecord('acme')] },
    a1: { attributes: [], nouns: ['Job', 'Jobs'] },
    a2: { attributes: [], nouns: ['Job', 'Jobs'] },
  })
  workspace = attio.workspace()
})

const OBJECTS = 'GET /v2/objects'
const attributesOf = (object: string) => `GET /v2/objects/${object}/attributes`

/** Requests the attributes of `object` and returns the object whose attributes Attio has. */
const find = (object: string) =>
  withObjectNamed({ object, limit: 1 }, workspace, async (input) => {
    await workspace.catalog(input.object)
    return input
  })

describe('withObjectNamed', () => {
  it('sends no further request for a slug', async () => {
    expect(await find('companies')).toStrictEqual({ object: 'companies', limit: 1 })
    expect(attio.calls).toStrictEqual([attributesOf('companies')])
  })

  it('lists the objects once for another name', async () => {
    expect(await find('Company')).toStrictEqual({ object: 'companies', limit: 1 })
    expect(await find('COMPANIES')).toStrictEqual({ object: 'companies', limit: 1 })
    expect(attio.calls).toStrictEqual([attributesOf('Company'), OBJECTS, attributesOf('companies')])
  })

  it('rejects a name that several objects have', async () => {
    expect(issuesIn(await failureOf(find('job')))).toStrictEqual([
      'object: "job" is the name of several objects: use one of the slugs "a1" and "a2".',
    ])
  })

  it('finds an object that was renamed after the objects were cached', async () => {
    await workspace.objects()
    attio.renamed.set('companies', 'firms')
    expect(await find('company')).toStrictEqual({ object: 'firms', limit: 1 })
    expect(attio.count(/\/objects$/)).toBe(2)
  })

  it.each([
    ['no object has the name', 'planets', undefined],
    ['the objects cannot be listed', 'Company', 403],
  ])('fails as the request did if %s', async (_what, name, status) => {
    if (status !== undefined) attio.reject(/\/objects$/, status, { code: 'unauthorized' })
    expect(await failureOf(find(name))).toMatchObject({ details: { status: 404, resource: { object: name } } })
    expect(attio.calls).toStrictEqual([attributesOf(name), OBJECTS])
  })

  it('does not repeat a run that fails for another reason', async () => {
    const missing = (object: string) =>
      withObjectNamed({ object }, workspace, async ({ object: name }) => {
        await workspace.attio.getRecord(name, 'missing')
        return name
      })
    await failureOf(missing('companies'))
    expect(attio.count(/records/)).toBe(1)
  })

  it('passes on an input without an object', async () => {
    expect(await withObjectNamed({}, workspace, (input) => Promise.resolve(input))).toStrictEqual({})
  })
})
