import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { emptyResultHint, exclusionHint, memberHint, upperBoundHint } from './empty-result-hint'
import { runQuery } from './run-query'

const attio = newForEachTest(attioWithCrm)

describe('emptyResultHint', () => {
  it.each<[filter: Record<string, unknown>, object: string, says: RegExp | undefined]>([
    [{ name: 'ada king' }, 'people', /whole.*{"name":{"\$contains":"ada king"}}.*search/],
    [{ name: { lastName: 'king' } }, 'people', /{"name":{"lastName":{"\$contains":"king"}}}/],
    [{ company: 'Looms' }, 'people', /{"company":{"name":{"\$contains":"Looms"}}}/],
    [{ company: { parent: { name: 'Looms' } } }, 'people', /{"company":{"parent":{"name":{"\$contains":"Looms"}}}}/],
    [{ phone_numbers: '020 7946 0018' }, 'people', /international form.*\$ends_with/],
    [{ phone_numbers: '+442079460018' }, 'people', undefined],
    [{ phone_numbers: { $ne: '020 7946 0018' } }, 'people', undefined],
    [{ name: { $contains: 'king' } }, 'people', undefined],
    [{ name: ' ada\u00a0 king ' }, 'people', /{"name":{"\$contains":"ada king"}}/],
    [{ name: '' }, 'people', undefined],
    [{ job_title: ' ' }, 'people', undefined],
    [{ stage: 'Lead' }, 'deals', undefined],
    [{ name: { $ne: 'Ada' } }, 'people', undefined],
    [{ $not: { company: 'Looms' } }, 'people', undefined],
    [{ company: { $ne: 'Looms' } }, 'people', undefined],
    [{ record_id: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' }, 'people', undefined],
    // Another condition may be the reason.
    [{ name: 'Ada', job_title: { $ne: 'Analyst' } }, 'people', undefined],
    [{ name: 'Engine', stage: 'Lead' }, 'deals', undefined],
    [{ $and: [{ name: 'Ada' }, { last_email: { $gte: '2026-01-01' } }] }, 'people', undefined],
    [{ name: 'Ada', $or: [{ job_title: 'Analyst' }, { company: 'Looms' }] }, 'people', /"Ada".*"Analyst".*"Looms"/],
    [{ company: { name: 'Looms', domains: { $contains: '.net' } } }, 'people', undefined],
    // One of several alternatives by text would have been enough.
    [{ $or: [{ name: 'Ada' }, { email_addresses: 'ada@example.com' }] }, 'people', /{"name":{"\$contains":"Ada"}}/],
    [{ $or: [{ email_addresses: 'ada@example.com' }, { phone_numbers: '+1' }] }, 'people', undefined],
    [{ company: 'looms.example' }, 'people', /{"company":{"name":{"\$contains":"looms.example"}}}/],
    [{ company: { $eq: 'looms.example' } }, 'people', /{"company":{"name":{"\$contains":"looms.example"}}}/],
    // Nothing is misspelt, so the combination is the reason.
    [{ stage: 'won', owner: 'Ada Lovelace' }, 'deals', /^Each option and workspace member in the filter exists, but/],
    [{ $and: [{ stage: 'Lead' }, { value: { $gt: 5 } }] }, 'deals', /^Each option in the filter exists, but/],
    [{ owner: 'Ada Lovelace', company: null }, 'deals', /^Each workspace member in the filter exists, but/],
    [{ stage: 'Lead', $not: { name: 'Engine' } }, 'deals', /^Each option in the filter exists, but/],
    [{ stage: 'Lead', is_billable: true }, 'deals', /^Each option in the filter exists, but/],
    [{ stage: 'Lead', mood: null }, 'deals', /^Each option in the filter exists, but/],
    // One condition, or one of several alternatives, is not a combination.
    [{ stage: ['Lead', 'Lost'] }, 'deals', undefined],
    [{ $or: [{ stage: 'Lead' }, { owner: 'Ada Lovelace' }] }, 'deals', undefined],
    // No name was looked up.
    [{ value: { $gt: 5 }, progress: { $lt: 7 } }, 'deals', undefined],
    // A text or an ID may be wrong.
    [{ stage: 'Lead', name: { $contains: 'ngine' } }, 'deals', undefined],
    [{ stage: 'Lead', owner: idOf('gone') }, 'deals', undefined],
    [{ stage: 'Lead', company: idOf('gone') }, 'deals', undefined],
    [{ stage: 'Lead', company: { domains: 'gone.example' } }, 'deals', undefined],
    [{ stage: 'Lead', company: { target_record_id: idOf('gone') } }, 'deals', undefined],
    [{ stage: 'Lead', mood: 'glad' }, 'deals', undefined],
  ])('explains why %j may find nothing', async (filter, object, says) => {
    const { context } = await runQuery({ object, filter }, attio().workspace(), () => Promise.resolve([]))
    const hint = emptyResultHint(context.findings)
    if (says === undefined) expect(hint).toBeUndefined()
    else expect(hint).toMatch(says)
  })
})

const findingsOf = async (filter: Record<string, unknown>, object: string) =>
  (await runQuery({ object, filter }, attio().workspace(), () => Promise.resolve([]))).context.findings

describe('exclusionHint', () => {
  it.each<[filter: Record<string, unknown>, object: string, named: string | undefined]>([
    [{ email_addresses: { $not: { $ends_with: 'example.com' } } }, 'people', '"email_addresses"'],
    [{ $not: { email_addresses: { $ends_with: 'example.com' } } }, 'people', '"email_addresses"'],
    [{ email_addresses: { $ne: 'ada@example.com' } }, 'people', '"email_addresses"'],
    [{ tags: { $nin: ['Research'] }, stage: { $ne: 'Lead' } }, 'deals', '"tags"'],
    [{ $not: { $or: [{ Tags: 'Research' }, { name: 'Engine' }] } }, 'deals', '"tags"'],
    [{ team: { $ne: 'Ada Lovelace' } }, 'companies', '"team"'],
    [{ $not: { team: { job_title: { $contains: 'Engineer' } } } }, 'companies', '"team"'],
    [{ team: { $ne: idOf('ada') } }, 'companies', '"team"'],
    [{ $not: { company: { domains: { $contains: '.net' } } } }, 'people', '"company → domains"'],
    // Nothing is excluded, or only what has no value.
    [{ email_addresses: { $ends_with: 'example.com' } }, 'people', undefined],
    [{ email_addresses: { $ne: null } }, 'people', undefined],
    [{ $not: { email_addresses: null } }, 'people', undefined],
    [{ $not: { email_addresses: { $ne: 'ada@example.com' } } }, 'people', undefined],
    [{ job_title: { $ne: 'Analyst' } }, 'people', undefined],
  ])('says for %j what an exclusion means for lists', async (filter, object, named) => {
    const hint = exclusionHint(await findingsOf(filter, object))
    expect(hint?.split(' can have several values: $not, $ne and $nin find')[0]).toBe(named)
  })
})

describe('upperBoundHint', () => {
  it.each<[filter: Record<string, unknown>, object: string, key: string | undefined]>([
    [{ last_email: { $lt: '2026-03-01' } }, 'people', 'last_email'],
    [{ last_email: { at: { $lte: '2026-03-01' } } }, 'people', 'last_email'],
    [{ value: { $gt: 5 }, progress: { $lt: 7 } }, 'deals', 'progress'],
    [{ value: { amount: { $lt: 5 } } }, 'deals', 'value'],
    [{ kick_off: { $lte: '2026-03-01' } }, 'deals', 'kick_off'],
    // A record without a value is no candidate, or is found anyway.
    [{ last_email: { $gt: '2026-03-01' } }, 'people', undefined],
    [{ last_email: { $gte: '2026-01-01', $lt: '2026-03-01' } }, 'people', undefined],
    [{ $and: [{ value: { $lt: 9 } }, { value: { $gt: 5 } }] }, 'deals', undefined],
    [{ 'stage.activeFrom': { $lt: '2026-03-01' } }, 'deals', undefined],
    [{ $not: { last_email: { $lt: '2026-03-01' } } }, 'people', undefined],
    [{ created_at: { $lt: '2026-03-01' } }, 'people', undefined],
    // Records that refer to no company can't be added in this way.
    [{ company: { created_at: { $lt: '2026-03-01' } } }, 'people', undefined],
  ])('says for %j how to find records without a value too', async (filter, object, key) => {
    const hint = upperBoundHint(await findingsOf(filter, object))
    expect(hint?.split('To include those, use ')[1]).toBe(key && `{"$or":[{"${key}":{"$lt":…}},{"${key}":null}]}.`)
  })
})

/** The hint for a list that found nothing. */
async function hintFor(
  filter: Record<string, unknown>,
  { object = 'deals', search }: { object?: string; search?: string } = {},
) {
  const workspace = attio().workspace()
  const { context } = await runQuery({ object, filter }, workspace, () => Promise.resolve([]))
  return memberHint({ object, search }, context)
}

describe('memberHint', () => {
  it('examines only the first 100 texts of a list', async () => {
    const hintAfter = (others: number) => hintFor({ name: [...Array<string>(others).fill('x'), 'Ada Lovelace'] })
    expect(await hintAfter(99)).toMatch(/^"Ada Lovelace" is a workspace member/)
    expect(await hintAfter(100)).toBeUndefined()
  })

  const ADA = '"Ada Lovelace" is a workspace member, not a record: filter by "owner", e.g. {"owner":"Ada Lovelace"}.'

  it.each<[filter: Record<string, unknown>, expected: string | undefined]>([
    [{ name: 'Ada Lovelace' }, ADA],
    [{ client: 'Ada Lovelace' }, ADA],
    [{ company: { name: 'Ada Lovelace' } }, ADA],
    [{ name: 'ada lovelace' }, ADA.replaceAll('Ada Lovelace', 'ada lovelace')],
    [{ name: 'Grace Hopper' }, undefined],
    [{ name: 'Ada' }, undefined],
    // This text isn't the name of a record.
    [{ twin_a: 'Ada Lovelace' }, undefined],
    [{ name: { $ne: 'Ada Lovelace' } }, undefined],
  ])('for the filter %j is %s', async (filter, expected) => {
    expect(await hintFor(filter)).toBe(expected)
  })

  it('is about the text of a search too', async () => {
    expect(await hintFor({}, { search: 'mailto:ada@example.com' })).toBe(
      '"ada@example.com" is a workspace member, not a record: filter by "owner", e.g. {"owner":"ada@example.com"}.',
    )
    expect(await hintFor({}, { search: 'acme' })).toBeUndefined()
  })

  it('names no attribute if none of the object refers to members', async () => {
    expect(await hintFor({ name: 'Ada Lovelace' }, { object: 'people' })).toBe(
      '"Ada Lovelace" is a workspace member, not a record, and no attribute of this object refers to members.',
    )
  })

  it('requests the members only if a name was compared', async () => {
    await hintFor({ value: 5 })
    expect(attio().count(/workspace_members/)).toBe(0)
    await hintFor({ name: 'Ada' })
    expect(attio().count(/workspace_members/)).toBe(1)
  })

  it.each([
    ['answers 403 to', 403, { code: 'unauthorized' }],
    ['gives no readable answer to', 200, {}],
  ])('is undefined, and fails nothing, if Attio %s the request for members', async (_what, status, body) => {
    attio().reject(/workspace_members/, status, body)
    expect(await hintFor({ name: 'Ada Lovelace' })).toBeUndefined()
  })
})
