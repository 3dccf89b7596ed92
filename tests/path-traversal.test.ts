import { describe, expect, it } from 'vitest'
import { inputs } from '../definitions/inputs'
import type { ActionName } from '../botpress/bundle'
import { ADA, useCorruptedEnvironment } from './support/corrupted-responses'
import { messageOf } from './support/message'

const attio = await useCorruptedEnvironment()

describe('an input that is part of a path', () => {
  const ASTRAY = [
    '..',
    '.',
    'people/records',
    '../self',
    'a\\b',
    '%2e%2e',
    '%2Fself',
    'a\0b',
    'a\r\nb',
    'a\u0085',
    '\ud800',
    ' ',
  ]
  const PATH_INPUTS = Object.entries(inputs).flatMap(([action, { shape }]) =>
    ['object', 'recordId'].filter((key) => key in shape).map((key) => ({ action: action as ActionName, key })),
  )

  it('is the object or the record ID of an action', () => {
    expect(PATH_INPUTS.map(({ action, key }) => `${key} of ${action}`)).toStrictEqual([
      'object of getObject',
      'object of listAttributes',
      'object of listRecords',
      'object of getRecord',
      'recordId of getRecord',
      'object of createRecord',
      'object of updateRecord',
      'recordId of updateRecord',
    ])
  })

  it.each(PATH_INPUTS)('cannot escape the path: $key of $action', async ({ action, key }) => {
    const right = { object: 'people', recordId: ADA, values: { job_title: 'Analyst' } }
    const known = Object.entries(right).filter(([name]) => name in inputs[action].shape)
    const token = attio.token(() => undefined)
    for (const astray of ASTRAY) {
      const input = { ...Object.fromEntries(known), [key]: astray }
      expect(messageOf(await attio.bundle.tryAction(action, input, token))).toMatch(
        new RegExp(`Nothing was done: ${key} `),
      )
    }
    expect(attio.askedBy(token)).toStrictEqual([])
  })
})
