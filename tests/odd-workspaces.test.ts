import { describe, expect, it } from 'vitest'
import type { Wire } from '../sandbox/control'
import { ADA, useCorruptedEnvironment, type CorruptResponse } from './support/corrupted-responses'
import { messageOf } from './support/message'
import { wireAttribute } from '../src/testing/wire-builders'

const attio = await useCorruptedEnvironment()

/** A token for which Attio adds `attributes` to people, and `values` to Ada Lovelace. */
function enriched(attributes: object[], values: string): string {
  return attio.token(({ path }, right) => {
    const { data } = right as { data: unknown }
    if (path === '/v2/objects/people/attributes') return { body: { data: [...(data as object[]), ...attributes] } }
    if (!path.startsWith('/v2/objects/people/records/')) return undefined
    return { body: JSON.stringify(right).replace('"values":{', `"values":{${values},`) }
  })
}

async function getAda(token: string) {
  const { record } = await attio.bundle.action('getRecord', { object: 'people', recordId: ADA }, token)
  return record
}

describe('an unusual workspace', () => {
  it('can have an unknown attribute type', async () => {
    const mood = { mood: 'serene', score: [1, { of: 5 }] }
    const token = enriched(
      [wireAttribute('mood', 'mood'), wireAttribute('moods', 'mood', { is_multiselect: true })],
      `"mood":[${JSON.stringify({ ...mood, active_from: 'x', attribute_type: 'mood' })}],"moods":[]`,
    )
    expect((await getAda(token)).values).toMatchObject({ mood, moods: [] })
    const input = { object: 'people', attributes: ['mood'] }
    const { attributes } = await attio.bundle.action('listAttributes', input, token)
    expect(attributes).toEqual([expect.objectContaining({ slug: 'mood', type: 'mood' })])
    expect(attributes[0]).toHaveProperty('id')
    expect(attributes[0]).not.toHaveProperty('filterOperators')
  })

  it('can have 5,000 attributes', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      wireAttribute(`attribute_${n}`, n % 2 === 0 ? 'text' : 'number'),
    )
    const values = Object.fromEntries(many.map((_, n) => [`attribute_${n}`, [{ value: n % 2 === 0 ? 'text' : n }]]))
    const token = attio.token(({ path, query }, right) => {
      if (path === '/v2/objects/people/attributes') {
        const [limit = 0, offset = 0] = ['limit', 'offset'].map((key) => Number(new URLSearchParams(query).get(key)))
        return { body: { data: many.slice(offset, offset + limit) } }
      }
      return path.includes('/records/') ? { body: { data: { ...(right as { data: Wire }).data, values } } } : undefined
    })
    const record = await getAda(token)
    expect(Object.keys(record.values)).toHaveLength(5_000)
    expect(record.values).toMatchObject({ attribute_0: 'text', attribute_4999: 4_999 })
    const { attributes } = await attio.bundle.action('listAttributes', { object: 'people' }, token)
    expect(attributes).toHaveLength(5_000)
    const wrong = { object: 'people', recordId: ADA, values: { atribute_17: 1 } }
    expect(messageOf(await attio.bundle.tryAction('updateRecord', wrong, token))).toMatch(
      /Did you mean "attribute_17"\?/,
    )
  })

  it.each([
    ['halves of surrogate pairs', 'a\ud800b\udfffc'],
    ['text from right to left', '\u202eأدا لوفليس\u202c עדה'],
    ['emoji of many parts', '👩🏽‍🚀👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['control characters', 'a\u0000b\u0007c\u001bd\u2028e\u2029f\u0085g'],
    ['combining marks', `e${'\u0301'.repeat(500)}`],
    ['characters beyond the planes in use', '\u{10ffff}\ufffe\uffff'],
  ])('can contain %s, which are read and written unchanged', async (_what, text) => {
    const token = attio.token(withDescription(text))
    expect((await getAda(token)).values.description).toBe(text)

    const input = { object: 'people', recordId: ADA, values: { description: text } }
    await attio.bundle.action('updateRecord', input, token)
    const written = JSON.parse(attio.requestsWith(token).find(({ method }) => method === 'PATCH')?.body ?? '') as Wire
    expect(written).toStrictEqual({ data: { values: { description: text } } })

    const unknown = { object: 'people', values: { [text]: 'x' } }
    expect(messageOf(await attio.bundle.tryAction('createRecord', unknown, token))).toMatch(/is not an attribute here/)
  })

  function withDescription(text: string): CorruptResponse {
    return ({ path }, right) => {
      if (!path.startsWith('/v2/objects/people/records/')) return undefined
      const { data } = right as { data: { values: Wire } }
      return { body: { data: { ...data, values: { ...data.values, description: [{ value: text }] } } } }
    }
  }
})
