import { describe, expect, it } from 'vitest'
import { newBot } from './support/bot'
import { useEnvironment } from './support/environment'

/** One attribute of each type whose message can show a value that is valid in every workspace. */
const ATTRIBUTES: [object: string, slug: string][] = [
  ['projects', 'name'],
  ['projects', 'progress'],
  ['projects', 'health'],
  ['projects', 'budget'],
  ['projects', 'kick_off'],
  ['projects', 'next_review'],
  ['projects', 'site'],
  ['projects', 'website'],
  ['projects', 'contact_email'],
  ['projects', 'hotline'],
  ['projects', 'crew_phones'],
  ['people', 'name'],
]

const environment = await useEnvironment()

/** The examples in a message: one or two JSON values after "e.g." or "such as". */
function shownIn(message: string): unknown[] {
  const [, shown = ''] = /(?:e\.g\.|such as) (.+)\.$/.exec(message) ?? []
  return shown.split(/ or | with /).flatMap((piece): unknown[] => {
    try {
      return [JSON.parse(piece)]
    } catch {
      return []
    }
  })
}

describe('the examples in a message about an invalid value', () => {
  it.each(ATTRIBUTES)('are accepted by %s.%s', async (object, slug) => {
    const bot = await newBot(environment)
    const required = object === 'projects' && slug !== 'name' ? { name: 'The Mill' } : {}
    const message = await bot.rejection('createRecord', { object, values: { ...required, [slug]: [[]] } })
    const shown = shownIn(message.split('\n')[0] ?? '')
    expect(shown, message).not.toEqual([])
    for (const value of shown) {
      const { record } = await bot.run('createRecord', { object, values: { ...required, [slug]: value } })
      expect([null, []]).not.toContainEqual(record.values[slug])
    }
  })
})
