import { describe, expect, it } from 'vitest'
import { resourceOf, savedRecordId, type Resource } from './resource'
import { RECORD_ID } from '../testing/attio-fixtures'

describe('resourceOf', () => {
  it.each<[request: string, resource: Resource]>([
    ['GET self', {}],
    ['GET workspace_members', {}],
    ['DELETE webhooks/w1', {}],
    ['GET objects', { object: undefined }],
    ['GET objects/people', { object: 'people' }],
    ['GET objects/people/attributes', { object: 'people', attribute: undefined }],
    ['GET objects/people/attributes/a1/options', { object: 'people', attribute: 'a1' }],
    ['GET objects/people/views', { object: 'people' }],
    ['POST objects/people/records/query', { kind: 'query', object: 'people' }],
    ['POST objects/records/search', { kind: 'search' }],
    ['GET objects/people/records/r1', { kind: 'record', object: 'people', recordId: 'r1' }],
    ['GET objects/people/records/query', { kind: 'record', object: 'people', recordId: 'query' }],
    ['PATCH objects/people/records/r1', { kind: 'record', object: 'people', recordId: 'r1', isSave: true }],
    ['PUT objects/people/records/r1', { kind: 'record', object: 'people', recordId: 'r1', isSave: true }],
    ['PUT objects/people/records', { kind: 'record', object: 'people', recordId: undefined, isSave: true }],
    ['POST objects/people/records', { kind: 'record', object: 'people', recordId: undefined, isSave: true }],
  ])('describes %s', (request, resource) => {
    const [method = '', path = ''] = request.split(' ')
    expect(resourceOf({ method, path: path.split('/') })).toStrictEqual(resource)
  })
})

describe('savedRecordId', () => {
  const id = { workspace_id: 'w', object_id: 'o', record_id: RECORD_ID }
  const text = JSON.stringify({ data: { id, values: { company: [{ target_record_id: 'x' }] } } })

  it.each<[what: string, response: unknown, expected: string | undefined]>([
    ['JSON of another shape', { data: { id, created_at: 5 } }, RECORD_ID],
    ['text that was cut off after the ID', text.slice(0, -20), RECORD_ID],
    ['text that was cut off within the ID', text.slice(0, text.indexOf(RECORD_ID) + 10), undefined],
    ['text that begins with another record', `{"data":{"values":{"x":{"id":${JSON.stringify(id)}}`, undefined],
    ['a page of HTML', '<html>"record_id":"1"</html>', undefined],
    ['an ID other than a UUID', { data: { id: { record_id: 'Ada Lovelace' } } }, undefined],
    ['an ID of another kind', { data: { id: { record_id: 7 } } }, undefined],
    ['null', null, undefined],
    ['a list', { data: [{ id }] }, undefined],
  ])('finds the ID, if there is one, in %s', (_what, response, expected) => {
    expect(savedRecordId(response)).toBe(expected)
  })
})
