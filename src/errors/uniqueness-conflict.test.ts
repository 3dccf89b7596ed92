import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { AttioError } from '../attio/errors'
import { WRITE_RECORDS } from '../attio/scopes'
import type { ErrorContext } from './error-context'
import { toErrorMessage } from './error-message'

const existingId = '00000000-0000-4000-8000-00000000c0f1'
/** Observed live. */
const NEW_WORDING =
  'A value provided for attribute with slug "domains" conflicts with one already in the system. This attribute has a ' +
  'uniqueness constraint. Please ensure all values for this attribute do not exist on another record.'
const OLD_WORDING = `The value "{"domain":"acme.co.uk"}" provided for attribute with ID "${idOf('attribute/domains')}" conflicts`

const acme = wireRecord('acme', { domains: [{ domain: 'shop.acme.co.uk' }, { domain: 'acme.co.uk' }] })

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

async function explainConflict(message?: string, input: Partial<ErrorContext> = {}) {
  const code = 'uniqueness_conflict'
  const request = { task: 'create the record', scopes: WRITE_RECORDS, isIdempotent: false }
  const error = new AttioError({ ...request, kind: 'rejected', status: 400, code, message })
  const values = { domains: ['acme.co.uk'] }
  return toErrorMessage(error, { object: 'companies', values, ...input, workspace: attio.workspace() })
}

const belongs = (slug: string, who: string) => `The value given for ${slug} already belongs to ${who}.`

/** Does not suggest matching, which would write the values into the other record. */
const updateAdvice = (slug: string, who: string) =>
  `${belongs(slug, who)} Give another value or omit it. To change the other record, call updateRecord with its ID.`

const upsertAdvice = (slug: string, who: string, by = `"${slug}"`) =>
  `${belongs(slug, who)} Change that record with updateRecord, or call createRecord with matchingAttribute ${by} to update it.`

describe('an explanation of a conflict in which Attio names the record', () => {
  it('names the attribute, the record and both alternatives', async () => {
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${existingId}`)).toBe(
      upsertAdvice('domains', `record "${existingId}"`),
    )
    expect(attio.queries).toStrictEqual([])
  })

  it('names several records', async () => {
    const ids = `${existingId}, ${idOf('other')}`
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${ids}`)).toContain(
      `already belongs to record "${existingId}" and "${idOf('other')}".`,
    )
  })

  it('does not suggest another upsert after an upsert', async () => {
    const input = { values: { code: 'A', domains: ['acme.co.uk'] }, matchingAttribute: 'code' }
    expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${existingId}`, input)).toBe(
      updateAdvice('domains', `record "${existingId}"`),
    )
  })

  it('does not take a value of the input for the ID of a record', async () => {
    const value = idOf('a code')
    attio.objects.companies?.records?.push(wireRecord('engines'))
    const message = `The value "{"value":"${value}"}" provided for attribute with ID "${idOf('attribute/code')}" conflicts`
    const explanation = await explainConflict(message, { values: { code: value } })
    expect(explanation).not.toContain(value)
    expect(explanation).toContain(belongs('code', 'another record'))
  })
})

describe('an explanation of a conflict in which Attio does not name the record', () => {
  beforeEach(() => {
    Object.assign(attio.objects.companies ?? {}, { records: [acme] })
  })

  it.each([
    ['ap-1', 'another record'],
    ['AP-1', `record "${idOf('upper')}"`],
  ])('does not name a record whose value differs in case, which a filter may find: %s', async (code, owner) => {
    const records = [wireRecord('upper', { code: [{ value: 'AP-1' }] }), wireRecord('none', { code: [] })]
    Object.assign(attio.objects.companies ?? {}, { records })
    expect(await explainConflict('Conflict.', { values: { code } })).toBe(upsertAdvice('code', owner))
  })

  it.each<[what: string, message?: string, input?: Partial<ErrorContext>]>([
    ['the new wording', NEW_WORDING],
    ['the old wording', OLD_WORDING],
    ['a message without names', 'Conflict.'],
    ['no message'],
    ['a value in another case', 'Conflict.', { values: { domains: ['https://www.ACME.co.uk/about'] } }],
    ["a value in Attio's own form", 'Conflict.', { values: { domains: [{ domain: 'acme.co.uk' }] } }],
    ['a value under a title', 'Conflict.', { values: { Domains: 'acme.co.uk' } }],
    ['a value under an ID', 'Conflict.', { values: { [idOf('attribute/domains')]: ['acme.co.uk'] } }],
  ])('looks up the record for %s', async (_what, message, input) => {
    expect(await explainConflict(message, input)).toBe(upsertAdvice('domains', `record "${idOf('acme')}"`))
    expect(attio.queries).toMatchObject([{ filter: { $or: [{ domains: 'acme.co.uk' }] } }])
  })

  it('does not name the record that is being updated', async () => {
    const records = [wireRecord('self', { domains: [{ domain: 'own.co.uk' }] }), acme]
    Object.assign(attio.objects.companies ?? {}, { records })
    const values = { domains: ['own.co.uk', 'acme.co.uk'] }
    expect(await explainConflict(NEW_WORDING, { values, recordId: idOf('self') })).toBe(
      updateAdvice('domains', `record "${idOf('acme')}"`),
    )
  })

  it('names no record if no record has the value', async () => {
    Object.assign(attio.objects.companies ?? {}, { records: [] })
    expect(await explainConflict('Conflict.')).toBe(upsertAdvice('domains', 'another record'))
  })

  it('names no record if the query is forbidden', async () => {
    attio.reject(/query/, 403, { code: 'unauthorized' })
    expect(await explainConflict(OLD_WORDING)).toBe(upsertAdvice('domains', 'another record'))
  })

  it('names no attribute if several are possible', async () => {
    Object.assign(attio.objects.companies ?? {}, { records: [] })
    expect(await explainConflict('Conflict.', { values: { code: 'ACME-1', domains: ['acme.co.uk'] } })).toBe(
      upsertAdvice('a unique attribute', 'another record', 'set to that attribute'),
    )
    expect(attio.queries).toHaveLength(2)
  })
})

it('an explanation of a conflict does not contain the value', async () => {
  for (const message of [NEW_WORDING, OLD_WORDING, 'Conflict: acme.co.uk']) {
    expect(await explainConflict(message)).not.toContain('acme.co.uk')
  }
})

it('an explanation of a conflict names the record even if the attributes cannot be loaded', async () => {
  attio.reject(/attributes$/, 403, { code: 'unauthorized' })
  expect(await explainConflict(`${NEW_WORDING} Conflicting record IDs: ${existingId}`)).toContain(
    belongs('a unique attribute', `record "${existingId}"`),
  )
})
