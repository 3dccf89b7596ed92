import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkedRecordId, reduceSearch, searchableAddressPart } from './reduce-search'

const ID = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'
const LINK = `https://app.attio.com/acme/person/${ID}/overview`

describe('reduceSearch', () => {
  it.each([
    ['https://www.linkedin.com/in/lovelace?x=1', 'lovelace'],
    ['linkedin.com/in/lovelace/', 'lovelace'],
    ['https://uk.linkedin.com/in/lovelace/details/experience/', 'lovelace'],
    ['https://www.linkedin.com/company/jacquard-looms/about/', 'jacquard-looms'],
    ['https://www.linkedin.com/in/ren%C3%A9-descartes', 'rené-descartes'],
    ['https://www.linkedin.com/in/100%', '100%'],
    ['https://x.com/ada', 'ada'],
    ['http://twitter.com/ada#top', 'ada'],
    ['https://www.facebook.com/ada.lovelace', 'ada.lovelace'],
    ['https://instagram.com/ada/', 'ada'],
    ['https://angel.co/u/ada-lovelace', 'ada-lovelace'],
    ['https://www.linkedin.com', 'linkedin.com'],
    ['https://notlinkedin.com/in/lovelace', 'notlinkedin.com'],
    [LINK, ID],
    ['www.jacquard-looms.example.net', 'jacquard-looms.example.net'],
    ['https://Jacquard-Looms.example.net:8080/about?x=1', 'jacquard-looms.example.net'],
    ['jacquard-looms.example.net/about', 'jacquard-looms.example.net'],
    ['mailto:ada@example.com', 'ada@example.com'],
    ['MAILTO:ada%2Blists@example.com?subject=Hello', 'ada+lists@example.com'],
    ['+44 (0)20 7946-0018', '+442079460018'],
    ['T: +44 (0) 20 7946 0018', '+442079460018'],
    ['Tel. (020) 7946 0018', '02079460018'],
    ['tel:+442079460018', '+442079460018'],
    [' 020 7946 0018 ', '02079460018'],
  ])('reduces %j to %j', (search, reduced) => {
    expect(reduceSearch(search)).toBe(reduced)
  })

  it.each([
    'ada lovlace',
    'ada@example.com',
    'Booking.com',
    'AC/DC',
    '2024-2025',
    '2026-05-15',
    '24 7',
    'Room 101',
    'mailto:',
    ID,
    '+44 20 7946 0018 / +44 20 7946 0019',
    `https://example.com/${'x'.repeat(3_000)}`,
  ])('leaves %j as it is', (search) => {
    expect(reduceSearch(search)).toBe(search)
  })

  it('changes nothing the second time', () => {
    const hosts = ['https://', 'www.', 'linkedin.com', '/in/', 'mailto:']
    const piece = fc.constantFrom(...hosts, 'T: ', '+44', '(0)', '%2F', '%20', '?', '#', '.', '1')
    const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), piece)
    const text = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (search) => {
        const reduced = reduceSearch(search)
        expect(reduceSearch(reduced)).toBe(reduced)
      }),
    )
  })
})

it('linkedRecordId returns the ID of a link and not of an ID alone', () => {
  expect([LINK, ID, 'ada'].map(linkedRecordId)).toStrictEqual([ID, null, null])
})

it('searchableAddressPart returns the part of a web address alone', () => {
  const parts = ['https://www.linkedin.com/in/lovelace', 'ada', '020 7946 0018'].map(searchableAddressPart)
  expect(parts).toStrictEqual(['lovelace', undefined, undefined])
})
