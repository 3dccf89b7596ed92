import { describe, expect, it } from 'vitest'
import { useAllKinds } from '../testing/described-deals'
import { idOf, wireAttribute, wireOption } from '../testing/wire-builders'
import { failureOf } from '../testing/fake-clock'
import { issuesIn } from '../testing/issues-in'
import type { DescribeOptions } from './describe-attributes'

const { attio, describeDeals } = useAllKinds()

const overview = (more: Partial<DescribeOptions> = {}) => describeDeals({ names: [], ...more })

describe('the overview of an object', () => {
  it('contains only what decides whether to use an attribute', async () => {
    expect((await overview()).get('name')).toStrictEqual({
      slug: 'name',
      title: 'Deal name',
      type: 'text',
      isWritable: true,
      isRequired: true,
      isUnique: true,
    })
  })

  it.each(['Company', 'COMPANY', 'com-pany ', 'company'])('omits a title that repeats the slug: %s', async (title) => {
    attio().attribute('deals', 'company').title = title
    expect((await overview()).get('company')).toStrictEqual({
      slug: 'company',
      type: 'record-reference',
      isWritable: true,
      allowedObjects: ['companies'],
    })
  })

  it('lists writable attributes first, each part in the order of Attio', async () => {
    expect([...(await overview()).keys()].slice(-2)).toEqual(['created_at', 'last_mail'])
  })

  it('shows 25 options at most, and their number only if there are more', async () => {
    const options = Array.from({ length: 26 }, (_, n) => wireOption(`Tag ${n}`))
    Object.assign(attio().objects.deals?.choices ?? {}, { tags: options.slice(1) })
    expect((await overview()).get('tags')?.options).toHaveLength(25)
    expect((await overview()).get('tags')).not.toHaveProperty('optionCount')
    Object.assign(attio().objects.deals?.choices ?? {}, { tags: options })
    expect((await overview()).get('tags')).toMatchObject({ optionCount: 26 })
    expect((await overview()).get('tags')?.options).toHaveLength(25)
    expect((await describeDeals()).get('tags')?.options).toHaveLength(26)
  })

  it('contains neither options nor their number without includeOptions', async () => {
    const tags = (await overview({ includeOptions: false })).get('tags')
    expect(tags).toStrictEqual({ slug: 'tags', type: 'select', isWritable: true, isMultiselect: true })
  })
})

describe('named attributes', () => {
  it('are described in the order of their names, by slug, ID or title, each once', async () => {
    const described = await describeDeals({ names: ['tags', idOf('attribute/stage'), 'deal NAME', 'name'] })
    expect([...described.keys()]).toEqual(['tags', 'stage', 'name'])
  })

  it('are rejected if they are unknown, all at once', async () => {
    await expect(describeDeals({ names: ['stagee', 'name', 'colour'] })).rejects.toThrow(/"stagee".*"colour"/s)
  })

  it('are rejected if several attributes have that title, with the slugs to use', async () => {
    const twins = ['phone', 'fax'].map((slug) => wireAttribute(slug, 'phone-number', { title: 'Twin' }))
    attio().objects.deals?.attributes.push(...twins)
    expect(issuesIn(await failureOf(describeDeals({ names: ['TWIN', 'phone'] })))).toStrictEqual([
      'attributes: "TWIN" is the title of several attributes: use one of the slugs "phone" and "fax".',
    ])
    expect([...(await describeDeals({ names: ['fax', 'phone'] })).keys()]).toEqual(['fax', 'phone'])
  })

  it.each(['priority', 'nothing'])('are looked up once, among fresh attributes: %s', async (name) => {
    const listed = /deals\/attributes$/
    await describeDeals({ names: ['name'] })
    const before = attio().count(listed)
    attio().objects.deals?.attributes.push(wireAttribute('priority', 'rating'))
    const isKnown = await describeDeals({ names: [name] }).then(
      () => true,
      () => false,
    )
    expect(isKnown).toBe(name === 'priority')
    expect(attio().count(listed)).toBe(before + 1)
  })

  it.each(['constructor', '__proto__', 'name.activeFrom'])(
    'are rejected if no attribute has them: %s',
    async (name) => {
      expect(issuesIn(await failureOf(describeDeals({ names: [name] })))).toStrictEqual([
        expect.stringMatching(`^attributes: "${name}" is not an attribute here`),
      ])
    },
  )

  it('are rejected with the list to write if they are one text', async () => {
    const rejected = expect(describeDeals({ names: ['Deal name, stage'] })).rejects
    await rejected.toThrow('attributes must be a list, not one text: write ["name", "stage"].')
  })

  it('may be archived with includeArchived', async () => {
    attio().objects.deals?.attributes.push(wireAttribute('old', 'text', { is_archived: true }))
    const described = await describeDeals({ names: ['old'], includeArchived: true })
    expect(described.get('old')).toMatchObject({ isArchived: true })
    expect((await overview({ includeArchived: true })).get('old')).toMatchObject({ isArchived: true })
  })

  it('need no options of other attributes', async () => {
    await describeDeals({ names: ['tags'] })
    expect(attio().count(/statuses$/)).toBe(0)
  })
})
