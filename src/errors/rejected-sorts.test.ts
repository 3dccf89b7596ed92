import { describe, expect, it } from 'vitest'
import { usePipeline } from '../testing/rejected-queries'
import { wireAttribute } from '../testing/wire-builders'

const { attio, explainQuery } = usePipeline()

describe('an explanation of rejected sorts', () => {
  it('lists the fields of the attribute if the field is missing, with an example', async () => {
    attio().objects.deals?.attributes.push(wireAttribute('site', 'location'))
    const sorts = [{ attribute: 'site', direction: 'asc' }]
    const details = { code: 'missing_sort_field', message: 'A field is required to sort by this attribute.' }
    const sent = { sorts: [...sorts, { attribute: 'company', field: 'target_record_id' }] }
    expect(await explainQuery({ name: 'x' }, details, { sorts }, sent)).toBe(
      'Attio does not accept the sorts: A field is required to sort by this attribute. Sort by one field of "site" (location): ' +
        'line1, line2, line3, line4, locality, region, postcode, countryCode, latitude or longitude, for example ' +
        '[{"attribute":"site","direction":"asc","field":"locality"}].',
    )
  })

  const missingField = { code: 'missing_sort_field', message: 'Filter cannot omit field for Attribute: Company.' }

  it('is an explanation of the filter if there were no sorts', async () => {
    const message = await explainQuery({ company: { $foo: 'Acme' } }, missingField)
    expect(message).toMatch(
      /^Attio does not accept the filter: Filter cannot omit field .*"company" \(record-reference\)/,
    )
    expect(message).not.toContain('Sort by')
  })

  it('is an explanation of the filter if every sort had its field', async () => {
    const sorts = [{ attribute: 'company', direction: 'asc', field: 'target_record_id' }]
    const message = await explainQuery({ company: { $foo: 'Acme' } }, missingField, { sorts }, { sorts })
    expect(message).toContain('Attio does not accept the filter')
  })

  it.each([undefined, { name: 'x' }])(
    'suggests the closest attribute for an unknown one, with the filter %j',
    async (filter) => {
      const sorts = [{ attribute: 'valeu', direction: 'asc' }]
      const details = { code: 'value_not_found', message: 'No attribute.' }
      expect(await explainQuery(filter, details, { sorts }, { sorts })).toBe(
        'Attio does not accept the sorts: No attribute. sorts[0]: "valeu" is not an attribute here. Did you mean "value"?',
      )
    },
  )

  it.each([
    [{ matchingAttribute: 'name' }, 'Could not look up the record by its "name", so nothing was saved'],
    [{ search: 'Ada' }, 'Could not read the records that the search found'],
    [{}, 'Could not list the records'],
  ])('does not mention sorts or a filter that are not in the input: %j', async (input, failed) => {
    expect(await explainQuery(undefined, missingField, input)).toBe(
      `${failed}: Attio rejected this integration's request (missing_sort_field).`,
    )
  })
})
