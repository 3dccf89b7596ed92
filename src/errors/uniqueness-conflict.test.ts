import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { AttioError } from '../attio/errors'
import { WRITE_RECORDS } from '../attio/scopes'
import { toErrorMessage } from './error-message'

const holder = '00000000-0000-4000-8000-00000000c0f1'
/** Observed live. */
const NEW_WORDING =
  'A value provided for attribute with slug "domains" conflicts with one already in the system. This attribute has a ' +
  'uniqueness constraint. Please ensure all values for this attribute do not exist on another record.'
const OLD_WORDING = `The value "{"domain":"acme.co.uk"}" provided for attribute with ID "${idOf('attribute/domains')}" conflicts`

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    companies: {
      attributes: [
        wireAttribute('name', 'text'),
        wireAttribute('code', 'text', { is_unique: true }),
        wireAttribute('domains', 'domain', { is_unique: true, is_multiselect: true }),
      ],
    },
  })
})

interface Given {
  values?: Readonly<Record<string, unknown>>
  recordId?: string
  matchingAttribute?: string
}

async function explainConflict(
  prose: string | undefined,
  { values = { domains: ['acme.co.uk'] }, ...more }: Given = {},
) {
  const error = new AttioError({
    kind: 'rejected',
    operation: 'create the record',
    scopes: WRITE_RECORDS,
    isIdempotent: false,
    status: 400,
    code: 'uniqueness_conflict',
    message: prose,
  })
  return toErrorMessage(error, { object: 'companies', values, ...more, workspace: attio.workspace() })
}

/** Another record has the value; what is meant for this one must not be written into that one. */
const waysOnInUpdate = (slug: string, who: string) =>
  `The value given for ${slug} belongs to ${who} already, and no two records may share it. ` +
  'Give another value or leave it out; or, if that record is the one to change, call updateRecord with its ID.'

const waysOn = (slug: string, who: string) =>
  `The value given for ${slug} belongs to ${who} already, and no two records may share it. ` +
  `Either change that record with updateRecord, or use createRecord with matchingAttribute "${slug}", ` +
  'which updates it instead of creating a second one.'

describe('a conflict in which Attio names the record', () => {
  it('tells attribute, record and both ways on', async () => {
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${holder}`)).toBe(
      waysOn('domains', `record ${holder}`),
    )
    expect(attio.queries).toStrictEqual([])
  })

  it('tells all records where there are several', async () => {
    const ids = `${holder}, ${idOf('other')}`
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${ids}`)).toContain(
      `belongs to record ${holder} and ${idOf('other')} already`,
    )
  })

  it('does not send an upsert round in a circle', async () => {
    const given = { values: { code: 'A', domains: ['acme.co.uk'] }, matchingAttribute: 'code' }
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${holder}`, given)).toBe(
      waysOnInUpdate('domains', `record ${holder}`),
    )
  })

  it('takes no ID for a record that was given as a value', async () => {
    const value = idOf('a code')
    attio.objects.companies?.records?.push(wireRecord('engines'))
    const prose = `The value "{"value":"${value}"}" provided for attribute with ID "${idOf('attribute/code')}" conflicts`
    const message = await explainConflict(prose, { values: { code: value } })
    expect(message).not.toContain(value)
    expect(message).toContain('The value given for code belongs to another record already')
  })
})

describe('a conflict in which Attio does not name the record', () => {
  beforeEach(() => {
    Object.assign(attio.objects.companies ?? {}, { records: [wireRecord('acme')] })
  })

  it.each([
    ['the new wording', NEW_WORDING],
    ['the old wording', OLD_WORDING],
    ['a wording without anything', 'Conflict.'],
    ['no words', undefined],
  ])('looks it up: %s', async (_what, prose) => {
    expect(await explainConflict(prose)).toBe(waysOn('domains', `record ${idOf('acme')}`))
    expect(attio.queries).toMatchObject([{ filter: { $or: [{ domains: 'acme.co.uk' }] } }])
  })

  it.each([
    ['another case', { domains: ['https://www.ACME.co.uk/about'] }],
    ["Attio's own form", { domains: [{ domain: 'acme.co.uk' }] }],
    ['a title', { Domains: 'acme.co.uk' }],
    ['an ID', { [idOf('attribute/domains')]: ['acme.co.uk'] }],
  ])('finds the value in %s', async (_what, values) => {
    expect(await explainConflict('Conflict.', { values })).toBe(waysOn('domains', `record ${idOf('acme')}`))
    expect(attio.queries).toMatchObject([{ filter: { $or: [{ domains: 'acme.co.uk' }] } }])
  })

  it('is not the record that is being updated, which may hold other values of the list', async () => {
    const records = [wireRecord('self'), wireRecord('acme')]
    Object.assign(attio.objects.companies ?? {}, { records })
    const values = { domains: ['own.co.uk', 'acme.co.uk'] }
    expect(await explainConflict(NEW_WORDING, { values, recordId: idOf('self') })).toBe(
      waysOnInUpdate('domains', `record ${idOf('acme')}`),
    )
  })

  it('does without the record where it cannot be found', async () => {
    Object.assign(attio.objects.companies ?? {}, { records: [] })
    expect(await explainConflict('Conflict.')).toBe(waysOn('domains', 'another record'))
  })

  it('does without the record where looking is forbidden', async () => {
    attio.refuse(/query/, 403, { code: 'unauthorized' })
    expect(await explainConflict(OLD_WORDING)).toBe(waysOn('domains', 'another record'))
  })

  it('blames none of several attributes without knowing', async () => {
    Object.assign(attio.objects.companies ?? {}, { records: [] })
    expect(await explainConflict('Conflict.', { values: { code: 'ACME-1', domains: ['acme.co.uk'] } })).toBe(
      'The value given for a unique attribute belongs to another record already, and no two records may share it. ' +
        'Either change that record with updateRecord, or use createRecord with matchingAttribute set to that attribute, ' +
        'which updates it instead of creating a second one.',
    )
    expect(attio.queries).toHaveLength(2)
  })
})

it('has the values of the input in no wording', async () => {
  for (const prose of [NEW_WORDING, OLD_WORDING, 'Conflict: acme.co.uk']) {
    expect(await explainConflict(prose)).not.toContain('acme.co.uk')
  }
})

it('does without the attributes where they cannot be had', async () => {
  attio.refuse(/attributes$/, 403, { code: 'unauthorized' })
  expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${holder}`)).toContain(
    `The value given for a unique attribute belongs to record ${holder} already`,
  )
})
