import { describe, expect, it } from 'vitest'
import type { BundleResponse } from '../botpress/bundle'
import { newBot } from './support/bot'
import { useEnvironment } from './support/environment'

/** Properties of every plain object, which are valid slugs and titles in Attio. */
const NAMES = Object.getOwnPropertyNames(Object.prototype)
const BOTPRESS_TOKEN = 'bp_pat_0123456789'

const environment = await useEnvironment({ BP_TOKEN: BOTPRESS_TOKEN })

/** Expects an error without the token in it or in the printed text. */
function expectQuietError({ status, body }: BundleResponse, token: string): void {
  expect(status).toBeGreaterThanOrEqual(400)
  for (const secret of [token, BOTPRESS_TOKEN, Buffer.from(token).toString('base64')]) {
    expect(JSON.stringify(body)).not.toContain(secret)
    expect(environment.bundle.printedText()).not.toContain(secret)
  }
}

describe('an inherited property name', () => {
  it.each([...NAMES, 'prototype', 'apply', 'createRecords'])('is not an action: %s', async (type) => {
    const { full: token } = environment.sandbox.tokens
    expectQuietError(await environment.bundle.tryAction(type, { object: 'people' }, token), token)
  })

  it.each(NAMES)('is neither a channel nor a message type: %s', async (name) => {
    const { full: accessToken } = environment.sandbox.tokens
    const message = { conversation: { channel: name }, user: {}, type: name, payload: {}, message: { id: 'm' } }
    const answer = await environment.bundle.send('message_created', message, { accessToken })
    expectQuietError(answer, accessToken)
    expect(environment.bundle.printedText()).toContain(`Channel ${name} not found`)
  })

  it.each(NAMES)('is neither an input nor an object nor an attribute: %s', async (name) => {
    const bot = await newBot(environment)
    // As text, because the key "__proto__" in an object literal sets the prototype.
    const with_ = (json: string) => JSON.parse(json) as object
    expect(await bot.rejection('listRecords', with_(`{"object":"people","${name}":1}`))).toContain(
      `"${name}" is not an input of this action`,
    )
    expect(await bot.rejection('getObject', { object: name })).toContain(`There is no object "${name}"`)
    const requests: [action: 'listRecords' | 'createRecord', json: string][] = [
      ['createRecord', `{"object":"people","values":{"${name}":"x"}}`],
      ['createRecord', `{"object":"people","values":{"name":"Ada"},"matchingAttribute":"${name}"}`],
      ['listRecords', `{"object":"people","filter":{"${name}":"x"}}`],
      ['listRecords', `{"object":"people","sorts":[{"attribute":"${name}","direction":"asc"}]}`],
      ['listRecords', `{"object":"people","attributes":["${name}"]}`],
    ]
    for (const [action, json] of requests) {
      expect(await bot.rejection(action, with_(json)), json).toContain(`"${name}" is not an attribute`)
    }
    expect(await bot.rejection('createRecord', with_(`{"object":"people","values":{"name":{"${name}":"x"}}}`))).toMatch(
      /^createRecord: Nothing was done: name /,
    )
  })
})

describe('an inherited property name in Attio', () => {
  it.each(NAMES)('works for an object, its attributes and options: %s', async (name) => {
    const bot = await newBot(environment, { isEmpty: true })
    await environment.control.addObject(
      {
        slug: name,
        singularNoun: 'Odd thing',
        pluralNoun: 'Odd things',
        attributes: [
          { slug: name, title: 'Odd text', type: 'text' },
          { slug: `${name}_choice`, title: name, type: 'select', options: [name, 'other'] },
        ],
      },
      bot.token,
    )

    const values = Object.fromEntries([
      [name, 'odd'],
      [`${name}_choice`, name],
    ])
    const { record } = await bot.run('createRecord', { object: name, values })
    expect(Object.entries(record.values)).toEqual(expect.arrayContaining(Object.entries(values)))
    const { attributes } = await bot.run('listAttributes', { object: name })
    expect(attributes.map(({ slug }) => slug)).toEqual(expect.arrayContaining(Object.keys(values)))

    const changed = Object.fromEntries([[name, 'odder']])
    await bot.run('updateRecord', { object: name, recordId: record.id, values: changed })
    const filter = Object.fromEntries([
      [name, 'odder'],
      [`${name}_choice`, name],
    ])
    const found = await bot.run('listRecords', { object: name, filter, attributes: [name] })
    expect(found.records.map(({ id, values }) => [id, Object.entries(values)])).toEqual([
      [record.id, [[name, 'odder']]],
    ])
    const hits = await bot.run('listRecords', { object: name, search: 'odder' })
    expect(hits.records.map(({ id }) => id)).toEqual([record.id])
  })
})
