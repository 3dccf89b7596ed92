import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf, wireAttribute } from '../testing/wire'
import { Catalog } from '../catalog'
import { attributesNamedIn, clean, idsIn } from './prose'

const catalog = new Catalog([wireAttribute('stage', 'status'), wireAttribute('owner', 'actor-reference')])

describe('clean', () => {
  it('puts slugs for the IDs of attributes', () => {
    const prose = `Required value for attribute with ID "${idOf('attribute/stage')}" was not provided.`
    expect(clean(prose, {}, catalog)).toBe('Required value for attribute with ID "stage" was not provided.')
  })

  it.each([
    ['in the values', { values: { stage: 'Secret' } }],
    ['in a list', { values: { stage: ['Public', 'Secret'] } }],
    ['in an object', { values: { stage: { status: 'Secret' } } }],
    ['in the filter', { filter: { $or: [{ stage: { $eq: 'Secret' } }] } }],
    ['with space around it, which is not sent', { values: { stage: '  Secret\n' } }],
    ['with capital letters, which Attio may lower', { values: { stage: 'SECRET' } }],
  ])('takes out what was given %s', (_where, input) => {
    expect(clean('Cannot find status "Secret".', input, catalog)).toBe('Cannot find status "…".')
  })

  it.each([
    ['a web address', 'https://www.Secret-Corp.example/about', 'The domain "secret-corp.example" is not valid.'],
    ['an email address', 'ada@secret-corp.example', 'The domain "secret-corp.example" is not valid.'],
  ])('takes out the domain of %s', (_what, value, prose) => {
    expect(clean(prose, { values: { company: value } }, catalog)).toBe('The domain "…" is not valid.')
  })

  it('takes out numbers', () => {
    expect(clean('99500 is too much for 2 deals.', { values: { value: 99500, count: 2 } }, catalog)).toBe(
      '… is too much for 2 deals.',
    )
  })

  it('takes out values that Attio quotes as JSON', () => {
    const value = 'Ada "the Enchantress"\nLovelace'
    const prose = `The value ${JSON.stringify({ value })} conflicts.`
    expect(clean(prose, { values: { name: value } }, catalog)).toBe('The value {"value":"…"} conflicts.')
  })

  it('takes the longer of two values out first', () => {
    const input = { values: { name: 'Ada', note: 'Ada Lovelace' } }
    expect(clean('"Ada Lovelace" is not valid.', input, catalog)).toBe('"…" is not valid.')
  })

  it('leaves slugs alone, which may be given as values too', () => {
    expect(clean('stage is not valid.', { values: { stage: 'stage' } }, catalog)).toBe('stage is not valid.')
  })

  it('cuts prose that is long', () => {
    expect(clean('x'.repeat(10_000), {}, catalog)).toBe(`${'x'.repeat(500)}…`)
  })

  it('lets no value through, whatever the value and however it is quoted', () => {
    // The dots are what stands in the place of values; shorter values stand in ordinary words too.
    const value = fc.string({ unit: 'binary', minLength: 3, maxLength: 60 }).filter((text) => {
      const trimmed = text.trim()
      return trimmed.length >= 3 && !text.includes('…')
    })
    const around = fc.constantFrom('', ' ', '"', '. ', 'xy')
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), around, fc.boolean(), (values, frame, asJson) => {
        const quoted = values.map((text) => `${frame}${asJson ? JSON.stringify(text) : text}${frame}`)
        const said = clean(quoted.join(''), { values: { stage: values } }, catalog)
        for (const text of values) {
          expect(said).not.toContain(text)
          if (asJson) expect(said).not.toContain(JSON.stringify(text).slice(1, -1))
        }
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it('takes out values of any length', () => {
    const value = 'Secret '.repeat(20_000)
    expect(clean(`The value "${value}" is not valid.`, { values: { stage: value } }, catalog)).not.toContain('Secret')
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
    expect(attributesNamedIn(prose, catalog).map(({ api_slug: slug }) => slug)).toStrictEqual(slugs)
    expect(attributesNamedIn(prose, undefined)).toStrictEqual([])
  })

  it('IDs, each once', () => {
    const id = '00000000-0000-4000-8000-00000000c0f1'
    expect(idsIn(`Conflicting record IDs: ${id}, ${idOf('b')}, ${id}`)).toStrictEqual([id, idOf('b')])
    expect(idsIn('none')).toStrictEqual([])
  })
})
