import { beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../testing/fake-clock'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { RECORD } from '../testing/filters'
import type { ActionName } from '../testing/inputs'
import { wireAttribute } from '../testing/wire-builders'
import { actions } from '.'

const attio = newForEachTest(attioWithCrm)

const messageFor = async (action: ActionName, input: object): Promise<string> => {
  const run = actions[action] as unknown as (props: object) => Promise<unknown>
  const props = { ctx: { configuration: { accessToken: attio().token } }, input }
  return ((await failureOf(run(props))) as Error).message
}

/** The lines of a message with several issues, without the first. */
const linesFor = async (action: ActionName, input: object) => (await messageFor(action, input)).split('\n- ').slice(1)

describe('one message of listRecords', () => {
  const list = (input: object) => linesFor('listRecords', { object: 'people', ...input })

  it('has the issues of filter, sorts and attributes', async () => {
    const input = { filter: { jb_title: 'x' }, sorts: ['creatd_at'], attributes: ['nme', 'company'] }
    expect(await list(input)).toStrictEqual([
      'filter: "jb_title" is not an attribute here. Did you mean "job_title"?',
      'sorts[0]: "creatd_at" is not an attribute here. Did you mean "created_at"?',
      'attributes: "nme" is not an attribute here. Did you mean "name"?',
    ])
  })

  it('has the issues of the schema, too', async () => {
    const input = { limit: 'all', filter: { jb_title: 'x' }, attributes: ['nme'], sort: 'name' }
    expect((await list(input)).map((line) => line.split(' ')[0])).toStrictEqual([
      'limit',
      '"sort"',
      'filter:',
      'attributes:',
    ])
  })

  it('has the issues of the sorts if the filter cannot be read at all', async () => {
    expect(await list({ filter: [], sorts: ['nme'] })).toStrictEqual([
      expect.stringMatching(/^filter must be a JSON object, not a list/),
      expect.stringMatching(/^sorts\[0\]: "nme"/),
    ])
  })

  it('has the inputs that exclude each other, and the issues of each', async () => {
    expect(await list({ view: 'Won', filter: { jb_title: 'x' } })).toStrictEqual([
      expect.stringMatching(/^view and filter can't be combined/),
      expect.stringMatching(/^view: "people" has no saved views/),
      expect.stringMatching(/^filter: "jb_title"/),
    ])
  })

  it('has an unknown view together with all other issues', async () => {
    expect(await list({ view: 'Wno', sorts: ['nme'], attributes: ['nme'] })).toStrictEqual([
      expect.stringMatching(/^view: "people" has no saved views/),
      expect.stringMatching(/^sorts\[0\]: "nme"/),
      expect.stringMatching(/^attributes: "nme"/),
    ])
    expect(await list({ view: 'Wno', limit: -1 })).toStrictEqual([
      'limit must be at least 0.',
      expect.stringMatching(/^view: "people" has no saved views/),
    ])
  })

  it('says that there is no such object', async () => {
    expect(await list({ object: 'peple', limit: -1 })).toStrictEqual([
      'limit must be at least 0.',
      expect.stringMatching(/^There is no object "peple"/),
    ])
    const message = await messageFor('listRecords', { object: 'peple', view: 'Won', sorts: ['nme'] })
    expect(message).toMatch(/^listRecords: There is no object "peple"/)
  })

  it('lists all attributes once, in whatever parts they are unknown', async () => {
    attio().objects.people?.attributes.push(
      ...Array.from({ length: 30 }, (_, n) => wireAttribute(`extra_${n}`, 'text')),
    )
    const input = { filter: { zodiac: 1, mascot: 2 }, sorts: ['birthstone'], attributes: ['zodiac', 'ruler'] }
    const [first = '', ...others] = await list(input)
    expect(first).toMatch(/^filter: "zodiac" is not an attribute here\. There are: record_id, .* and extra_29\.$/)
    expect(others).toStrictEqual([
      'filter: "mascot" is not an attribute here.',
      'sorts[0]: "birthstone" is not an attribute here.',
      'attributes: "zodiac" is not an attribute here.',
      'attributes: "ruler" is not an attribute here.',
    ])
  })

  it('has the first twenty issues in 4,000 characters, and counts the others', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `${'x'.repeat(50)}${n}`)
    const message = await messageFor('listRecords', { object: 'people', limit: -1, attributes: names })
    expect(message).toMatch(/^listRecords: Nothing was done. Fix these 31 issues:/)
    expect(message.split('\n- ')).toHaveLength(22)
    expect(message).toMatch(/\n- and 11 more$/)
    expect(message.length).toBeLessThanOrEqual(4_000)
  })

  it('costs one refresh of the attributes', async () => {
    await list({ filter: { nothing: 1 }, sorts: ['nothing'] })
    attio().calls.length = 0
    await list({ limit: -1, filter: { jb_title: 'x' }, sorts: ['nme'], attributes: ['nme'] })
    expect(attio().calls).toStrictEqual(['GET /v2/objects/people/attributes'])
  })

  it('costs one request for attributes and no further query if only the attributes to return are unknown', async () => {
    await list({ attributes: ['nme', 'emial'] })
    expect(attio().count(/people\/attributes$/)).toBe(1)
  })

  it.each<[attributes: string, list: string]>([
    ['name,email_addresses', '["name", "email_addresses"]'],
    ['Name; Job title', '["name", "job_title"]'],
    ['name\ncompany', '["name", "company"]'],
  ])('gives the list for attributes in one text: %j', async (attributes, expected) => {
    const message = await messageFor('listRecords', { object: 'people', attributes })
    expect(message).toBe(`listRecords: Nothing was done: attributes must be a list, not one text: write ${expected}.`)
  })

  it('explains unknown attributes in one text', async () => {
    expect(await list({ attributes: 'name,compny' })).toStrictEqual([
      'attributes must be a list, not one text: write ["name", "compny"].',
      'attributes: "compny" is not an attribute here. Did you mean "company"?',
    ])
  })
})

describe('a filter as a list of conditions', () => {
  const PLACEHOLDER = ', with your own value for each "…"'

  it.each<[filter: unknown, written: string]>([
    [[{ attribute: 'stage', operator: 'equals', value: 'Won' }], `{"stage":{"$eq":"…"}}${PLACEHOLDER}`],
    [[{ field: 'value', op: 'gte', value: 5_000 }], `{"value":{"$gte":"…"}}${PLACEHOLDER}`],
    [[{ property: 'value', operator: '>', value: 5_000 }], `{"value":{"$gt":"…"}}${PLACEHOLDER}`],
    [[{ field: 'name', operator: 'is_not_empty' }], '{"name":{"$ne":null}}'],
    [[{ field: 'name', operator: 'not_empty', value: true }], '{"name":{"$ne":null}}'],
    [[{ field: 'name', operator: 'IS NULL' }], '{"name":null}'],
    [[{ field: 'name', value: 'Engine' }], `{"name":{"$eq":"…"}}${PLACEHOLDER}`],
    [[{ field: 'name', operator: 'does not equal', value: 'x' }], `{"name":{"$ne":"…"}}${PLACEHOLDER}`],
    [[{ field: 'name', operator: 'like', value: 'x' }], `{"name":{"$contains":"…"}}${PLACEHOLDER}`],
    [[{ field: 'name', operator: 'greater than or equal to', value: 1 }], `{"name":{"$gte":"…"}}${PLACEHOLDER}`],
    ['[{"attribute":"stage","operator":"in","value":["Won"]}]', `{"stage":{"$in":"…"}}${PLACEHOLDER}`],
    [
      [
        { attribute: 'stage', operator: '$eq', value: 'Won' },
        { attribute: 'value', operator: 'less_than', value: 5 },
      ],
      `{"$and": [{"stage":{"$eq":"…"}}, {"value":{"$lt":"…"}}]}, or with "$or" if any of them is enough${PLACEHOLDER}`,
    ],
  ])('is answered with the same condition in the right format: %j', async (filter, written) => {
    expect(await messageFor('listRecords', { object: 'deals', filter })).toBe(
      `listRecords: Nothing was done: filter must be a JSON object, not a list. Write it as ${written}.`,
    )
  })

  it.each([[[]], [[{ stage: 'Won' }]], [[{ attribute: 'stage', operator: 'is', value: 'Won' }, 'x']], [[{}]]])(
    'is answered with $and and $or otherwise: %j',
    async (filter) => {
      expect(await messageFor('listRecords', { object: 'deals', filter })).toMatch(/"\$and": .*"\$or": /)
    },
  )

  it.each<[filter: object, written: RegExp]>([
    [
      { attribute: 'stage', operator: 'equals', value: 'Won' },
      /filter: a condition has no keys "attribute", "operator" and "value"\. Write it as {"stage":{"\$eq":"…"}}, with your own value for each "…"\.$/,
    ],
    [{ name: 'stage', op: 'is_empty' }, /no keys "name" and "op"\. Write it as {"stage":null}\.$/],
    [{ $or: [{ field: 'stage', value: 'Won' }] }, /Write it as {"stage":{"\$eq":"…"}}/],
    [{ company: { field: 'name', operator: 'contains', value: 'loom' } }, /Write it as {"name":{"\$contains":"…"}}/],
  ])('is answered with the right format within a filter, too: %j', async (filter, written) => {
    expect(await messageFor('listRecords', { object: 'deals', filter })).toMatch(written)
  })

  it('means the attributes with such names if there are any', async () => {
    attio().objects.deals?.attributes.push(wireAttribute('operator', 'text'))
    const filter = { name: 'stage', operator: 'is' }
    await actions.listRecords({
      ctx: { configuration: { accessToken: attio().token } },
      input: { object: 'deals', filter },
    } as never)
    expect(attio().queries.at(-1)).toMatchObject({ filter })
  })

  it('is answered without its values', async () => {
    const conditions = [{ attribute: 'name', operator: 'contains', value: 'Secret' }]
    for (const filter of [conditions, ...conditions]) {
      expect(await messageFor('listRecords', { object: 'deals', filter })).not.toContain('Secret')
    }
  })
})

describe('one message of getRecord', () => {
  it('has only what is wrong with the input itself if the ID is unsafe in a path', async () => {
    const input = { object: 'people', recordId: '../self', attributes: ['nme'] }
    expect(await messageFor('getRecord', input)).not.toContain('nme')
    expect(attio().calls).toStrictEqual([])
  })

  it.each<[recordId: unknown, issue: string]>([
    [7, 'recordId must be text, not a number.'],
    ['', 'recordId is missing.'],
    [undefined, 'recordId is missing.'],
  ])('has the issues of the attributes, too, with the ID %j', async (recordId, issue) => {
    expect(await linesFor('getRecord', { object: 'people', recordId, attributes: ['nme'] })).toStrictEqual([
      issue,
      'attributes: "nme" is not an attribute here. Did you mean "name"?',
    ])
  })

  it.each([7, '', '../self'])('has only what is wrong with the input itself with the object %j', async (object) => {
    const input = { object, recordId: RECORD, attributes: ['nme'] }
    expect(await messageFor('getRecord', input)).toMatch(/^getRecord: Nothing was done: object /)
    expect(attio().calls).toStrictEqual([])
  })

  it('has the issues of the schema and of the attributes', async () => {
    const input = { object: 'people', recordId: RECORD, resolveReferences: 'maybe', attributes: ['nme'] }
    expect(await linesFor('getRecord', input)).toStrictEqual([
      'resolveReferences must be true or false, not text.',
      'attributes: "nme" is not an attribute here. Did you mean "name"?',
    ])
  })
})

describe('one message of a write', () => {
  beforeEach(() => {
    attio().objects.people?.attributes.push(wireAttribute('source', 'text', { is_required: true }))
  })

  const values = { nme: 'Ada', job_title: 7, created_at: '2026-01-01' }

  it('has the schema, values, attributes to return, required attributes and matchingAttribute', async () => {
    const invalid = { matchingAttribute: 'job_title', multiselectMode: 'merge', attributes: ['compny'] }
    expect(await linesFor('createRecord', { object: 'people', values, ...invalid })).toStrictEqual([
      'multiselectMode must be "append" or "overwrite".',
      '"nme" is not an attribute here. Did you mean "name"?',
      'job_title needs text, e.g. "Some text".',
      'created_at is read-only: omit it.',
      'attributes: "compny" is not an attribute here. Did you mean "company"?',
      'source is required for a new record, e.g. "Some text".',
      'matchingAttribute: "job_title" is not both unique and writable. Use "email_addresses".',
    ])
    expect(attio().count(/people\/attributes$/)).toBe(1)
    expect(attio().count(/records/)).toBe(0)
  })

  it('has all issues of an update', async () => {
    const input = { object: 'people', recordId: RECORD, values, multiselectMode: 'merge', attributes: ['compny'] }
    expect(await linesFor('updateRecord', input)).toHaveLength(5)
    expect(await linesFor('updateRecord', { ...input, recordId: undefined })).toHaveLength(6)
  })

  it('has unknown attributes to return even if values is not an object', async () => {
    const input = { object: 'people', recordId: RECORD, values: 'Ada', attributes: ['compny'] }
    expect(await linesFor('updateRecord', input)).toStrictEqual([
      expect.stringMatching(/^values must be/),
      'attributes: "compny" is not an attribute here. Did you mean "company"?',
    ])
  })

  it('lists what is missing only once', async () => {
    expect(await messageFor('createRecord', { object: 'people', multiselectMode: 'merge' })).toBe(
      'createRecord: Nothing was done. Fix these 2 issues:\n- values is missing.\n- multiselectMode must be "append" or "overwrite".',
    )
  })

  it('has no issues within values that repeat a key', async () => {
    const input = { object: 'people', values: '{"nme":"Ada","nme":"Grace"}', multiselectMode: 'merge' }
    expect(await linesFor('createRecord', input)).toStrictEqual([
      expect.stringMatching(/^values has the key "nme" twice/),
      'multiselectMode must be "append" or "overwrite".',
    ])
  })
})
