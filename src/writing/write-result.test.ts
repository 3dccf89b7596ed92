import { describe, expect, it } from 'vitest'
import type { Attribute } from '../attio/schemas'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { writeHint, wasJustCreated } from './write-result'

describe('wasJustCreated', () => {
  const record = wireRecord('ada')
  const createdAt = Date.parse(record.created_at)

  // Attio's Date header has whole seconds.
  it.each([
    ['is true for a record created during the request', createdAt, 0, true],
    ['is true for a record created in the second of the Date header', createdAt + 999, 0, true],
    ['is false for a record that is older than the request', createdAt + 3_000, 1_000, false],
    ['is true for a record created by the first of several attempts', createdAt + 12_000, 11_500, true],
  ])('%s', (_what, date, elapsedMs, expected) => {
    expect(wasJustCreated(record, date, performance.now() - elapsedMs)).toBe(expected)
  })
})

describe('the hint after a write', () => {
  const emails = wireAttribute('emails', 'email-address', { is_multiselect: true, is_unique: true })
  const tags = wireAttribute('tags', 'select', { is_multiselect: true })
  const stage = wireAttribute('stage', 'status')
  const phones = wireAttribute('phones', 'phone-number', { is_multiselect: true })
  const nicks = wireAttribute('nicks', 'text', { is_multiselect: true })
  const team = wireAttribute('team', 'record-reference', { is_multiselect: true })
  const [ada, grace, mary] = ['ada', 'grace', 'mary'].map(idOf) as [string, string, string]
  const record = wireRecord('ada', {
    emails: [{ email_address: 'a@example.com' }, { email_address: 'b@example.com' }],
    tags: [{ option: { title: 'Research' } }, { option: { title: 'Hardware' } }, { option: { title: 'Steam' } }],
    stage: [{ status: { title: 'Won' } }],
  })
  const sent = {
    emails: { attribute: emails, key: 'emails', wire: ['a@example.com'] },
    tags: { attribute: tags, key: 'tags', wire: ['research'] },
    stage: { attribute: stage, key: 'stage', wire: 'won' },
  }
  const result = (more: Partial<Parameters<typeof writeHint>[0]>) => ({
    record,
    created: false,
    entries: [],
    ignoredLists: [],
    ...more,
  })

  it('is undefined if the record has exactly what was written', () => {
    expect(writeHint(result({ entries: [sent.stage] }), 'append')).toBeUndefined()
    expect(writeHint(result({ entries: [sent.tags] }), 'overwrite')).toBeUndefined()
  })

  it('counts the earlier values of a list in append mode', () => {
    expect(writeHint(result({ entries: [sent.emails, sent.tags] }), 'append')).toBe(
      'emails keeps 1 earlier value and has 2 now. To remove some, write the others with multiselectMode "overwrite". ' +
        'tags keeps 2 earlier values and has 3 now. To remove some, write the others with multiselectMode "overwrite".',
    )
  })

  it('counts the earlier values of the matching attribute, which always grows', () => {
    expect(writeHint(result({ entries: [sent.emails, sent.tags], match: sent.emails }), 'overwrite')).toBe(
      'emails keeps 1 earlier value and has 2 now. To remove some, write the others with updateRecord and multiselectMode "overwrite".',
    )
  })

  it('does not count the earlier values of the matching attribute in append mode, because they only found the record', () => {
    expect(writeHint(result({ entries: [sent.emails], match: sent.emails }), 'append')).toBeUndefined()
    expect(writeHint(result({ entries: [sent.emails, sent.tags], match: sent.emails }), 'append')).toMatch(
      /^tags keeps 2/,
    )
  })

  const addresses = (...all: string[]) => all.map((email_address) => ({ email_address }))
  const numbers = (...all: string[]) => all.map((phone_number) => ({ phone_number }))
  const people = (...ids: string[]) => ids.map((id) => ({ target_object: 'people', target_record_id: id }))
  const ONE = '1 earlier value'
  const SOME = 'earlier values'
  const ADDRESS = 'ada@example.com'

  it.each<[what: string, attribute: Attribute, stored: object[], wire: unknown[], kept: string]>([
    ['an address in two cases', emails, addresses('a@b.co', 'c@d.co'), ['A@b.co', 'a@B.co'], ONE],
    [
      'a phone number in two spellings',
      phones,
      numbers('+442079460018', '+12125551234'),
      ['+44 20 7946 0018', '+442079460018'],
      ONE,
    ],
    [
      'a phone number as it was first written',
      phones,
      [
        { phone_number: '+442079460018', original_phone_number: '020 7946 0018', country_code: 'GB' },
        { phone_number: '+12125551234', original_phone_number: '+12125551234', country_code: 'US' },
      ],
      ['+442079460018', { original_phone_number: '020 7946 0018', country_code: 'GB' }],
      ONE,
    ],
    ['a record by its ID in two cases', team, people(ada, grace), people(ada, ada.toUpperCase()), ONE],
    ['a record by its ID and perhaps by its address', team, people(ada, grace, mary), [ADDRESS, ...people(ada)], SOME],
    ['a record by its address twice', team, people(ada, grace), [ADDRESS, ADDRESS], SOME],
    [
      'a record by a unique attribute',
      team,
      people(ada, grace).map((reference) => ({ ...reference, created_by_actor: { id: ada } })),
      [{ target_object: 'people', email_addresses: addresses(ADDRESS) }],
      SOME,
    ],
    ['text, but not in another case', nicks, ['A', 'a', 'b'].map((value) => ({ value })), ['A'], '2 earlier values'],
  ])('counts a value once that is written twice: %s', (_what, attribute, stored, wire, kept) => {
    const grown = wireRecord('grown', { [attribute.api_slug]: stored })
    const entries = [{ attribute, key: attribute.api_slug, wire }]
    expect(writeHint(result({ record: grown, entries }), 'append')).toContain(
      `${attribute.api_slug} keeps ${kept} and has ${stored.length} now. `,
    )
  })

  it('skips an attribute that the record has under a new slug', () => {
    const renamed = wireRecord('renamed', { labels: [], step: [] })
    expect(writeHint(result({ record: renamed, entries: [sent.tags, sent.stage] }), 'append')).toBeUndefined()
  })

  it('is undefined for a new record', () => {
    expect(writeHint(result({ created: true, entries: [sent.tags], ignoredLists: [tags] }), 'append')).toBeUndefined()
  })

  it('says that an empty list changed nothing in append mode', () => {
    expect(writeHint(result({ ignoredLists: [tags] }), 'append')).toBe(
      'An empty list changes nothing in append mode: tags stays as it is. To clear a list, write [] with multiselectMode "overwrite".',
    )
    expect(writeHint(result({ entries: [sent.stage], ignoredLists: [tags, emails] }), 'append')).toBe(
      'An empty list changes nothing in append mode: tags and emails stay as they are. To clear a list, write [] with multiselectMode "overwrite".',
    )
  })

  it('says that a list of blank items changed nothing in overwrite mode', () => {
    expect(writeHint(result({ ignoredLists: [tags] }), 'overwrite')).toBe(
      'A list of blank items changes nothing: tags stays as it is. To clear a list, write [] with multiselectMode "overwrite".',
    )
  })

  describe('on a two-way reference', () => {
    const id = { object_id: 'people', attribute_id: 'company' }
    const written = (side: object, stored = [ada]) => {
      const attribute = { ...team, relationship: { id, object_slug: 'people', api_slug: 'company', ...side } }
      const values = { team: stored.map((target_record_id) => ({ target_record_id })) }
      const entries = [{ attribute, key: 'team', wire: stored }]
      return writeHint(result({ record: wireRecord('acme', values), entries }), 'overwrite')
    }

    it('says that Attio set the single value on the other side', () => {
      expect(written({ is_multiselect: false })).toBe(
        'team is two-way: Attio also set "company" of each referenced record to this record, in place of any earlier one.',
      )
    })

    it.each([
      ['the other side can have several values', { is_multiselect: true }, [ada]],
      ['Attio does not say whether it can', {}, [ada]],
      ['the reference was cleared', { is_multiselect: false }, []],
    ])('is undefined if %s', (_what, side, stored) => {
      expect(written(side, stored)).toBeUndefined()
    })
  })

  it('says that Attio split the text of a location into fields', () => {
    const home = wireAttribute('home', 'location')
    const located = wireRecord('ada', { home: [{ line_1: 'Paris', locality: 'France' }] })
    const hintAfter = (wire: unknown, created: boolean) =>
      writeHint(result({ record: located, created, entries: [{ attribute: home, key: 'home', wire }] }), 'append')
    const split =
      'Attio split the text for home into fields itself: check them, or write an object, e.g. {"home":{"locality":"Paris","countryCode":"FR"}}.'
    expect(hintAfter('Paris, France', true)).toBe(split)
    expect(hintAfter('Paris, France', false)).toBe(split)
    expect(hintAfter({ locality: 'Paris', country_code: 'FR' }, true)).toBeUndefined()
    expect(hintAfter([], false)).toBeUndefined()
  })

  it('names options that Attio accepted but did not store', () => {
    const entries = [
      { ...sent.tags, wire: ['Research', 'Astronomy'] },
      { ...sent.stage, wire: 'Lost' },
    ]
    expect(writeHint(result({ entries }), 'overwrite')).toBe(
      'Attio accepted "Astronomy" for tags but did not store it. Attio accepted "Lost" for stage but did not store it.',
    )
  })

  it('is undefined for an option that was cleared', () => {
    const cleared = wireRecord('ada', { stage: [] })
    expect(writeHint(result({ record: cleared, entries: [{ ...sent.stage, wire: [] }] }), 'append')).toBeUndefined()
  })
})
