import { describe, expect, it } from 'vitest'
import { useDeals } from '../testing/write-requests'
import { idOf } from '../testing/wire-builders'

const { build, issuesOf, valuesSent } = useDeals()

const upper = (id: string): string => id.toUpperCase()
const RECORD = idOf('some record')
const toProject = { target_object: 'projects', target_record_id: RECORD }
const byId = { target_object: idOf('projects'), target_record_id: RECORD }
const ada = { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') }

describe('an ID in upper case', () => {
  it.each<[what: string, attribute: string, value: unknown, wire: unknown]>([
    ['of a status', 'stage', upper(idOf('won')), 'Won 🎉'],
    ['of a member', 'owner', upper(idOf('ada')), ada],
    ['of a member in our form', 'owner', { type: 'workspace-member', id: upper(idOf('ada')) }, ada],
    ["of a member in Attio's own form", 'owner', { ...ada, referenced_actor_id: upper(idOf('ada')) }, ada],
    ['of a record', 'project', upper(RECORD), toProject],
    ['of a record as its web link', 'project', `https://app.attio.com/acme/x/${upper(RECORD)}`, toProject],
    ['of a record in our form', 'project', { object: 'projects', id: upper(RECORD) }, toProject],
    ['of a record and its object', 'project', { object: upper(idOf('projects')), id: upper(RECORD) }, byId],
    [
      "of a record in Attio's own form",
      'project',
      { target_object: upper(idOf('projects')), target_record_id: upper(RECORD) },
      byId,
    ],
  ])('is written in lower case %s', async (_what, attribute, value, wire) => {
    expect(await valuesSent({ [attribute]: value })).toStrictEqual({ [attribute]: wire })
  })

  it('is sent in lower case as a key and as the matching attribute', async () => {
    const code = upper(idOf('attribute/code'))
    expect(await build({ [code]: 'D-1' }, { matchingAttribute: code })).toStrictEqual({
      values: { [idOf('attribute/code')]: 'D-1' },
      matchingAttribute: idOf('attribute/code'),
    })
  })

  it('is accepted as an attribute to return', async () => {
    const attributes = [upper(idOf('attribute/name'))]
    expect(await issuesOf({ name: ['a', 'b'] }, { attributes })).toHaveLength(1)
  })

  it('is written unchanged as unique text of another system', async () => {
    expect(await valuesSent({ code: upper(RECORD) })).toStrictEqual({ code: upper(RECORD) })
  })
})
