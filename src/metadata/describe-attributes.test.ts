import { describe, expect, it } from 'vitest'
import { useAllKinds } from '../testing/described-deals'
import { idOf, wireAttribute, wireOption } from '../testing/wire-builders'
import { EXAMPLE_ID } from '../attribute-types/attribute-type'

const { attio, describeDeals } = useAllKinds()

describe('the details of an attribute', () => {
  it('contain everything that Attio says, under our names', async () => {
    expect((await describeDeals()).get('name')).toStrictEqual({
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
    const described = await describeDeals()
    expect(described.get('stage')?.options).toStrictEqual(['Lead'])
    expect(described.get('tags')?.options).toStrictEqual(['Research'])
  })

  it('contain archived options only with includeArchived', async () => {
    expect((await describeDeals({ includeArchived: true })).get('tags')).toMatchObject({
      options: ['Research'],
      archivedOptions: ['Steam'],
    })
  })

  it('contain the default value that a new record gets', async () => {
    const fixed = { template: [{ value: 'Monthly', attribute_type: 'text' }] }
    attio().objects.deals?.attributes.push(
      wireAttribute('billing', 'text', { default_value: fixed }),
      wireAttribute('notes', 'text', { default_value: fixed, is_multiselect: true }),
      wireAttribute('due', 'date', { default_value: { template: 'P1M' } }),
      wireAttribute('bare', 'text', { default_value: { template: [] } }),
    )
    const described = await describeDeals()
    expect(described.get('billing')).toMatchObject({ defaultValue: '"Monthly"' })
    expect(described.get('notes')).toMatchObject({ defaultValue: '["Monthly"]' })
    expect(described.get('due')).toMatchObject({ defaultValue: '{"dynamic":"P1M"}' })
    expect(described.get('bare')).not.toHaveProperty('defaultValue')
  })

  it('name the other side of a two-way reference by slug if Attio sends it, otherwise by ID', async () => {
    const id = { object_id: idOf('companies'), attribute_id: idOf('attribute/team') }
    attio().objects.deals?.attributes.push(
      wireAttribute('firm', 'record-reference', { relationship: { id } }),
      wireAttribute('shop', 'record-reference', { relationship: { id, object_slug: 'companies', api_slug: 'team' } }),
    )
    const described = await describeDeals()
    expect(described.get('firm')).toMatchObject({ linkedTo: { object: id.object_id, attribute: id.attribute_id } })
    expect(described.get('shop')).toMatchObject({ linkedTo: { object: 'companies', attribute: 'team' } })
  })

  it('contain examples with made-up records and members', async () => {
    attio().objects.deals?.attributes.push(wireAttribute('contacts', 'email-address', { is_multiselect: true }))
    const described = await describeDeals()
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

  it('need no attributes of a referenced object', async () => {
    attio().objects.projects = { attributes: [] }
    attio().objects.deals?.attributes.push(
      wireAttribute('project', 'record-reference', { allowedObjects: ['projects'] }),
    )
    attio().reject(/projects\/attributes$/, 403, { code: 'unauthorized' })
    const project = (await describeDeals()).get('project')
    expect(project).toMatchObject({ allowedObjects: ['projects'] })
    expect(JSON.parse(project?.writeExample ?? '')).toStrictEqual({ object: 'projects', id: EXAMPLE_ID })
    expect(attio().count(/projects\/attributes$/)).toBe(0)
  })

  it.each<[slug: string, present: object, absent: string[]]>([
    ['name', {}, ['options', 'defaultValue', 'currency', 'filterExample', 'writeExample']],
    ['tags', {}, ['archivedOptions', 'filterExample', 'writeExample']],
    ['stage', {}, ['filterExample', 'writeExample']],
    ['created_at', {}, ['filterExample', 'writeExample']],
    ['value', { currency: 'EUR' }, ['sortExample']],
    ['company', { allowedObjects: ['companies'] }, []],
    ['about', {}, ['allowedObjects']],
    // Its examples would be rejected, because the object is not enabled.
    ['users', { allowedObjects: [] }, ['filterExample', 'writeExample']],
    // Attio calls it writable.
    ['last_mail', { filterExample: expect.any(String) as string }, ['isWritable', 'writeExample', 'sortExample']],
    ['computed', { filterExample: expect.any(String) as string }, ['isWritable', 'writeExample']],
    ['mood', { type: 'mood' }, ['filterOperators', 'filterExample', 'writeExample']],
  ])('omit what does not apply to %s', async (slug, present, absent) => {
    attio().objects.deals?.attributes.push(
      wireAttribute('users', 'record-reference', { allowedObjects: ['ghosts'] }),
      wireAttribute('computed', 'email-address', { is_writable: false }),
    )
    const attribute = (await describeDeals()).get(slug)
    expect(attribute).toMatchObject(present)
    for (const key of absent) expect(attribute).not.toHaveProperty(key)
  })

  it('contain a sort example if a value has several fields and no default one', async () => {
    attio().objects.deals?.attributes.push(wireAttribute('contact', 'personal-name'))
    expect(JSON.parse((await describeDeals()).get('contact')?.sortExample ?? '')).toStrictEqual([
      { attribute: 'contact', direction: 'asc', field: 'lastName' },
    ])
  })
})

describe('the metadata behind a description', () => {
  it('is fetched from Attio again, even if it is cached', async () => {
    await describeDeals()
    attio().objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    attio().objects.deals?.attributes.push(wireAttribute('priority', 'rating'))
    attio().renamed.set('companies', 'accounts')
    const described = await describeDeals()
    expect(described.get('tags')?.options).toHaveLength(2)
    expect(described.has('priority')).toBe(true)
    expect(described.get('company')).toMatchObject({ allowedObjects: ['accounts'] })
  })

  it('includes no options if includeOptions is false', async () => {
    const tags = (await describeDeals({ includeOptions: false, includeArchived: true })).get('tags')
    for (const key of ['options', 'archivedOptions']) expect(tags).not.toHaveProperty(key)
    expect(attio().count(/(options|statuses)$/)).toBe(0)
  })

  it('lists the objects once, also if some are not enabled', async () => {
    attio().disabled.add('companies')
    for (const slug of ['users', 'workspaces', 'payer']) {
      attio().objects.deals?.attributes.push(wireAttribute(slug, 'record-reference', { allowedObjects: ['companies'] }))
    }
    for (const requests of [1, 2]) {
      expect((await describeDeals()).get('payer')).toMatchObject({ allowedObjects: [] })
      expect(attio().count(/^GET \/v2\/objects$/)).toBe(requests)
    }
  })

  it('includes no record and no member', async () => {
    await describeDeals()
    expect(attio().count(/query|self/)).toBe(0)
  })
})
