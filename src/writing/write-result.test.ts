import { describe, expect, it } from 'vitest'
import type { Attribute } from '../attio/schemas'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { writeHint, wasJustCreated } from './write-result'

describe('whether a record is new', () => {
  const record = wireRecord('ada')
  const createdAt = Date.parse(record.created_at)

  // Attio's answers tell whole seconds.
  it.each([
    ['it came to be while it was tried', createdAt, 0, true],
    ['it came to be in the second that the answer tells', createdAt + 999, 0, true],
    ['it was there for longer than the tries took', createdAt + 3_000, 1_000, false],
    ['it came to be in the first of several tries', createdAt + 12_000, 11_500, true],
  ])('%s', (_what, date, elapsedMs, expected) => {
    expect(wasJustCreated(record, date, performance.now() - elapsedMs)).toBe(expected)
  })
})

describe('what to know of a write', () => {
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
  const given = {
    emails: { attribute: emails, key: 'emails', wire: ['a@example.com'] },
    tags: { attribute: tags, key: 'tags', wire: ['research'] },
    stage: { attribute: stage, key: 'stage', wire: 'won' },
  }
  const outcome = (more: Partial<Parameters<typeof writeHint>[0]>) => ({
    record,
    created: false,
    fields: [],
    ignoredLists: [],
    ...more,
  })

  it('is nothing where all is as it was given', () => {
    expect(writeHint(outcome({ fields: [given.stage] }), 'append')).toBeUndefined()
    expect(writeHint(outcome({ fields: [given.tags] }), 'overwrite')).toBeUndefined()
  })

  it('is what a list keeps that grew', () => {
    expect(writeHint(outcome({ fields: [given.emails, given.tags] }), 'append')).toBe(
      'emails keeps 1 value that it had before, as is right when you add: to remove some, write the whole list with multiselectMode "overwrite". ' +
        'tags keeps 2 values that it had before, as is right when you add: to remove some, write the whole list with multiselectMode "overwrite".',
    )
  })

  it('is what the list keeps that was matched by, which always grows', () => {
    expect(writeHint(outcome({ fields: [given.emails, given.tags], match: given.emails }), 'overwrite')).toBe(
      'emails keeps 1 value that it had before, as is right when you add: to remove some, write the whole list with updateRecord and multiselectMode "overwrite".',
    )
  })

  it.each<[what: string, attribute: Attribute, stored: object[], wire: unknown[], kept: string]>([
    [
      'in two cases',
      emails,
      [{ email_address: 'a@b.co' }, { email_address: 'c@d.co' }],
      ['A@b.co', 'a@B.co'],
      '1 value',
    ],
    [
      'in two spellings',
      phones,
      [{ phone_number: '+442079460018' }, { phone_number: '+12125551234' }],
      ['+44 20 7946 0018', '+442079460018'],
      '1 value',
    ],
    [
      'as it was first written',
      phones,
      [
        { phone_number: '+442079460018', original_phone_number: '020 7946 0018', country_code: 'GB' },
        { phone_number: '+12125551234', original_phone_number: '+12125551234', country_code: 'US' },
      ],
      ['+442079460018', { original_phone_number: '020 7946 0018', country_code: 'GB' }],
      '1 value',
    ],
    [
      'by an ID in two cases',
      team,
      [ada, grace].map((id) => ({ target_object: 'people', target_record_id: id })),
      [ada, ada.toUpperCase()].map((id) => ({ target_object: 'people', target_record_id: id })),
      '1 value',
    ],
    [
      'by an address, which may be that of another who is given',
      team,
      [ada, grace, mary].map((id) => ({ target_object: 'people', target_record_id: id })),
      ['ada@example.com', { target_object: 'people', target_record_id: ada }],
      'at least 1 value',
    ],
    [
      'by an address twice',
      team,
      [ada, grace].map((id) => ({ target_object: 'people', target_record_id: id })),
      ['ada@example.com', 'ada@example.com'],
      'at least 1 value',
    ],
    [
      'by an attribute of its own',
      team,
      [ada, grace].map((id) => ({ target_object: 'people', target_record_id: id, created_by_actor: { id: ada } })),
      [{ target_object: 'people', email_addresses: [{ email_address: 'ada@example.com' }] }],
      'at least 1 value',
    ],
    ['in another case, of texts', nicks, [{ value: 'A' }, { value: 'a' }, { value: 'b' }], ['A'], '2 values'],
  ])('counts once what is given twice: %s', (_what, attribute, stored, wire, kept) => {
    const grown = wireRecord('grown', { [attribute.api_slug]: stored })
    const parts = [{ attribute, key: attribute.api_slug, wire }]
    expect(writeHint(outcome({ record: grown, fields: parts }), 'append')).toContain(
      `${attribute.api_slug} keeps ${kept} that`,
    )
  })

  it('is nothing of an attribute that was renamed since: the record has it under another name', () => {
    const renamed = wireRecord('renamed', { labels: [], step: [] })
    expect(writeHint(outcome({ record: renamed, fields: [given.tags, given.stage] }), 'append')).toBeUndefined()
  })

  it('is nothing of what a new record has', () => {
    expect(writeHint(outcome({ created: true, fields: [given.tags] }), 'append')).toBeUndefined()
  })

  it('is that an empty list changed nothing in append mode', () => {
    expect(writeHint(outcome({ ignoredLists: [tags] }), 'append')).toBe(
      'An empty list changes nothing in append mode: tags stays as it is. To clear a list, write [] with multiselectMode "overwrite".',
    )
    expect(writeHint(outcome({ fields: [given.stage], ignoredLists: [tags, emails] }), 'append')).toBe(
      'An empty list changes nothing in append mode: tags and emails stay as they are. To clear a list, write [] with multiselectMode "overwrite".',
    )
  })

  it('is that a list of blank items changed nothing while other lists are replaced', () => {
    expect(writeHint(outcome({ ignoredLists: [tags] }), 'overwrite')).toBe(
      'A list of blank items changes nothing: tags stays as it is. To clear a list, write [] with multiselectMode "overwrite".',
    )
  })

  it('is nothing of an empty list in a new record, which is empty as it was given', () => {
    expect(writeHint(outcome({ created: true, ignoredLists: [tags] }), 'append')).toBeUndefined()
  })

  it('is a choice that Attio took and does not hold', () => {
    const parts = [
      { ...given.tags, wire: ['Research', 'Astronomy'] },
      { ...given.stage, wire: 'Lost' },
    ]
    expect(writeHint(outcome({ fields: parts }), 'overwrite')).toBe(
      'Attio took "Astronomy" for tags, but does not hold it in the record. Attio took "Lost" for stage, but does not hold it in the record.',
    )
  })

  it('is none of a choice that was cleared', () => {
    const cleared = wireRecord('ada', { stage: [] })
    expect(writeHint(outcome({ record: cleared, fields: [{ ...given.stage, wire: [] }] }), 'append')).toBeUndefined()
  })
})
