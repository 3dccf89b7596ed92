import { beforeAll, describe, expect, it } from 'vitest'
import type { Wire } from '../sandbox/control'
import type { ActionName } from '../botpress/bundle'
import { ADA, useCorruptedEnvironment } from './support/corrupted-responses'
import { messageOf } from './support/message'
import type { ScriptedReply } from './support/scripted-server'

const attio = await useCorruptedEnvironment()

interface Write {
  name: string
  action: ActionName
  input: Wire
  method: string
  /** Whether the caller knows the record's ID. The message then has it, whatever Attio answered. */
  isKnown: boolean
}

const object = 'people'
const values = { job_title: 'Analyst' }
const email = (name: string) => ({ ...values, email_addresses: [`${name}@saved.example.com`] })
const update = { action: 'updateRecord' as const, isKnown: true }
const create = { action: 'createRecord' as const, isKnown: false }

const WRITES: Write[] = [
  { name: 'create', ...create, input: { object, values }, method: 'POST' },
  {
    name: 'assert',
    ...create,
    input: { object, values: email('assert'), matchingAttribute: 'email_addresses' },
    method: 'PUT',
  },
  { name: 'update with PATCH', ...update, input: { object, recordId: ADA, values }, method: 'PATCH' },
  {
    name: 'update with PUT',
    ...update,
    input: { object, recordId: ADA, values, multiselectMode: 'overwrite' },
    method: 'PUT',
  },
]

interface Response {
  name: string
  /** Replaces the right response. */
  reply: (right: Wire) => ScriptedReply
  hasId: boolean
}

const dataOf = (right: Wire) => right.data as Wire

const RESPONSES: Response[] = [
  { name: 'a page of HTML', reply: () => ({ body: '<html>Just a moment…</html>' }), hasId: false },
  { name: 'no body', reply: () => ({ body: '' }), hasId: false },
  { name: 'JSON of another shape', reply: () => ({ body: { data: [] } }), hasId: false },
  {
    name: 'a record without its time of creation',
    reply: (right) => ({ body: { data: { ...dataOf(right), created_at: null } } }),
    hasId: true,
  },
  { name: 'a body that is cut off', reply: (right) => ({ body: JSON.stringify(right).slice(0, -50) }), hasId: true },
  {
    name: 'values that are not lists',
    reply: (right) => ({ body: { data: { ...dataOf(right), values: { job_title: 'text' } } } }),
    hasId: true,
  },
]

const messages = new Map<string, { message: string | undefined; saved: string[] }>()

// Reads whose response is not JSON are retried for seconds, so all cases run at the same time.
beforeAll(async () => {
  await Promise.all(
    WRITES.flatMap(({ name, action, input, method }) =>
      RESPONSES.map(async (response) => {
        const saved: string[] = []
        const token = attio.token((request, right) => {
          if (request.method !== method || !request.path.includes('/records') || request.path.endsWith('/query')) return
          const { id } = dataOf(right as Wire) as { id: { record_id: string } }
          saved.push(id.record_id)
          return response.reply(right as Wire)
        })
        const message = messageOf(await attio.bundle.tryAction(action, input, token))
        messages.set(`${name}: ${response.name}`, { message, saved })
      }),
    ),
  )
})

describe.each(WRITES)('$name', ({ name, action, isKnown }) => {
  it.each(RESPONSES)('is reported as saved if the response is $name', ({ name: response, hasId }) => {
    const { message, saved } = messages.get(`${name}: ${response}`) ?? { saved: [] }
    expect(message).toMatch(new RegExp(`^${action}: The record was saved`))
    expect(message).toContain("Don't retry the write")
    expect(message).not.toMatch(/try again|html|undefined/i)
    if (hasId || isKnown) expect(message).toContain(`(ID "${String(saved.at(-1))}")`)
    else expect(message).toContain('its ID is unknown. ')
    if (name === 'create') expect(saved).toHaveLength(1)
  })
})

it('reports a read as failed, not as saved, if there was nothing to write', async () => {
  const token = attio.token(({ method, path }, right) =>
    method === 'GET' && path.endsWith(ADA)
      ? { body: { data: { ...dataOf(right as Wire), values: 'text' } } }
      : undefined,
  )
  const input = { object, recordId: ADA, values: { phone_numbers: [] } }
  const message = messageOf(await attio.bundle.tryAction('updateRecord', input, token))
  expect(message).toMatch(/^updateRecord: Could not read the values of a record/)
  expect(message).not.toContain('saved')
})
