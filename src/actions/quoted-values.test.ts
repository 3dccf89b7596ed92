import nock from 'nock'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type * as bp from '.botpress'
import { API } from '../testing/attio-fixtures'
import { failureOf } from '../testing/fake-clock'
import { wireAttribute } from '../testing/wire-builders'
import { actions } from '.'

type Props = Parameters<bp.IntegrationProps['actions']['createRecord']>[0]

const TOKEN = 'c3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2'

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  nock.disableNetConnect()
})
afterEach(() => {
  vi.unstubAllEnvs()
  nock.cleanAll()
})

const attributes = [
  wireAttribute('name', 'personal-name'),
  wireAttribute('budget', 'currency', { currency: 'USD' }),
  wireAttribute('progress', 'number'),
  wireAttribute('next_review', 'timestamp'),
]

/** Values, and the parts of them that no message may repeat, in the forms in which they are given and sent. */
const ROWS: [slug: string, value: unknown, secrets: RegExp][] = [
  ['name', 'Lovelace, Ada', /Ada|Lovelace/],
  ['name', { firstName: 'Ada', lastName: 'Lovelace' }, /Ada|Lovelace/],
  ['budget', '1200.50', /1200/],
  ['progress', '4.25e4', /42500|4\.25/],
  ['next_review', '2026-01-31 15:00:00+01:00', /2026|15:00/],
]

it.each(ROWS)(
  'an error message does not repeat the value of %s when Attio quotes the request: %j',
  async (slug, value, secrets) => {
    nock(API).get('/v2/objects/people/attributes').query(true).reply(200, { data: attributes }).persist()
    nock(API)
      .post('/v2/objects/people/records')
      .reply(400, (_uri, body) => ({
        code: 'validation_type',
        message: `An invalid value was passed: ${JSON.stringify(body)}`,
      }))
    const ctx = { configuration: { accessToken: TOKEN } }
    const props = { ctx, input: { object: 'people', values: { [slug]: value } } } as unknown as Props
    const error = await failureOf(actions.createRecord(props))
    expect(String(error)).toContain("(validation_type). Attio's message repeats your input and was withheld.")
    expect(String(error)).not.toMatch(secrets)
  },
)
