import { describe, expect, it } from 'vitest'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { AttributeCatalog } from '../metadata/attribute-catalog'
import { mentionedAttributes, withholdRepetitions } from './attio-message'

const catalog = new AttributeCatalog([
  wireAttribute('stage', 'status', { title: 'Deal stage' }),
  wireAttribute('owner', 'actor-reference'),
])

describe('withholdRepetitions', () => {
  const share = (sentence: string, input: Parameters<typeof withholdRepetitions>[0] = {}) =>
    withholdRepetitions(input, catalog)(sentence)

  it('replaces the IDs of attributes by their slugs', () => {
    const message = `Required value for attribute with ID "${idOf('attribute/stage')}" was not provided.`
    expect(share(message)).toBe('Required value for attribute with ID "stage" was not provided.')
  })

  it.each([
    ['in the values', { values: { stage: 'Secret' } }],
    ['in a list', { values: { stage: ['Public', 'Secret'] } }],
    ['in an object', { values: { stage: { status: 'Secret' } } }],
    ['in the filter', { filter: { $or: [{ stage: { $eq: 'Secret' } }] } }],
    ['in the search', { search: 'secret' }],
    ['in the written values', { body: { data: { values: { stage: 'Secret' } } } }],
    ['in the sent filter', { body: { filter: { stage: 'Secret' } } }],
    ['in the sent search', { body: { query: 'secret' } }],
    ['with spaces around it, which are not sent', { values: { stage: '  Secret\n' } }],
    ['in capital letters, which Attio may change', { values: { stage: 'SECRET' } }],
  ])('withholds a sentence that repeats a value %s', (_where, input) => {
    expect(share('Cannot find status "Secret".', input)).toBeUndefined()
  })

  it.each([
    ['https://www.Secret-Corp.example/about', 'The domain "secret-corp.example" is not valid.'],
    ['ada@secret-corp.example', 'The domain "secret-corp.example" is not valid.'],
    ['2026-01-31 15:00+01:00', 'Not a date: 2026-01-31T14:00:00.000Z.'],
    ['2026-01-31T15:00:00Z', 'Not a date: 2026-01-31.'],
  ])('withholds a sentence that repeats the domain or the day of %s', (value, message) => {
    expect(share(message, { values: { company: value } })).toBeUndefined()
  })

  it.each<[value: unknown, message: string]>([
    ['Val Slug', 'An invalid value was passed to attribute with slug "phone_numbers".'],
    ['number', 'An invalid value was passed to attribute with slug "phone_numbers".'],
    ['Ad', 'Ad is not valid.'],
    [42, 'At most 42 values.'],
    [99_500, 'At most 500 of 1201, 12.5 or 2026.'],
    // Names of attributes and objects.
    ['stage', 'stage is not valid.'],
    ['Deal stage', 'Deal stage is not valid.'],
    [{ target_object: 'companies', target_record_id: idOf('x') }, 'No record of "companies" was found.'],
  ])('shows a sentence that has %j only inside a word, as a name, or too short', (value, message) => {
    expect(share(message, { values: { job_title: value } })).toBe(message)
  })

  it('shows a sentence that repeats only the names in a path', () => {
    const filter = { path: [['people', 'company'], ['companies', 'name']], constraints: { value: 'Acme' } } // prettier-ignore
    expect(share('No attribute "name" in "companies".', { filter })).toBe('No attribute "name" in "companies".')
    expect(share('No "Acme" in "companies".', { filter })).toBeUndefined()
  })

  it('shows a sentence that repeats only the object of the input', () => {
    const message = 'No such record in "people".'
    expect(share(message, { object: 'people', values: { job_title: 'people' } })).toBe(message)
  })

  it('truncates a long sentence to 500 characters', () => {
    expect(share('x'.repeat(10_000))).toBe(`${'x'.repeat(499)}…`)
  })
})

describe('mentionedAttributes', () => {
  it.each([
    ['a slug', 'A value provided for attribute with slug "stage" conflicts.', ['stage']],
    ['an ID', `Required value for attribute with ID "${idOf('attribute/owner')}" was not provided.`, ['owner']],
    ['both, once', `slug "stage" and ID "${idOf('attribute/stage')}", slug "owner"`, ['stage', 'owner']],
    ['unknown names', 'attribute with slug "mood" and 00000000-0000-4000-8000-00000000c0f1', []],
    ['no name', 'Cannot update a System attribute.', []],
  ])('finds %s', (_what, message, slugs) => {
    expect(mentionedAttributes(message, catalog).map(({ api_slug: slug }) => slug)).toStrictEqual(slugs)
    expect(mentionedAttributes(message, undefined)).toStrictEqual([])
  })
})
