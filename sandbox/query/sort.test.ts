import { describe, expect, it } from 'vitest'
import { executeQuery } from '.'
import { QUERY_GUIDE as guide } from '../testing/docs'
import { apiErrorOf } from '../testing/api-error-of'
import { pathOf } from '../testing/sample-crm'
import {
  addRecord,
  optionValues,
  references,
  sampleObject,
  sampleOptions,
  sampleWorkspace,
} from '../testing/sample-workspace'

const people = sampleObject('people', {
  name: 'personal-name',
  job_title: 'text',
  performance: 'rating',
  company: { type: 'record-reference', allowedObjectIds: ['object-companies'] },
  primary_location: 'location',
  last_interaction: 'interaction',
})
const companies = sampleObject('companies', {
  name: 'text',
  employee_range: { type: 'select', options: sampleOptions('1-10', '11-50', '100K+') },
})
const workspace = sampleWorkspace(people, companies)

addRecord(companies, 'engines', { name: [{ value: 'engines' }], employee_range: optionValues('100K+') })
addRecord(companies, 'compilers', { name: [{ value: 'Compilers' }], employee_range: optionValues('11-50') })
addRecord(companies, 'looms', { name: [{ value: 'Looms' }], employee_range: optionValues('1-10') })

addSortedPerson('grace', 'Grace', 'Hopper', '2024-01-03T00:00:00.000000000Z', {
  performance: [{ value: 4 }],
  company: references('companies', 'compilers'),
  primary_location: [{ locality: 'New York' }],
})
addSortedPerson('ada', 'Ada', 'Lovelace', '2024-01-01T00:00:00.000000000Z', {
  performance: [{ value: 5 }],
  company: references('companies', 'engines'),
  primary_location: [{ locality: 'London' }],
  last_interaction: [{ interaction_type: 'email', interacted_at: '2024-01-09T00:00:00.000000000Z' }],
})
addSortedPerson('augusta', 'Augusta', 'lovelace', '2024-01-02T00:00:00.000000000Z', {})
addSortedPerson('joan', 'Joan', 'Clarke', '2024-01-02T00:00:00.000000001Z', { performance: [{ value: 4 }] })

function addSortedPerson(
  id: string,
  first: string,
  last: string,
  createdAt: string,
  values: Record<string, object[]>,
): void {
  const name = [{ first_name: first, last_name: last, full_name: `${first} ${last}` }]
  addRecord(people, id, { name, ...values }, createdAt)
}

const NO_NAME = '00000000-0000-4000-8000-000000000404'

function sorted(sorts: unknown, object = people): string[] {
  return executeQuery(workspace, object, { sorts }).map(({ id }) => id)
}

const sortErrorOf = (body: unknown) => apiErrorOf(() => executeQuery(workspace, people, body))

describe('sorts', () => {
  it.each<[source: string, sorts: object[], ids: string[]]>([
    ['none: in order of creation', [], ['grace', 'ada', 'augusta', 'joan']],
    ['observed live', [{ direction: 'asc', attribute: 'created_at' }], ['ada', 'augusta', 'joan', 'grace']],
    ['observed live', [{ direction: 'desc', attribute: 'created_at' }], ['grace', 'joan', 'augusta', 'ada']],
    [guide, [{ direction: 'asc', attribute: 'name' }], ['ada', 'augusta', 'grace', 'joan']],
    [
      'https://docs.attio.com/docs/slugs-and-ids',
      [{ direction: 'desc', attribute: 'attribute-name' }],
      ['joan', 'grace', 'augusta', 'ada'],
    ],
    [
      `${guide}; equal names keep their order`,
      [{ direction: 'asc', attribute: 'name', field: 'last_name' }],
      ['joan', 'grace', 'ada', 'augusta'],
    ],
    [
      'descending keeps the order of equals too',
      [{ direction: 'desc', attribute: 'name', field: 'last_name' }],
      ['ada', 'augusta', 'grace', 'joan'],
    ],
    [
      `${guide}: several in order`,
      [
        { direction: 'asc', attribute: 'performance' },
        { direction: 'asc', attribute: 'name' },
      ],
      ['grace', 'joan', 'ada', 'augusta'],
    ],
    ['empty last', [{ direction: 'asc', attribute: 'performance' }], ['grace', 'joan', 'ada', 'augusta']],
    [
      'empty last, descending too',
      [{ direction: 'desc', attribute: 'performance' }],
      ['ada', 'grace', 'joan', 'augusta'],
    ],
    [
      'an attribute without values',
      [{ direction: 'desc', attribute: 'job_title' }],
      ['grace', 'ada', 'augusta', 'joan'],
    ],
    [
      `${guide}: by path`,
      [{ direction: 'asc', path: pathOf('people.company', 'companies.name') }],
      ['grace', 'ada', 'augusta', 'joan'],
    ],
    [
      `${guide}: by path`,
      [{ direction: 'desc', path: pathOf('people.company', 'companies.name') }],
      ['ada', 'grace', 'augusta', 'joan'],
    ],
    [
      'a field of a type with several',
      [{ direction: 'asc', attribute: 'primary_location', field: 'locality' }],
      ['ada', 'grace', 'augusta', 'joan'],
    ],
    [
      'a field of an interaction',
      [{ direction: 'desc', attribute: 'last_interaction', field: 'interacted_at' }],
      ['ada', 'grace', 'augusta', 'joan'],
    ],
  ])('(%s) sorts records by %j', (_source, sorts, ids) => {
    expect(sorted(sorts)).toEqual(ids)
  })

  it('sorts options in the order of the list of options', () => {
    expect(sorted([{ direction: 'asc', attribute: 'employee_range' }], companies)).toEqual([
      'looms',
      'compilers',
      'engines',
    ])
  })
})

describe('rejected sorts', () => {
  it.each<[source: string, sorts: unknown, expected: object]>([
    ['no list', { direction: 'asc', attribute: 'name' }, issue({ code: 'invalid_type', path: ['sorts'] })],
    ['no object', ['name'], issue({ code: 'invalid_type', path: ['sorts', 0] })],
    ['no direction', [{ attribute: 'name' }], issue({ path: ['sorts', 0, 'direction'], message: 'Required' })],
    [
      'no such direction',
      [{ direction: 'up', attribute: 'name' }],
      issue({
        code: 'invalid_option',
        path: ['sorts', 0, 'direction'],
        message: "Invalid enum value. Expected 'asc' | 'desc', received 'up'",
      }),
    ],
    ['neither attribute nor path', [{ direction: 'asc' }], issue({ path: ['sorts', 0, 'attribute'] })],
    ['no path', [{ direction: 'asc', path: ['people', 'name'] }], issue({ path: ['sorts', 0, 'path'] })],
    ['a path from elsewhere', [{ direction: 'asc', path: pathOf('companies.name') }], { code: 'validation_type' }],
    [
      'a field that is no text',
      [{ direction: 'asc', attribute: 'name', field: 1 }],
      issue({ path: ['sorts', 0, 'field'] }),
    ],
    ['no such field', [{ direction: 'asc', attribute: 'name', field: 'title' }], { code: 'validation_type' }],
    [
      'no such attribute',
      [{ direction: 'asc', attribute: 'size' }],
      { code: 'value_not_found', message: 'Cannot find attribute with slug/ID "size".' },
    ],
    ['integrators: no field', [{ direction: 'asc', attribute: 'company' }], { code: 'missing_sort_field' }],
    ['integrators: no field', [{ direction: 'asc', attribute: 'primary_location' }], { code: 'missing_sort_field' }],
  ])('(%s) rejects the sorts %j', (_source, sorts, expected) => {
    expect(sortErrorOf({ sorts })).toMatchObject({ status: 400, ...expected })
  })
})

describe('pages', () => {
  it.each<[source: string, page: object, ids: string[]]>([
    ['the first of all', {}, ['grace', 'ada', 'augusta', 'joan']],
    ['a limit', { limit: 2 }, ['grace', 'ada']],
    ['an offset', { offset: 3 }, ['joan']],
    ['both', { limit: 1, offset: 1 }, ['ada']],
    ['nothing', { limit: 0 }, []],
    ['the greatest limit', { limit: 500 }, ['grace', 'ada', 'augusta', 'joan']],
    ['past the end', { offset: 4 }, []],
    ['unknown keys are ignored', { data: { filter: { name: 'x' } } }, ['grace', 'ada', 'augusta', 'joan']],
  ])('(%s) returns the page %j', (_source, page, ids) => {
    expect(executeQuery(workspace, people, page).map(({ id }) => id)).toEqual(ids)
  })

  it('returns at most 500 records by default (https://docs.attio.com/rest-api/guides/pagination)', () => {
    const crowd = sampleObject('crowd', {})
    for (let index = 0; index < 501; index++) addRecord(crowd, String(index), {})
    expect(executeQuery(workspace, crowd, {})).toHaveLength(500)
    expect(executeQuery(workspace, crowd, { offset: 500 })).toHaveLength(1)
  })

  it.each<[source: string, body: unknown, expected: object]>([
    ['no body', undefined, issue({ code: 'invalid_type', path: [], message: 'Required' })],
    ['a list', [], issue({ message: 'Expected object, received array' })],
    ['a limit in words', { limit: '10' }, issue({ path: ['limit'], expected: 'number', received: 'string' })],
    ['null', { limit: null }, issue({ message: 'Expected number, received null' })],
    ['a fraction', { limit: 1.5 }, issue({ expected: 'integer' })],
    ['less than nothing', { limit: -1 }, issue({ code: 'too_small', minimum: 0 })],
    ['too many', { limit: 501 }, issue({ code: 'too_big', maximum: 500 })],
    ['a negative offset', { offset: -1 }, issue({ code: 'too_small', path: ['offset'] })],
    ['a filter and a view', { filter: {}, filter_view_id: 'v' }, { status: 400, code: 'validation_type' }],
    ['a view that is no text', { filter_view_id: 1 }, issue({ path: ['filter_view_id'] })],
    ['a view that is no UUID', { filter_view_id: 'v' }, issue({ code: 'invalid_string', string_validation: 'uuid' })],
    ['an unknown view', { filter_view_id: NO_NAME }, { status: 404, code: 'not_found' }],
  ])('rejects the page %s', (_source, body, expected) => {
    expect(sortErrorOf(body)).toMatchObject(expected)
  })
})

function issue(expected: object): object {
  return {
    status: 400,
    code: 'validation_type',
    message: 'Body payload validation error.',
    details: { validation_errors: [expected] },
  }
}
