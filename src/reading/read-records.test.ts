import { describe, expect, it } from 'vitest'
import { ada, CATALOG_REQUESTS, usePeople } from '../testing/fixtures/people'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { issuesIn } from '../testing/issues-in'
import { failureOf } from '../testing/fake-clock'

const { attio, read, valuesOf } = usePeople()

const ADA_NAME = { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }

/** Compares the order of keys, too. */
const expectInOrder = (actual: unknown, expected: unknown) => {
  expect(actual).toStrictEqual(expected)
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected))
}

const issuesOf = async (attributes: string[]) => issuesIn(await failureOf(read(attributes)))

describe('a record in an answer', () => {
  it.each([undefined, []])(
    'has every attribute of the object, and those with values first, given %j',
    async (attributes) => {
      const company = { object: 'companies', id: idOf('acme'), displayName: null }
      const filled = { name: ADA_NAME, email_addresses: ['ada@example.com'], company }
      expectInOrder(await valuesOf(attributes), [{ ...filled, job_title: null, phone: null, fax: null }])
    },
  )

  it('omits an empty computed attribute with a single value, unless it is requested', async () => {
    attio().objects.people?.attributes.push(
      wireAttribute('avatar', 'text', { is_writable: false }),
      wireAttribute('last_mail', 'interaction'),
      wireAttribute('signals', 'text', { is_writable: false, is_multiselect: true }),
    )
    const seen = wireRecord('seen', { avatar: [{ value: 'a.png' }] })
    const [nothing, some] = (await valuesOf(undefined, [ada, seen])) as [object, object]
    expect(nothing).not.toHaveProperty('avatar')
    expect(nothing).not.toHaveProperty('last_mail')
    expect(nothing).toHaveProperty('signals', [])
    expect(some).toHaveProperty('avatar', 'a.png')
    expect(await valuesOf(['avatar', 'last_mail'])).toStrictEqual([{ avatar: null, last_mail: null }])
  })

  it('has the requested attributes, by slug, ID or title, each once and in the order given', async () => {
    const [values = {}] = await valuesOf(['Emails', idOf('attribute/job_title'), 'company', 'emails'])
    expect(Object.keys(values)).toStrictEqual(['email_addresses', 'job_title', 'company'])
  })

  describe('the time when a value was set', () => {
    const analyst = (active_from: unknown) => wireRecord('analyst', { job_title: [{ value: 'Analyst', active_from }] })

    it.each([
      ['job_title.activeFrom', '2026-05-15T20:39:15.678000000Z', '2026-05-15T20:39:15.678Z'],
      ['Job title.active_from', '2026-05-15T20:39:15.678000000Z', '2026-05-15T20:39:15.678Z'],
      [`${idOf('attribute/job_title')}.activeFrom`, '2026-05-15T20:39:15.678901000Z', '2026-05-15T20:39:15.678901000Z'],
      ['job_title.activeFrom', '2026-05-15T20:39:15Z', '2026-05-15T20:39:15Z'],
      ['job_title.activeFrom', undefined, null],
      ['job_title.activeFrom', {}, null],
    ])('is returned for %s if Attio sends %j', async (name, activeFrom, expected) => {
      expect(await valuesOf([name], [analyst(activeFrom)])).toStrictEqual([{ 'job_title.activeFrom': expected }])
    })

    it('is null for an attribute without a value, and appears once, in the order given', async () => {
      const names = ['job_title.activeFrom', 'job_title', 'job_title.active_from', 'name']
      const values = await valuesOf(names, [analyst('2026-05-15T20:39:15.678000000Z'), ada])
      expectInOrder(values, [
        { 'job_title.activeFrom': '2026-05-15T20:39:15.678Z', job_title: 'Analyst', name: null },
        { 'job_title.activeFrom': null, job_title: null, name: ADA_NAME },
      ])
    })

    it('gives way to an attribute whose slug or title is the whole text', async () => {
      attio().objects.people?.attributes.push(
        wireAttribute('odd', 'text', { title: 'Job title.activeFrom' }),
        wireAttribute('fax.activeFrom', 'text'),
      )
      const record = wireRecord('odd', { odd: [{ value: 'odd' }], 'fax.activeFrom': [{ value: 'dotted' }] })
      const values = await valuesOf(['job title.activeFrom', 'fax.activeFrom'], [record])
      expectInOrder(values, [{ odd: 'odd', 'fax.activeFrom': 'dotted' }])
    })

    it.each([
      [
        'email_addresses.activeFrom',
        '"email_addresses.activeFrom" is not available, because "email_addresses" can have several values.',
      ],
      ['job_titel.activeFrom', '"job_titel" is not an attribute here. Did you mean "job_title"?'],
      ['Twin.activeFrom', '"Twin" is the title of several attributes: use one of the slugs "phone" and "fax".'],
    ])('is rejected for %s, and the message says why', async (name, problem) => {
      expect(await issuesOf([name])).toStrictEqual([`attributes: ${problem}`])
    })
  })

  describe('fields of the record', () => {
    const withUrl = { ...ada, web_url: 'https://app.attio.com/acme/person/1' }
    const whole = {
      id: idOf('ada'),
      displayName: 'Ada Lovelace',
      values: {},
      object: 'people',
      createdAt: '2026-01-01T00:00:00.000Z',
      webUrl: 'https://app.attio.com/acme/person/1',
    }

    it('follow the values of a whole record, the web link only if Attio sends one', async () => {
      const [first, second] = await read(undefined, [withUrl, { ...ada, web_url: null }])
      expect(Object.keys(first ?? {})).toStrictEqual(Object.keys(whole))
      expect(first).toMatchObject({ ...whole, values: { job_title: null } })
      expect(Object.keys(second ?? {})).toStrictEqual(['id', 'displayName', 'values', 'object', 'createdAt'])
    })

    it('are absent from a record with named attributes', async () => {
      const [record] = await read(['job_title'], [withUrl])
      expectInOrder(record, { id: whole.id, displayName: whole.displayName, values: { job_title: null } })
    })

    it.each([
      [['displayName'], {}, []],
      [['id', 'displayName', 'webUrl'], {}, ['webUrl']],
      [['id', 'job_title'], { job_title: null }, []],
      [['webUrl'], {}, ['webUrl']],
      [['createdAt', 'job_title', 'object'], { job_title: null }, ['object', 'createdAt']],
      [[' webUrl ', 'createdAt', 'webUrl', 'object'], {}, ['object', 'createdAt', 'webUrl']],
    ] as const)('follow the values if they are named: %j', async (names, values, fields) => {
      const [record] = await read([...names], [withUrl])
      const { id, displayName } = whole
      const others = Object.fromEntries(fields.map((field) => [field, whole[field]]))
      expectInOrder(record, { id, displayName, values, ...others })
    })

    it('give way to an attribute with that slug or title', async () => {
      attio().objects.people?.attributes.push(
        wireAttribute('object', 'text'),
        wireAttribute('link', 'text', { title: 'Weburl' }),
        wireAttribute('alias', 'text', { title: 'displayName' }),
      )
      const record = wireRecord('ada', { object: [{ value: 'telescope' }], link: [], alias: [] })
      const [answer] = await read(['webUrl', 'object', 'createdAt', 'displayName'], [record])
      expect(Object.keys(answer ?? {})).toStrictEqual(['id', 'displayName', 'values', 'createdAt'])
      expectInOrder(answer?.values, { link: null, object: 'telescope', alias: null })
    })

    it('give way to a title that several attributes have, which is rejected', async () => {
      const named = ['one', 'two'].map((slug) => wireAttribute(slug, 'text', { title: 'webUrl' }))
      attio().objects.people?.attributes.push(...named)
      expect(await issuesOf(['webUrl'])).toStrictEqual([
        'attributes: "webUrl" is the title of several attributes: use one of the slugs "one" and "two".',
      ])
    })

    it.each(['constructor', 'values', 'displayname', 'weburl'])('have no other names, such as %s', async (name) => {
      expect(await issuesOf([name])).toStrictEqual([
        expect.stringMatching(`^attributes: "${name}" is not an attribute here`),
      ])
    })
  })

  it('is absent if there are no records', async () => {
    expect(await read(['job_title'], [])).toStrictEqual([])
  })

  it.each(['constructor', '__proto__', 'toString'])(
    'has an attribute called %s, with and without a value',
    async (slug) => {
      attio().objects.people?.attributes.splice(0, Infinity, wireAttribute(slug, 'text'))
      const full = wireRecord('full', Object.fromEntries([[slug, [{ value: 'x' }]]]))
      const values = await valuesOf(undefined, [full, wireRecord('empty')])
      expectInOrder(values, [{ [slug]: 'x' }, { [slug]: null }])
    },
  )

  it.each(['record-reference', 'actor-reference', 'select'])(
    'omits an empty computed %s called constructor, and causes no request',
    async (type) => {
      attio().objects.people?.attributes.splice(0, Infinity, wireAttribute('constructor', type, { is_writable: false }))
      expect(await read(undefined, [wireRecord('empty')], true)).toMatchObject([{ values: {} }])
      expect(attio().count(/(?<!\/attributes)$/)).toBe(0)
      expect(Object).not.toHaveProperty('displayName')
    },
  )

  it('has the names of references if they are requested', async () => {
    const [record] = await read(['company'], [ada], true)
    expect(record?.values).toStrictEqual({ company: { object: 'companies', id: idOf('acme'), displayName: 'Acme' } })
  })

  it('causes no request for names if none of its attributes is a reference', async () => {
    await read(['job_title'], [ada], true)
    expect(attio().queries).toStrictEqual([])
  })
})

it('a record without a name is named by its first unique value', async () => {
  const nameless = wireRecord('x', { name: [], email_addresses: [{ email_address: 'a@b.co' }] })
  expect(await read(undefined, [nameless])).toMatchObject([{ displayName: 'a@b.co' }])
})

describe('names of attributes to return', () => {
  it('are all rejected if they are unknown, with the closest match', async () => {
    expect(await issuesOf(['job_titel', 'name', 'zodiac'])).toStrictEqual([
      'attributes: "job_titel" is not an attribute here. Did you mean "job_title"?',
      'attributes: "zodiac" is not an attribute here. There are: name, email_addresses, job_title, phone, fax and company.',
    ])
  })

  it('are rejected with the fields of the value if they name another field', async () => {
    expect(await issuesOf(['name.nick', 'company.name', 'job_title.text'])).toStrictEqual([
      'attributes: "name" has no field "nick". There are: firstName, lastName and fullName.',
      'attributes: "company" has no field "name". There are: object, id and displayName.',
      'attributes: "job_title.text" is not an attribute here. Did you mean "job_title"?',
    ])
  })

  it('are resolved from fresh attributes before they are reported as ambiguous', async () => {
    await read()
    attio().attribute('people', 'fax').title = 'Fax'
    expect(await valuesOf(['Twin'])).toStrictEqual([{ phone: null }])
  })

  it('are resolved from fresh attributes before they are reported as unknown', async () => {
    await read()
    attio().objects.people?.attributes.push(wireAttribute('mood', 'text'))
    expect(await valuesOf(['mood'])).toStrictEqual([{ mood: null }])
    expect(attio().count(CATALOG_REQUESTS)).toBe(2)
    await issuesOf(['mod'])
    expect(attio().count(CATALOG_REQUESTS)).toBe(3)
  })
})
