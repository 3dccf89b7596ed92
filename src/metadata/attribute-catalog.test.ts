import { describe, expect, it } from 'vitest'
import type { Attribute } from '../attio/schemas'
import { AttributeCatalog, wireKey } from './attribute-catalog'
import { idOf, wireAttribute } from '../testing/wire-builders'

const attribute = (slug: string, title: string): Attribute => wireAttribute(slug, 'text', { title })

const name = attribute('name', 'Name')
const email = attribute('email_addresses', 'Email addresses')
const region = attribute('region', 'Region')
const salesRegion = attribute('region_2', ' region ')
const titledAsSlug = attribute('nickname', 'name')
const cafe = attribute('café', 'Café besuchen')
const decomposed = attribute('cre\u0300me', 'Cre\u0300me')
const catalog = new AttributeCatalog([name, email, region, salesRegion, cafe, decomposed])

describe('an attribute', () => {
  it.each<[how: string, given: string, found: Attribute]>([
    ['by its slug', 'email_addresses', email],
    ['by its ID', idOf('attribute/email_addresses'), email],
    ['by its title', 'Email addresses', email],
    ['by its title in another case, with space around it', '  EMAIL ADDRESSES ', email],
    ['by its ID in upper case', idOf('attribute/name').toUpperCase(), name],
    ['by its title with a no-break space', 'Email\u00a0 addresses', email],
    ['by its slug with a decomposed accent', 'cafe\u0301', cafe],
    ['by its title with a decomposed accent', 'CAFE\u0301 besuchen', cafe],
    ['by a composed slug if its own is decomposed', 'crème', decomposed],
    ['by its own decomposed slug', 'cre\u0300me', decomposed],
    ['by its slug, even if that is the title of others', 'region', region],
  ])('is found %s', (_how, given, found) => {
    expect(catalog.find(given)).toEqual({ attribute: found })
  })

  it('is found by its slug rather than another one by its title', () => {
    expect(new AttributeCatalog([titledAsSlug, name]).find('name')).toEqual({ attribute: name })
  })

  it('is not chosen among several with the same title', () => {
    expect(catalog.find('Region')).toEqual({ sameTitle: [region, salesRegion] })
  })

  it.each(['', ' ', 'Name ame', 'e-mail', 'NAMES', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is not found by %j',
    (given) => {
      expect(catalog.find(given)).toBeUndefined()
    },
  )

  it.each(['__proto__', 'constructor', 'toString', '🎉', '客户'])('may have the slug %j', (slug) => {
    const odd = attribute(slug, 'Odd')
    expect(new AttributeCatalog([name, odd]).find(slug)).toEqual({ attribute: odd })
  })

  it('is found by its exact slug if another one only differs in how its accents are encoded', () => {
    const twins = [attribute('café', 'One'), attribute('cafe\u0301', 'Two')]
    for (const twin of twins) expect(new AttributeCatalog(twins).find(twin.api_slug)).toEqual({ attribute: twin })
  })

  it('is sent by its ID only if the input has the ID', () => {
    const id = idOf('attribute/name')
    for (const given of [id, id.toUpperCase()]) expect(wireKey(name, given)).toBe(id)
    for (const given of ['name', 'Name', ' NAME ']) expect(wireKey(name, given)).toBe('name')
    expect(wireKey(cafe, 'cafe\u0301')).toBe('café')
  })
})

describe('a catalog', () => {
  it.each<[isStale: boolean, slugs: string[]]>([
    [false, []],
    [false, ['name', 'region']],
    [true, ['name', 'birthday']],
    [true, ['Name']],
    [true, ['__proto__']],
    [true, ['constructor']],
  ])('is out of date for records with unknown slugs: %s for %j', (isStale, slugs) => {
    expect(catalog.isMissingAny(slugs)).toBe(isStale)
  })

  it('is out of date only once for slugs that Attio sends and does not list', () => {
    const current = new AttributeCatalog([name])
    current.markUnlisted(['name', 'birthday', '__proto__'])
    expect(current.isMissingAny(['name', 'birthday', '__proto__'])).toBe(false)
    expect(current.isMissingAny(['birthday', 'height'])).toBe(true)
    expect(current.find('birthday')).toBeUndefined()
  })
})
