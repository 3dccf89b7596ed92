import { describe, expect, it } from 'vitest'
import { EVER, path, RECORD, useCrm } from '../../testing/filters'
import { idOf, wireRecord } from '../../testing/wire-builders'
import type { LocalCheck } from './expression'
import { OutdatedCheckError, passesChecks } from './local-check'

const { attio, compiled, issuesOf } = useCrm()

const check = (slug: string, isEmpty = true, field: string | null = null): LocalCheck => ({ slug, field, isEmpty })
const noTitle = check('job_title')
const hasTitle = check('job_title', false)
const hasName = check('name', false)
const hasLatitude = check('primary_location', false, 'latitude')
const noCompany = { $not: path('people', 'company', 'companies', 'created_at', EVER) }

type CheckedCase = [object: string, filter: object, sent: object | undefined, checks: LocalCheck[]]

describe('a condition that Attio cannot check', () => {
  it.each<CheckedCase>([
    // In every spelling
    ['people', { job_title: null }, undefined, [noTitle]],
    ['people', { job_title: { $eq: null } }, undefined, [noTitle]],
    ['people', { job_title: { $in: [null] } }, undefined, [noTitle]],
    ['people', { job_title: { $empty: true } }, undefined, [noTitle]],
    ['people', { job_title: { $not_empty: 'false' } }, undefined, [noTitle]],
    ['people', { job_title: '' }, undefined, [noTitle]],
    ['people', { job_title: { $eq: '' } }, undefined, [noTitle]],
    ['people', { job_title: [''] }, undefined, [noTitle]],
    ['people', { job_title: { value: null } }, undefined, [check('job_title', true, 'value')]],
    ['people', { job_title: { $ne: null } }, undefined, [hasTitle]],
    ['people', { job_title: { $ne: '' } }, undefined, [hasTitle]],
    ['people', { job_title: { $nin: [null, ''] } }, undefined, [hasTitle, hasTitle]],
    ['people', { job_title: { $empty: false } }, undefined, [hasTitle]],
    ['people', { job_title: { $not_empty: true } }, undefined, [hasTitle]],
    ['people', { job_title: { $not: null } }, undefined, [hasTitle]],
    ['people', { $not: { job_title: null } }, undefined, [hasTitle]],
    ['people', { $not: { $not: { job_title: null } } }, undefined, [noTitle]],

    // Of every type
    ['people', { primary_location: null }, undefined, [check('primary_location')]],
    ['people', { primary_location: { locality: null } }, undefined, [check('primary_location', true, 'locality')]],
    ['people', { primary_location: { latitude: { $ne: null } } }, undefined, [hasLatitude]],
    ['deals', { owner: null }, undefined, [check('owner')]],
    ['deals', { owner: { type: null } }, undefined, [check('owner')]],
    ['deals', { owner: { id: '' } }, undefined, [check('owner', true, 'referenced_actor_id')]],
    ['deals', { owner: { id: null } }, undefined, [check('owner', true, 'referenced_actor_id')]],
    ['deals', { is_billable: null }, undefined, [check('is_billable')]],
    ['deals', { is_billable: { value: null } }, undefined, [check('is_billable')]],
    ['deals', { mood: { $not_empty: true } }, undefined, [check('mood', false)]],
    ['deals', { mood: { depth: null } }, undefined, [check('mood', true, 'depth')]],
    ['deals', { about: null }, undefined, [check('about')]],
    ['deals', { about: { target_record_id: { $ne: null } } }, undefined, [check('about', false)]],

    // Next to conditions that Attio is sent
    ['people', { job_title: null, company: null }, noCompany, [noTitle]],
    [
      'deals',
      { $and: [{ 'Deal stage': 'lead' }, { $and: [{ name: null }, { progress: { $gt: 5 } }] }] },
      { $and: [{ stage: 'Lead' }, { progress: { $gt: 5 } }] },
      [check('name')],
    ],
    ['deals', { name: { $ne: null, $contains: 'a' } }, { name: { $contains: 'a' } }, [hasName]],
    ['deals', { $not: { $or: [{ stage: 'Lead' }, { name: null }] } }, { $not: { stage: 'Lead' } }, [hasName]],
    ['people', { job_title: { $nin: ['Analyst', null] } }, { $not: { job_title: { $in: ['Analyst'] } } }, [hasTitle]],
    [
      'deals',
      { name: null, $or: [{ stage: 'Lead' }, { stage: 'Lost' }] },
      { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] },
      [check('name')],
    ],
  ])('is checked on the records of %s: %j', async (object, filter, sent, checks) => {
    expect(await compiled(filter, object)).toMatchObject({ filter: sent, checks })
  })

  it('is checked by the slug if its attribute is given by title or ID', async () => {
    for (const key of ['Deal name', idOf('deals/name')]) {
      expect((await compiled({ [key]: null })).checks).toStrictEqual([check('name')])
    }
  })

  it.each([
    ['people', { $or: [{ job_title: null }, { name: 'Ada' }] }, 'job_title'],
    ['people', { $or: [{ company: RECORD }, { $and: [{ job_title: { $ne: '' } }, { name: 'Ada' }] }] }, 'job_title'],
    ['people', { $not: { job_title: null, name: 'Ada' } }, 'job_title'],
    ['people', { job_title: ['Analyst', null] }, 'job_title'],
    ['people', { job_title: { $ne: 'Analyst', $or: [null, { $contains: 'a' }] } }, 'job_title'],
    ['deals', { $not: { owner: { $nin: ['Ada Lovelace', null] } } }, 'owner'],
    ['people', { primary_location: { region: ['Kent', null] } }, 'primary_location.region'],
    ['deals', { $or: [{ about: null }, { stage: 'Lead' }] }, 'about'],
  ])('is rejected in a filter of %s if it is one of several alternatives: %j', async (object, filter, name) => {
    const slug = name.replace(/\..*/, '')
    expect(await issuesOf(filter, object)).toStrictEqual([
      `filter: Attio can't filter by whether "${name}" has a value here. Move the condition to the top level, with one call for each ` +
        `alternative. Or remove it, request "${slug}" in "attributes" and check which records have null.`,
    ])
  })

  it.each([
    [{ company: { name: null } }, 'company → name', '{"company":["<record ID>"]}'],
    [{ $not: { company: { name: null } } }, 'company → name', '{"company":["<record ID>"]}'],
    [{ company: { parent: { name: '' } } }, 'company → parent → name', '{"company":{"parent":["<record ID>"]}}'],
    [
      path('people', 'company', 'companies', 'name', { $not_empty: true }),
      'company → name',
      '{"company":["<record ID>"]}',
    ],
  ])('is rejected if it is about a referenced record: %j', async (filter, name, byId) => {
    expect(await issuesOf(filter, 'people')).toStrictEqual([
      `filter: Attio can't filter by whether "${name}" has a value here. List the records of "companies" with that condition and ` +
        `filter by their IDs, e.g. ${byId}. Or remove it, request "company" in "attributes" and read the referenced records with ` +
        'getRecord.',
    ])
  })

  it('is rejected with one message if it is about several referenced records', async () => {
    expect(await issuesOf({ team: { job_title: null } }, 'companies')).toStrictEqual([
      expect.stringMatching(/"team → job_title".* List the records of "people".*{"team":\["<record ID>"\]}/),
    ])
  })
})

describe('a condition on whether a reference has a value', () => {
  it.each([
    ['people', { company: null }, noCompany],
    ['people', { company: '' }, noCompany],
    ['people', { company: { target_record_id: null } }, noCompany],
    ['people', { company: { $ne: null } }, noCompany.$not],
    ['people', { company: { $not_empty: true } }, noCompany.$not],
    ['companies', { team: null }, { $not: path('companies', 'team', 'people', 'created_at', EVER) }],
    [
      'deals',
      { client: null },
      {
        $and: [
          { $not: path('deals', 'client', 'people', 'created_at', EVER) },
          { $not: path('deals', 'client', 'companies', 'created_at', EVER) },
        ],
      },
    ],
    ['people', { $or: [{ company: null }, { name: 'Ada' }] }, { $or: [noCompany, { name: 'Ada' }] }],
  ])('tests the creation of the referenced record in a filter of %s: %j', async (object, filter, sent) => {
    expect(await compiled(filter, object)).toMatchObject({ filter: sent, checks: [] })
  })

  it('requires a record if it is under another reference', async () => {
    const parent = path('people', 'company', 'companies', 'parent', 'companies', 'created_at', EVER)
    expect((await compiled({ company: { parent: null } }, 'people')).filter).toStrictEqual({
      $and: [noCompany.$not, { $not: parent }],
    })
  })

  it('is checked on the records if the only object of the reference is not enabled', async () => {
    delete attio().objects.rooms
    expect(await compiled({ spare: null })).toMatchObject({ filter: undefined, checks: [check('spare')] })
  })
})

describe('passesChecks', () => {
  const passes = (values: unknown, ...checks: LocalCheck[]) => passesChecks(wireRecord('ada', values), checks, true)

  it.each([
    [[], false],
    [[{ value: 'Analyst', active_from: '2026-01-01', attribute_type: 'text' }], true],
    [[{ value: '', active_from: '2026-01-01', created_by_actor: { type: 'system' }, attribute_type: 'text' }], false],
    [[{ value: false }], true],
    [[{ value: 0 }], true],
    [[{ locality: null, region: '' }], false],
    [[{ locality: null }, { locality: 'Paris' }], true],
  ])('finds out whether %j has a value: %s', (values, isPresent) => {
    expect(passes({ it: values }, check('it'))).toBe(!isPresent)
    expect(passes({ it: values }, check('it', false))).toBe(isPresent)
  })

  it('looks only at own fields of a value', () => {
    const values = { site: [{ locality: null, region: 'Kent' }] }
    expect(passes(values, check('site', true, 'locality'))).toBe(true)
    expect(passes(values, check('site', true, 'region'))).toBe(false)
    expect(passes(values, check('site', true, 'constructor'))).toBe(true)
    expect(passes(values, check('site', false, 'region'), check('site', true, 'region'))).toBe(false)
  })

  it('throws if the record lacks the attribute, unless the metadata is current', () => {
    const record = wireRecord('ada', { title: [{ value: 'Analyst' }] })
    expect(() => passesChecks(record, [noTitle], false)).toThrow(OutdatedCheckError)
    expect(passesChecks(record, [noTitle], true)).toBe(true)
  })
})
