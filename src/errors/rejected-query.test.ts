import { describe, expect, it } from 'vitest'
import { usePipeline, type RejectedQuery } from '../testing/rejected-queries'
import { idOf, wireAttribute, wireOption } from '../testing/wire-builders'

const { attio, explainQuery } = usePipeline()

const stageGuide = '"stage" (status) takes $eq, $ne, $in and $nin with one of "Lead", for example {"stage":"Lead"}.'
const valueGuide =
  '"value" (currency) takes $eq, $ne, $in, $nin, $lt, $lte, $gt and $gte, for example {"value":{"$gte":1000}}.'

describe('an explanation of a rejected filter', () => {
  const unknown = (slug: string, ...path: string[]) => ({
    code: 'unknown_filter_attribute_slug',
    message: `Unknown attribute slug: ${slug}.`,
    path: [...path, slug],
  })

  it('has the path of an unknown attribute and the closest attribute', async () => {
    expect(await explainQuery({ $or: [{ value: 1 }, { stge: 'Lead' }] }, unknown('stge', '$or', '1'))).toBe(
      'Attio does not accept the filter (at "$or" → "1" → "stge"): Unknown attribute slug: stge. ' +
        'filter: "stge" is not an attribute here. Did you mean "stage"?',
    )
  })

  it.each(['invalid_filter_operator', 'filter_error', 'invalid_filter_field'])(
    'has the operators of the attribute and an example for the code %s',
    async (code) => {
      const details = { code, message: 'Invalid operator $foo.', path: ['stage', '$foo'] }
      expect(await explainQuery({ value: 1, stage: { $foo: 'Lead' } }, details)).toBe(
        `Attio does not accept the filter (at "stage" → "$foo"): Invalid operator $foo. ${stageGuide}`,
      )
    },
  )

  it('has one list of operators, and a range of options as a list', async () => {
    attio().objects.deals?.choices?.stage?.push(wireOption('Won 🎉'), wireOption('Lost'))
    const message = 'Invalid operator "$gte" for field "status", must be one of ($eq)'
    const details = { code: 'invalid_filter_operator', message, path: ['stage', '$gte'] }
    const filter = { stage: { $gte: 'Lead' } }
    expect(await explainQuery(filter, details, {}, { filter })).toBe(
      'Attio does not accept the filter (at "stage" → "$gte"): Invalid operator "$gte" for field "status". ' +
        '"stage" (status) takes $eq, $ne, $in and $nin with one of "Lead", "Won 🎉" and "Lost". ' +
        'For a range, list the options with $in, for example {"stage":{"$in":["Lead","Won 🎉"]}}.',
    )
  })

  const either = (count: number) => ({ $or: Array.from({ length: count }, (_, n) => ({ value: n })) })
  const FEWER = 'The filter has more than 40 alternatives, which may be too many: send about 25 at a time.'

  it.each(['filter_error', 'query_too_complex', undefined])(
    'suggests fewer alternatives if there are more than 40, for the code %s',
    async (code) => {
      const message = 'Query is too complex.'
      expect(await explainQuery(either(41), { code, message })).toBe(
        `Attio does not accept the filter: ${message} ${FEWER} ${valueGuide}`,
      )
      expect(await explainQuery(either(40), { code, message })).not.toContain(FEWER)
    },
  )

  it('does not count the hits of a search', async () => {
    const hits = { record_id: { $in: Array.from({ length: 25 }, (_, n) => idOf(`hit ${n}`)) } }
    const explain = (count: number) =>
      explainQuery(either(count), {}, { search: 'acme' }, { filter: { $and: [hits, either(count)] } })
    expect(await explain(40)).not.toContain(FEWER)
    expect(await explain(41)).toContain(FEWER)
  })

  it('has the operators of all attributes if Attio sends no path', async () => {
    expect(await explainQuery({ $and: [{ stage: { $foo: 'x' } }, { $not: { value: { $foo: 'y' } } }] })).toBe(
      `Attio does not accept the filter: Error in filter. ${stageGuide} ${valueGuide}`,
    )
  })

  const sizePath = ['deals.company', 'companies.size'].map((step) => step.split('.'))
  it.each<[what: string, query: RejectedQuery, expected: string]>([
    [
      'the attribute at the path',
      [{ value: 1, stage: 'Lead' }, { path: ['stage', '$eq'] }],
      `Error in filter. ${stageGuide}`,
    ],
    ['an attribute named by its slug', [{ stage: { $foo: 1 } }], stageGuide],
    ['an attribute named by its title', [{ 'Deal stage': { $foo: 1 } }], stageGuide],
    ['an attribute named by its ID', [{ [idOf('attribute/stage')]: { $foo: 1 } }], stageGuide],
    [
      'a reference, with its fields',
      [{ company: { $foo: 'Acme' } }],
      '"company" (record-reference) takes $eq, $ne, $in and $nin (fields: targetObject and targetRecordId), ' +
        'for example {"company":{"name":{"$contains":"acme"}}}.',
    ],
    [
      'an attribute of a referenced record',
      [
        { company: { size: { $foo: 1 } } },
        { path: ['company', 'size', '$foo'] },
        {},
        { filter: { path: sizePath, constraints: { $foo: 1 } } },
      ],
      '"company → size" (number) takes $eq, $ne, $in, $nin, $lt, $lte, $gt and $gte, ' +
        'for example {"company":{"size":{"$gte":42}}}.',
    ],
    [
      '$in in the grammar of Attio, with a list that is sent without it',
      [{ name: { $in: ['a', 'b'] } }, { message: 'Invalid operator.', path: ['name', '$in'] }],
      ' If Attio rejects $in here, omit it: {"name":["…","…"]} is sent in another form.',
    ],
  ])('has what works for %s', async (_what, query, expected) => {
    attio().objects.companies?.attributes.push(wireAttribute('size', 'number'))
    expect(await explainQuery(...query)).toContain(expected)
  })

  it.each([null, { $empty: true }, { $not_empty: true }])(
    'says that Attio cannot check for a value, if the condition was %j',
    async (condition) => {
      const details = { message: 'Invalid operator $gte.', path: ['$not', 'company', 'created_at', 'value', '$gte'] }
      expect(await explainQuery({ company: condition }, details)).toBe(
        'Attio can\'t filter by whether "company" has a value. Remove that condition, request "company" in "attributes", and ' +
          'check which records have null or an empty list.',
      )
    },
  )

  describe('without a path', () => {
    const UNSUPPORTED = /^Attio can't filter by whether "company" has a value\./
    // missing_sort_field is also the code of a condition without a field.
    const attioMessage = 'Invalid operator "$gte" for field "value", must be one of ($contains, $eq)'
    it.each([
      ['invalid_filter_operator', { company: { $not_empty: true } }],
      ['missing_sort_field', { company: null }],
      ['invalid_filter_operator', { stage: 'Lead', company: { $not_empty: true } }],
    ])('says that Attio cannot check for a value, for the code %s and %j', async (code, filter) => {
      expect(await explainQuery(filter, { code, message: attioMessage })).toMatch(UNSUPPORTED)
    })

    it('also explains the other conditions', async () => {
      const filter = { company: { $not_empty: true }, stage: { $foo: 1 }, value: 5 }
      const message = await explainQuery(filter, { code: 'invalid_filter_operator', message: attioMessage })
      expect(message).toMatch(/^Attio does not accept the filter: "stage" \(status\) takes/)
      expect(message).toContain('Attio can\'t filter by whether "company" has a value.')
      expect(message).not.toContain('"value" (currency)')
    })

    it('covers only the condition with an unsupported operator', async () => {
      expect(await explainQuery({ value: 1, stage: { $foo: 'Lead' } })).toBe(
        `Attio does not accept the filter: Error in filter. ${stageGuide}`,
      )
    })
  })

  it('covers three attributes at most', async () => {
    const message = await explainQuery({ name: 'x', stage: 'Lead', value: 5, company: idOf('acme') })
    expect(message.match(/ takes /g)).toHaveLength(3)
  })

  it('has no operators for an attribute of an unknown type', async () => {
    expect(await explainQuery({ mood: 'cheerful' })).toBe('Attio does not accept the filter: Error in filter.')
  })

  it('lists the options if the option is unknown', async () => {
    const message = 'Cannot find status attribute with status title "Secret".'
    expect(await explainQuery({ stage: 'Secret' }, { code: 'value_not_found', message })).toBe(
      "Attio does not accept the filter: Attio's message repeats your input and was withheld. " +
        'filter: stage has no such option. The options are: "Lead".',
    )
  })

  it('suggests the new name of a renamed attribute', async () => {
    await attio().workspace().catalog('deals')
    attio().objects.deals?.attributes.splice(1, 1, wireAttribute('stages', 'status'))
    expect(await explainQuery({ stage: 'Lead' }, unknown('stage'))).toContain('Did you mean "stages"?')
  })

  it('lists an option that was added after the options were cached', async () => {
    await attio().workspace().options('deals', wireAttribute('stage', 'status'), 'statuses')
    attio().objects.deals?.choices?.stage?.push({ id: { status_id: idOf('won') }, title: 'Won 🎉', is_archived: false })
    expect(await explainQuery({ stage: { $foo: 1 } })).toContain('with one of "Lead" and "Won 🎉"')
  })

  it('contains no values', async () => {
    const details = { message: 'Not "secret name", nor 99500.' }
    const message = await explainQuery({ name: { $eq: 'Secret name' }, value: { $in: [99500] } }, details)
    expect(message).toMatch(
      /^Attio does not accept the filter: Attio's message repeats your input and was withheld\. "name"/,
    )
    expect(message).not.toMatch(/secret|99500/i)
  })

  it.each([
    ['only the message of Attio if the attributes', /attributes$/, 'Error in filter.'],
    ['the operators even if the options', /statuses$/, 'Error in filter. "stage" (status) takes $eq'],
  ])('has %s cannot be loaded', async (_what, path, expected) => {
    attio().reject(path, 403, { code: 'unauthorized' })
    expect(await explainQuery({ stage: 'x' })).toContain(`Attio does not accept the filter: ${expected}`)
  })

  it('has a short form of a long path', async () => {
    const path = Array.from({ length: 100 }, () => 'x'.repeat(1000))
    expect((await explainQuery({ name: 'x' }, { path })).length).toBeLessThan(1500)
  })

  it('lists no archived options', async () => {
    Object.assign(attio().objects.deals?.choices ?? {}, { stage: [wireOption('Gone', true), wireOption('Here')] })
    const message = await explainQuery({ stage: { $foo: 1 } })
    expect(message).toContain('{"stage":"Here"}')
    expect(message).not.toContain('Gone')
  })
})
