import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { idIn, isObjectCalled, isRecordId, objectKey, recordIdIn } from './record-id'

const ID = idOf('record')
const UPPER = ID.toUpperCase()

describe('an ID', () => {
  it.each([ID, UPPER, ` ${UPPER}\n`])('is recognised and lowered: %j', (text) => {
    expect(idIn(text)).toBe(ID)
    expect(recordIdIn(text)).toBe(ID)
    expect(isRecordId(text)).toBe(true)
  })

  it.each(['', 'acme', `${ID}0`, `x${ID}`, ID.slice(1), ID.replace('-', ' ')])('is not %j', (text) => {
    expect(idIn(text)).toBeNull()
    expect(recordIdIn(text)).toBeNull()
    expect(isRecordId(text)).toBe(false)
  })

  it.each([
    `https://app.attio.com/acme/person/${UPPER}`,
    `HTTPS://APP.ATTIO.COM/ACME/PERSON/${UPPER}/OVERVIEW?X=1`,
    ` https://app.attio.com/acme/person/${ID}#top `,
  ])('is found in a web link and lowered: %j', (text) => {
    expect(recordIdIn(text)).toBe(ID)
    expect(idIn(text)).toBeNull()
  })
})

describe('an object', () => {
  it('is called by its slug, or by its ID in any case', () => {
    const people = { id: ID, slug: 'people' }
    for (const name of ['people', ID, UPPER]) expect(isObjectCalled(name, people)).toBe(true)
    for (const name of ['People', 'person', '', idOf('other')]) expect(isObjectCalled(name, people)).toBe(false)
    expect(isObjectCalled('', { id: ID, slug: null })).toBe(false)
  })

  it('is called by its slug however accents are encoded', () => {
    for (const slug of ['cafés', 'cafe\u0301s']) {
      for (const name of ['cafés', 'cafe\u0301s']) expect(isObjectCalled(name, { id: ID, slug })).toBe(true)
    }
  })

  it('has an ID in lower case, and a composed slug in its own case', () => {
    expect(objectKey(UPPER)).toBe(ID)
    expect(objectKey('Cafe\u0301s')).toBe('Cafés')
    expect(objectKey('people')).toBe('people')
  })
})
