import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire-builders'
import { failureOf } from '../testing/fake-clock'
import { issuesIn } from '../testing/problems'
import { EXAMPLE_ID } from '../attribute-types/attribute-type'
import { type DescribeOptions, describeAttributes } from './describe-attributes'

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    deals: {
      attributes: [
        wireAttribute('name', 'text', {
          title: 'Deal name',
          description: 'What we call it',
          is_required: true,
          is_unique: true,
        }),
        wireAttribute('stage', 'status'),
        wireAttribute('tags', 'select', { is_multiselect: true }),
        wireAttribute('value', 'currency', { currency: 'EUR' }),
        wireAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
        wireAttribute('about', 'record-reference'),
        wireAttribute('owner', 'actor-reference'),
        wireAttribute('created_at', 'timestamp', { is_system_attribute: true, is_writable: false }),
        wireAttribute('last_mail', 'interaction'),
        wireAttribute('mood', 'mood'),
      ],
      choices: {
        stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }],
        tags: [wireOption('Steam', true), wireOption('Research')],
      },
    },
    companies: { attributes: [], records: [wireRecord('acme')] },
  })
})

/** The details of all attributes, or their overview with `names: []`. */
async function attributes(more: Partial<DescribeOptions> = {}) {
  const names = attio.objects.deals?.attributes.map(({ api_slug: slug }) => slug) ?? []
  const options = { names, includeOptions: true, includeArchived: false, ...more }
  const described = await describeAttributes('deals', options, attio.workspace())
  return new Map(described.map((attribute) => [attribute.slug, attribute]))
}

const overview = (more: Partial<DescribeOptions> = {}) => attributes({ names: [], ...more })

describe('the details of an attribute', () => {
  it('contain everything that Attio says, under our names', async () => {
    expect((await attributes()).get('name')).toStrictEqual({
      id: idOf('attribute/name'),
      slug: 'name',
      title: 'Deal name',
      description: 'What we call it',
      type: 'text',
      isWritable: true,
      isRequired: true,
      isUnique: true,
      filterOperators: ['$contains', '$starts_with', '$ends_with'],
    })
  })

  it('contain the options of selects and statuses, each from its own endpoint', async () => {
    const described = await attributes()
    expect(described.get('stage')?.options).toStrictEqual(['Lead'])
    expect(described.get('tags')?.options).toStrictEqual(['Research'])
    expect(described.get('name')).not.toHaveProperty('options')
  })

  it('contain archived options only with includeArchived', async () => {
    expect((await attributes({ includeArchived: true })).get('tags')).toMatchObject({
      options: ['Research'],
      archivedOptions: ['Steam'],
    })
    expect((await attributes()).get('tags')).not.toHaveProperty('archivedOptions')
  })

  it('contain the default value that a new record gets', async () => {
    const fixed = { template: [{ value: 'Monthly', attribute_type: 'text' }] }
    attio.objects.deals?.attributes.push(
      wireAttribute('billing', 'text', { default_value: fixed }),
      wireAttribute('notes', 'text', { default_value: fixed, is_multiselect: true }),
      wireAttribute('due', 'date', { default_value: { template: 'P1M' } }),
      wireAttribute('bare', 'text', { default_value: { template: [] } }),
    )
    const described = await attributes()
    expect(described.get('billing')).toMatchObject({ defaultValue: '"Monthly"' })
    expect(described.get('notes')).toMatchObject({ defaultValue: '["Monthly"]' })
    expect(described.get('due')).toMatchObject({ defaultValue: '{"dynamic":"P1M"}' })
    expect(described.get('bare')).not.toHaveProperty('defaultValue')
    expect(described.get('name')).not.toHaveProperty('defaultValue')
  })

  it('name the other side of a two-way reference by slug if Attio sends it, otherwise by ID', async () => {
    const id = { object_id: idOf('companies'), attribute_id: idOf('attribute/team') }
    attio.objects.deals?.attributes.push(
      wireAttribute('firm', 'record-reference', { relationship: { id } }),
      wireAttribute('shop', 'record-reference', { relationship: { id, object_slug: 'companies', api_slug: 'team' } }),
    )
    const described = await attributes()
    expect(described.get('firm')).toMatchObject({ linkedTo: { object: id.object_id, attribute: id.attribute_id } })
    expect(described.get('shop')).toMatchObject({ linkedTo: { object: 'companies', attribute: 'team' } })
  })

  it('contain a currency only for a currency attribute', async () => {
    const described = await attributes()
    expect(described.get('value')).toMatchObject({ currency: 'EUR' })
    expect(described.get('name')).not.toHaveProperty('currency')
  })

  it('list allowed objects by slug, and omit them if any object is allowed', async () => {
    const described = await attributes()
    expect(described.get('company')).toMatchObject({ allowedObjects: ['companies'] })
    expect(described.get('about')).not.toHaveProperty('allowedObjects')
  })

  it('contain examples with made-up records and members', async () => {
    attio.objects.deals?.attributes.push(wireAttribute('contacts', 'email-address', { is_multiselect: true }))
    const described = await attributes()
    const write = (slug: string): unknown => JSON.parse(described.get(slug)?.writeExample ?? 'null')
    expect(write('contacts')).toStrictEqual(['new.contact@example.com'])
    expect(write('company')).toBe('acme.com')
    expect(write('about')).toStrictEqual({ object: 'people', id: EXAMPLE_ID })
    expect(write('owner')).toBe('ada@example.com')
    const filter = (slug: string): unknown => JSON.parse(described.get(slug)?.filterExample ?? 'null')
    expect(filter('company')).toStrictEqual({ company: { name: { $contains: 'acme' } } })
    expect(filter('about')).toStrictEqual({ about: { object: 'people', id: EXAMPLE_ID } })
    expect(filter('owner')).toStrictEqual({ owner: { type: 'workspace-member', id: EXAMPLE_ID } })
  })

  it('contain no example for a reference to an object that is not enabled, which would be refused', async () => {
    attio.objects.deals?.attributes.push(wireAttribute('users', 'record-reference', { allowedObjects: ['ghosts'] }))
    const users = (await attributes()).get('users')
    expect(users).not.toHaveProperty('filterExample')
    expect(users).not.toHaveProperty('writeExample')
  })

  it('need no attributes of a referenced object', async () => {
    attio.objects.projects = { attributes: [] }
    attio.objects.deals?.attributes.push(wireAttribute('project', 'record-reference', { allowedObjects: ['projects'] }))
    attio.refuse(/projects\/attributes$/, 403, { code: 'unauthorized' })
    const project = (await attributes()).get('project')
    expect(project).toMatchObject({ allowedObjects: ['projects'] })
    expect(JSON.parse(project?.writeExample ?? '')).toStrictEqual({ object: 'projects', id: EXAMPLE_ID })
    expect(attio.count(/projects\/attributes$/)).toBe(0)
  })

  it.each(['name', 'stage', 'tags', 'created_at'])(
    'contain no example if the type makes the format obvious: %s',
    async (slug) => {
      const attribute = (await attributes()).get(slug)
      expect(attribute).not.toHaveProperty('filterExample')
      expect(attribute).not.toHaveProperty('writeExample')
    },
  )

  it('contain no write example for a read-only type, although Attio calls the attribute writable', async () => {
    const attribute = (await attributes()).get('last_mail')
    expect(attribute).not.toHaveProperty('isWritable')
    expect(attribute).not.toHaveProperty('writeExample')
    expect(attribute).toHaveProperty('filterExample')
  })

  it('contain a sort example if a value has several fields and no default one', async () => {
    attio.objects.deals?.attributes.push(wireAttribute('contact', 'personal-name'))
    const described = await attributes()
    expect(JSON.parse(described.get('contact')?.sortExample ?? '')).toStrictEqual([
      { attribute: 'contact', direction: 'asc', field: 'lastName' },
    ])
    expect(described.get('value')).not.toHaveProperty('sortExample')
    expect(described.get('last_mail')).not.toHaveProperty('sortExample')
  })

  it('contain no examples for an unknown type', async () => {
    const mood = (await attributes()).get('mood')
    expect(mood).toMatchObject({ type: 'mood' })
    expect(mood).not.toHaveProperty('filterOperators')
    expect(mood).not.toHaveProperty('filterExample')
    expect(mood).not.toHaveProperty('writeExample')
  })
})

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
    const [company] = attio.objects.deals?.attributes.filter(({ api_slug: slug }) => slug === 'company') ?? []
    Object.assign(company ?? {}, { title })
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
    Object.assign(attio.objects.deals?.choices ?? {}, { tags: options.slice(1) })
    expect((await overview()).get('tags')?.options).toHaveLength(25)
    expect((await overview()).get('tags')).not.toHaveProperty('optionCount')
    Object.assign(attio.objects.deals?.choices ?? {}, { tags: options })
    expect((await overview()).get('tags')).toMatchObject({ optionCount: 26 })
    expect((await overview()).get('tags')?.options).toHaveLength(25)
    expect((await attributes()).get('tags')?.options).toHaveLength(26)
  })

  it('contains neither options nor their number without includeOptions', async () => {
    const tags = (await overview({ includeOptions: false })).get('tags')
    expect(tags).toStrictEqual({ slug: 'tags', type: 'select', isWritable: true, isMultiselect: true })
  })
})

describe('named attributes', () => {
  it('are described in the order of their names, by slug, ID or title, each once', async () => {
    const described = await attributes({ names: ['tags', idOf('attribute/stage'), 'deal NAME', 'name'] })
    expect([...described.keys()]).toEqual(['tags', 'stage', 'name'])
  })

  it('are refused if they are unknown, all at once', async () => {
    await expect(attributes({ names: ['stagee', 'name', 'colour'] })).rejects.toThrow(/"stagee".*"colour"/s)
  })

  it('are refused if several attributes have that title, with the slugs to use', async () => {
    const twins = ['phone', 'fax'].map((slug) => wireAttribute(slug, 'phone-number', { title: 'Twin' }))
    attio.objects.deals?.attributes.push(...twins)
    expect(issuesIn(await failureOf(attributes({ names: ['TWIN', 'phone'] })))).toStrictEqual([
      'attributes: "TWIN" is the title of several attributes: use one of the slugs "phone" and "fax".',
    ])
    expect([...(await attributes({ names: ['fax', 'phone'] })).keys()]).toEqual(['fax', 'phone'])
  })

  it.each(['priority', 'nothing'])('are looked up once, among fresh attributes: %s', async (name) => {
    const listed = /deals\/attributes$/
    await attributes({ names: ['name'] })
    const before = attio.count(listed)
    attio.objects.deals?.attributes.push(wireAttribute('priority', 'rating'))
    const isKnown = await attributes({ names: [name] }).then(
      () => true,
      () => false,
    )
    expect(isKnown).toBe(name === 'priority')
    expect(attio.count(listed)).toBe(before + 1)
  })

  it.each(['constructor', '__proto__', 'name.activeFrom'])('are refused if no attribute has them: %s', async (name) => {
    expect(issuesIn(await failureOf(attributes({ names: [name] })))).toStrictEqual([
      expect.stringMatching(`^attributes: "${name}" is not an attribute here`),
    ])
  })

  it('are answered with the list if they are one text', async () => {
    const refused = expect(attributes({ names: ['Deal name, stage'] })).rejects
    await refused.toThrow('attributes must be a list, not one text: write ["name", "stage"].')
  })

  it('may be archived with includeArchived', async () => {
    attio.objects.deals?.attributes.push(wireAttribute('old', 'text', { is_archived: true }))
    const described = await attributes({ names: ['old'], includeArchived: true })
    expect(described.get('old')).toMatchObject({ isArchived: true })
    expect((await overview({ includeArchived: true })).get('old')).toMatchObject({ isArchived: true })
  })

  it('need no options of other attributes', async () => {
    await attributes({ names: ['tags'] })
    expect(attio.count(/statuses$/)).toBe(0)
  })
})

describe('the metadata behind a description', () => {
  it('is fetched from Attio again, even if it is cached', async () => {
    await attributes()
    attio.objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    attio.objects.deals?.attributes.push(wireAttribute('priority', 'rating'))
    attio.renamed.set('companies', 'accounts')
    const described = await attributes()
    expect(described.get('tags')?.options).toHaveLength(2)
    expect(described.has('priority')).toBe(true)
    expect(described.get('company')).toMatchObject({ allowedObjects: ['accounts'] })
  })

  it('includes no options if includeOptions is false', async () => {
    const described = await attributes({ includeOptions: false })
    expect(described.get('tags')).not.toHaveProperty('options')
    expect(attio.count(/(options|statuses)$/)).toBe(0)
  })

  it('lists the objects once, also if some are not enabled', async () => {
    attio.disabled.add('companies')
    for (const slug of ['users', 'workspaces', 'payer']) {
      attio.objects.deals?.attributes.push(wireAttribute(slug, 'record-reference', { allowedObjects: ['companies'] }))
    }
    for (const requests of [1, 2]) {
      expect((await attributes()).get('payer')).toMatchObject({ allowedObjects: [] })
      expect(attio.count(/^GET \/v2\/objects$/)).toBe(requests)
    }
  })

  it('includes no record and no member', async () => {
    await attributes()
    expect(attio.count(/query|self/)).toBe(0)
  })
})
