import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { contextOf, writeText } from '../testing/write-requests'
import { testAttributeType } from '../testing/attribute-type-suite'

const active = (title: string) => ({ id: idOf(title), title, isArchived: false })
const archived = (title: string) => ({ ...active(title), isArchived: true })
const EMOJI = ['Closed 🏁 early', 'Approved 👍🏽', 'Germany 🇩🇪', 'First 1️⃣', 'Hot🔥Lead']
const options = [
  ...['Low', 'Medium', 'Won 🎉', 'Été', ...EMOJI].map(active),
  archived('Parked'),
  ...['Twin', 'TWIN'].map(active),
  ...['twIn', 'lead'].map(archived),
  active('Lead'),
]
const titles =
  '"Low", "Medium", "Won 🎉", "Été", "Closed 🏁 early", "Approved 👍🏽", "Germany 🇩🇪", "First 1️⃣", "Hot🔥Lead", "Twin", "TWIN"'
const MEDIUM = idOf('Medium')
const list = `The options are: ${titles} and "Lead"`

/** The types with options, and the field of Attio's verbose form. */
const OPTION_TYPES = [
  ['select', 'option'],
  ['status', 'status'],
] as const

for (const [type, key] of OPTION_TYPES) {
  testAttributeType(type, {
    context: { options },
    reads: [
      [{ [key]: { id: { [`${key}_id`]: MEDIUM }, title: 'Medium', is_archived: false } }, 'Medium'],
      [{ [key]: { id: { [`${key}_id`]: idOf('Parked') }, title: 'Parked', is_archived: true } }, 'Parked'],
      [{ [key]: MEDIUM }, MEDIUM],
      [{ [key]: null }, null],
    ],
    writes: [
      ['a title', 'Medium', 'Medium'],
      ['a title with an emoji', 'Won 🎉', 'Won 🎉'],
      ['a title without its emoji', 'won', 'Won 🎉'],
      ['another case', 'mEDIUM', 'Medium'],
      ['words around an emoji', 'closed  early', 'Closed 🏁 early'],
      ['a title without a composed emoji', 'approved', 'Approved 👍🏽'],
      ['a title without the emoji between its words', 'hotlead', 'Hot🔥Lead'],
      ['a title without its flag', 'germany', 'Germany 🇩🇪'],
      ['a title without its keycap', 'first', 'First 1️⃣'],
      ['another case of accented letters', 'éTÉ', 'Été'],
      ['space around it', '  Medium\n', 'Medium'],
      ['a decomposed accent', 'E\u0301te\u0301', 'Été'],
      ['a no-break space', 'Closed\u00a0early', 'Closed 🏁 early'],
      ['an ID in upper case', MEDIUM.toUpperCase(), 'Medium'],
      ['an ID', MEDIUM, 'Medium'],
      ['a title in another case, shared with an archived option', 'LEAD', 'Lead'],
      ['the title of an archived option in its exact case', 'lead', 'lead'],
      ['the title of an archived option in another case', 'PARKED', 'Parked'],
      ['the title of an archived option, which records may still have', 'Parked', 'Parked'],
      ['one of two titles that differ only in case', 'TWIN', 'TWIN'],
      ["Attio's own form", { [key]: 'Medium' }, 'Medium'],
      ["Attio's own form with an ID", { [key]: MEDIUM }, 'Medium'],
    ],
    rejects: [
      ['a typo', 'Medum', /has no such option\. Did you mean "Medium"\? The options are: "Low", /],
      ['an unknown title', 'Urgent', new RegExp(`has no such option\\. ${list}`)],
      ['a title that could mean two options', 'twin', /could be "Twin" or "TWIN": use one of these spellings/],
      ['an ID of another list', idOf('elsewhere')],
      ['a number', 2],
      ['a field that Attio rejects', { [`${key}_id`]: MEDIUM }],
    ],
    form: new RegExp(`needs the title of an option: ${titles} or "Lead"\\.|has no such option\\. ${list}`),
    filterOperators: ['$eq', '$ne', '$in', '$nin'],
  })
}

describe('a long list of options', () => {
  it('is truncated after the first twenty', () => {
    const many = Array.from({ length: 25 }, (_, n) => active(`Option ${n}`))
    const problemOf = (value: string, options = many) => writeText(value, contextOf('select', {}, { options }))
    for (const value of ['24th', 'elsewhere'])
      expect(problemOf(value)).toStrictEqual({ issues: [expect.stringMatching(/"Option 19" and 5 more\.$/)] })
    expect(problemOf('UK', [...many, active('United Kingdom')])).toStrictEqual({
      issues: [expect.stringMatching(/The options are: "United Kingdom", "Option 0", .* and 6 more\.$/)],
    })
  })
})
