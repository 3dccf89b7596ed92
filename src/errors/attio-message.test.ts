import { describe, expect, it } from 'vitest'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { AttributeCatalog } from '../metadata/attribute-catalog'
import { mentionedAttributes, extractIds, withholdRepetitions } from './attio-message'

const catalog = new AttributeCatalog([
  wireAttribute('stage', 'status', { title: 'Deal stage' }),
  wireAttribute('owner', 'actor-reference'),
])

describe("a sentence of Attio's", () => {
  const share = (sentence: string, said: Parameters<typeof withholdRepetitions>[0] = {}) =>
    withholdRepetitions(said, catalog)(sentence)

  it('has slugs in place of the IDs of attributes', () => {
    const prose = `Required value for attribute with ID "${idOf('attribute/stage')}" was not provided.`
    expect(share(prose)).toBe('Required value for attribute with ID "stage" was not provided.')
  })

  it.each([
    ['in the values', { values: { stage: 'Secret' } }],
    ['in a list', { values: { stage: ['Public', 'Secret'] } }],
    ['in an object', { values: { stage: { status: 'Secret' } } }],
    ['in the filter', { filter: { $or: [{ stage: { $eq: 'Secret' } }] } }],
    ['in the search', { search: 'secret' }],
    ['in what was sent', { sent: [{ values: { stage: 'Secret' } }] }],
    ['with space around it, which is not sent', { values: { stage: '  Secret\n' } }],
    ['with capital letters, which Attio may lower', { values: { stage: 'SECRET' } }],
  ])('is withheld if it repeats what was given %s', (_where, input) => {
    expect(share('Cannot find status "Secret".', input)).toBeUndefined()
  })

  it.each([
    ['https://www.Secret-Corp.example/about', 'The domain "secret-corp.example" is not valid.'],
    ['ada@secret-corp.example', 'The domain "secret-corp.example" is not valid.'],
    ['2026-01-31 15:00+01:00', 'Not a date: 2026-01-31T14:00:00.000Z.'],
    ['2026-01-31T15:00:00Z', 'Not a date: 2026-01-31.'],
  ])('is withheld if it repeats a part or another form of %s', (value, prose) => {
    expect(share(prose, { values: { company: value } })).toBeUndefined()
  })

  it.each<[value: unknown, prose: string]>([
    ['Val Slug', 'An invalid value was passed to attribute with slug "phone_numbers".'],
    ['number', 'An invalid value was passed to attribute with slug "phone_numbers".'],
    ['Ad', 'Ad is not valid.'],
    [42, 'At most 42 values.'],
    [99_500, 'At most 500 of 1201, 12.5 or 2026.'],
    // Names of attributes and objects.
    ['stage', 'stage is not valid.'],
    ['Deal stage', 'Deal stage is not valid.'],
    [{ target_object: 'companies', target_record_id: idOf('x') }, 'No record of "companies" was found.'],
  ])('is shown whole if it only has parts of words, short values and names: %j', (value, prose) => {
    expect(share(prose, { values: { job_title: value } })).toBe(prose)
  })

  it('is shown if only names of a path occur in it', () => {
    const filter = { path: [['people', 'company'], ['companies', 'name']], constraints: { value: 'Acme' } } // prettier-ignore
    expect(share('No attribute "name" in "companies".', { filter })).toBe('No attribute "name" in "companies".')
    expect(share('No "Acme" in "companies".', { filter })).toBeUndefined()
  })

  it('is cut if it is long', () => {
    expect(share('x'.repeat(10_000))).toBe(`${'x'.repeat(500)}…`)
  })
})

describe('what Attio names in its prose', () => {
  it.each([
    ['a slug', 'A value provided for attribute with slug "stage" conflicts.', ['stage']],
    ['an ID', `Required value for attribute with ID "${idOf('attribute/owner')}" was not provided.`, ['owner']],
    ['both, once', `slug "stage" and ID "${idOf('attribute/stage')}", slug "owner"`, ['stage', 'owner']],
    ['nothing we know', 'attribute with slug "mood" and 00000000-0000-4000-8000-00000000c0f1', []],
    ['nothing', 'Cannot update a System attribute.', []],
  ])('%s', (_what, prose, slugs) => {
    expect(mentionedAttributes(prose, catalog).map(({ api_slug: slug }) => slug)).toStrictEqual(slugs)
    expect(mentionedAttributes(prose, undefined)).toStrictEqual([])
  })

  it('IDs, each once', () => {
    const id = '00000000-0000-4000-8000-00000000c0f1'
    expect(extractIds(`Conflicting record IDs: ${id}, ${idOf('b')}, ${id}`)).toStrictEqual([id, idOf('b')])
    expect(extractIds('none')).toStrictEqual([])
  })
})
