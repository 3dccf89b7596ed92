import { describe, expect, it } from 'vitest'
import { path, useCrm } from '../../testing/filters'

const { issuesOf, sent } = useCrm()

describe('blank text after a substring operator', () => {
  it.each<[object: string, filter: object, problem: string]>([
    ['people', { email_addresses: { $contains: '' } }, 'email_addresses has blank text after $contains'],
    ['people', { name: { $starts_with: ' ' } }, 'name has blank text after $starts_with'],
    ['people', { name: { firstName: { endsWith: '\u00a0' } } }, 'name.first_name has blank text after $ends_with'],
    ['people', { job_title: { contains: '\t' } }, 'job_title has blank text after $contains'],
    ['people', { job_title: { $contains: 'x', $ends_with: '' } }, 'job_title has blank text after $ends_with'],
    ['people', { $not: { job_title: { $contains: '' } } }, 'job_title has blank text after $contains'],
    ['people', { job_title: { $or: ['x', { $contains: '' }] } }, 'job_title has blank text after $contains'],
    ['people', { primary_location: { locality: { $contains: '' } } }, 'primary_location.locality has blank text'],
    ['people', { company: { $contains: '' } }, 'company → name has blank text after $contains'],
    ['people', { company: { domains: { $ends_with: '' } } }, 'company → domains has blank text after $ends_with'],
    ['people', { phone_numbers: { $contains: '' } }, 'phone_numbers has blank text after $contains'],
    ['deals', { stage: { $contains: '' } }, 'stage has blank text after $contains'],
    ['deals', { mood: { $contains: '' } }, 'mood has blank text after $contains'],
    [
      'people',
      path('people', 'company', 'companies', 'name', { $contains: '' }),
      'company → name has blank text after $contains',
    ],
  ])('is rejected, because every text contains it: %s %j', async (object, filter, problem) => {
    const problems = await issuesOf(filter, object)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`filter: ${problem}`)
    expect(problems[0]).toContain('omit the condition, or give part of the text')
  })

  it('is different from text with a space inside, which is accepted', async () => {
    const filter = { job_title: { $contains: ' a ' } }
    expect(await sent(filter, 'people')).toStrictEqual(filter)
  })
})
