import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithDeals } from '../testing/fixtures/deals'
import * as requests from '../testing/write-requests'
import { idOf } from '../testing/wire-builders'

let attio: AttioStub
beforeEach(() => {
  attio = attioWithDeals()
})

const upper = (id: string): string => id.toUpperCase()
const RECORD = idOf('some record')
const toProject = { target_object: 'projects', target_record_id: RECORD }
const byId = { target_object: idOf('projects'), target_record_id: RECORD }
const ada = { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') }

describe('an ID in upper case', () => {
  it.each<[what: string, values: Record<string, unknown>, wire: Record<string, unknown>]>([
    ['as a key', { [upper(idOf('attribute/name'))]: 'x' }, { [idOf('attribute/name')]: 'x' }],
    ['of a status', { stage: upper(idOf('won')) }, { stage: 'Won 🎉' }],
    ['of a member', { owner: upper(idOf('ada')) }, { owner: ada }],
    ['of a member in our form', { owner: { type: 'workspace-member', id: upper(idOf('ada')) } }, { owner: ada }],
    [
      "of a member in Attio's own form",
      { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: upper(idOf('ada')) } },
      { owner: ada },
    ],
    ['of a record', { project: upper(RECORD) }, { project: toProject }],
    [
      'of a record as its web link',
      { project: `https://app.attio.com/acme/x/${upper(RECORD)}` },
      { project: toProject },
    ],
    ['of a record in our form', { project: { object: 'projects', id: upper(RECORD) } }, { project: toProject }],
    [
      'of a record and its object',
      { project: { object: upper(idOf('projects')), id: upper(RECORD) } },
      { project: byId },
    ],
    [
      "of a record in Attio's own form",
      { project: { target_object: upper(idOf('projects')), target_record_id: upper(RECORD) } },
      { project: byId },
    ],
  ])('is written in lower case %s', async (_what, values, wire) => {
    expect(await requests.buildPayloadWithStub(attio, values)).toStrictEqual({ values: wire })
  })

  it('is sent in lower case as the matching attribute', async () => {
    const matchingAttribute = upper(idOf('attribute/code'))
    expect(await requests.buildPayloadWithStub(attio, { code: 'D-1' }, { matchingAttribute })).toStrictEqual({
      values: { code: 'D-1' },
      matchingAttribute: idOf('attribute/code'),
    })
  })

  it('is accepted as an attribute to return', async () => {
    const attributes = [upper(idOf('attribute/name'))]
    expect(await requests.issuesOfWrite(attio, { name: ['a', 'b'] }, { attributes })).toHaveLength(1)
  })

  it('is written unchanged as unique text of another system', async () => {
    expect(await requests.buildPayloadWithStub(attio, { code: upper(RECORD) })).toStrictEqual({
      values: { code: upper(RECORD) },
    })
  })
})
