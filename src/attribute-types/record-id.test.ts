import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { parseId, isObjectNamed, isRecordId, normalizeObjectKey, parseRecordId } from './record-id'

const ID = idOf('record')
const UPPER = ID.toUpperCase()

describe('an ID', () => {
  it.each([ID, UPPER, ` ${UPPER}\n`])('is parsed and converted to lower case: %j', (text) => {
    expect(parseId(text)).toBe(ID)
    expect(parseRecordId(text)).toBe(ID)
    expect(isRecordId(text)).toBe(true)
  })

  it.each(['', 'acme', `${ID}0`, `x${ID}`, ID.slice(1), ID.replace('-', ' '), ' '.repeat(2_000) + ID])(
    'is not parsed from %j',
    (text) => {
      expect(parseId(text)).toBeNull()
      expect(parseRecordId(text)).toBeNull()
      expect(isRecordId(text)).toBe(false)
    },
  )

  it.each([
    `https://app.attio.com/acme/person/${UPPER}`,
    `HTTPS://APP.ATTIO.COM/ACME/PERSON/${UPPER}/OVERVIEW?X=1`,
    ` https://app.attio.com/acme/person/${ID}#top `,
  ])('is found in a web link and converted to lower case: %j', (text) => {
    expect(parseRecordId(text)).toBe(ID)
    expect(parseId(text)).toBeNull()
  })
})

describe('the name of an object', () => {
  it('is its slug, or its ID in any case', () => {
    const people = { id: ID, slug: 'people' }
    for (const name of ['people', ID, UPPER]) expect(isObjectNamed(name, people)).toBe(true)
    for (const name of ['People', 'person', '', idOf('other')]) expect(isObjectNamed(name, people)).toBe(false)
    expect(isObjectNamed('', { id: ID, slug: null })).toBe(false)
  })

  it('is its slug in any encoding of accents', () => {
    for (const slug of ['cafés', 'cafe\u0301s']) {
      for (const name of ['cafés', 'cafe\u0301s']) expect(isObjectNamed(name, { id: ID, slug })).toBe(true)
    }
  })

  it('is normalized to an ID in lower case or a composed slug', () => {
    expect(normalizeObjectKey(UPPER)).toBe(ID)
    expect(normalizeObjectKey('Cafe\u0301s')).toBe('Cafés')
    expect(normalizeObjectKey('people')).toBe('people')
  })
})
