import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Wire } from '../../sandbox/control'
import { AttioClient } from '../../src/attio/client'
import { toErrorMessage } from '../../src/errors/error-message'
import { Workspace } from '../../src/metadata/workspace'
import { companyAttributes, newWorkspace, serve } from '../support/serve-recordings'
import { failureOf, fastForward, useFakeClock } from '../../src/testing/fake-clock'
import { INVALID_TOKEN_MESSAGE } from '../../src/testing/messages'

vi.mock('node:timers/promises', () => import('../../src/testing/fake-timers-promises'))

nock.disableNetConnect()
beforeEach(useFakeClock)
afterEach(() => {
  nock.cleanAll()
  vi.useRealTimers()
})

type Send = (attio: AttioClient) => Promise<unknown>

const query: Send = (attio) => attio.queryRecords('people', { limit: 1 })
const create: Send = (attio) => attio.createRecord('people', {})
const update: Send = (attio) => attio.updateRecord('people', 'x', {})

/** Every recorded error of an action: the request, the input and phrases of the message. */
const ERRORS: Record<string, [send: Send, input: Wire, says: RegExp[]]> = {
  'error-400-filter-array': [
    query,
    { object: 'people', filter: { email_addresses: ['grace@example.org'] } },
    [
      /does not accept the filter/,
      /"email_addresses" \(email-address\) takes \$eq, .* for example {"email_addresses":/,
    ],
  ],
  'error-400-filter-error': [
    query,
    { object: 'people', filter: { name: { $bogus: 1 } } },
    [/does not accept the filter/, /"name" \(personal-name\) takes \$eq, .*\$contains/],
  ],
  'error-400-invalid-filter-operator': [
    (attio) => attio.queryRecords('deals', { limit: 1 }),
    { object: 'deals', filter: { stage: { $in: ['Lead'] } } },
    [/at "stage" → "\$in"/, /"stage" \(status\) takes \$eq/],
  ],
  'error-400-unknown-filter-slug': [
    query,
    { object: 'people', filter: { parent_record_id: 'r1' } },
    [/Unknown attribute slug: parent_record_id/, /"parent_record_id" is not an attribute here/],
  ],
  'error-400-invalid-phone': [
    update,
    { object: 'people', recordId: 'x', values: { phone_numbers: ['+1999'] } },
    [/"phone_numbers"/, /original_phone_number: Invalid phone number/],
  ],
  'error-400-validation-name': [
    create,
    { object: 'people', values: {} },
    [/"name"/, /first_name: Required/, /last_name: Required/],
  ],
  'error-400-validation-body': [create, { object: 'people', values: {} }, [/data\.values: Required/]],
  'error-400-missing-data-wrapper': [create, { object: 'people', values: {} }, [/data: Required/]],
  'error-400-multiselect-not-array': [
    update,
    { object: 'people', values: {} },
    [/Multi-select attribute expects an array/],
  ],
  'error-400-missing-value': [
    (attio) => attio.createRecord('deals', {}),
    { object: 'deals', values: { name: 'Engine' } },
    [/must have a value for this record|Required value for attribute/],
  ],
  'error-400-system-edit-unauthorized': [update, { object: 'people', values: {} }, [/is read-only/]],
  'error-400-uniqueness-conflict': [
    create,
    { object: 'companies', values: { domains: [{ domain: 'acme.co.uk' }] } },
    [
      /The value given for domains already belongs to record "00000000-0000-4000-8000-00000000c0f1"/,
      /updateRecord/,
      /matchingAttribute "domains"/,
    ],
  ],
  'error-400-value-not-found-attribute': [
    update,
    { object: 'people', values: { not_a_field: 'x' } },
    [/"not_a_field"/],
  ],
  'error-400-value-not-found-option': [
    create,
    { object: 'companies', values: { categories: ['In Progress'] } },
    [/Attio's message repeats your input and was withheld/, /categories has no options to choose from/],
  ],
  'error-400-self-malformed-token': [(attio) => attio.identifyToken(), {}, [/Could not check the access token/]],
  'error-401-revoked': [(attio) => attio.listObjects(), {}, [INVALID_TOKEN_MESSAGE]],
  'error-403-missing-scope': [
    create,
    { object: 'people', values: {} },
    [/lacks the scope Records: read-write \(record_permission:read-write\)/, /createRecord and updateRecord/],
  ],
  'error-404-endpoint': [query, { object: 'people' }, [/Could not find endpoint/]],
  'error-404-object': [
    (attio) => attio.getObject('peple'),
    { object: 'peple' },
    [/There is no object "peple"/, /Did you mean "people"\?/, /There are: .*"companies"/],
  ],
  'error-404-record': [
    (attio) => attio.getRecord('companies', '00000000-0000-4000-8000-000000000404'),
    { object: 'companies', recordId: '00000000-0000-4000-8000-000000000404' },
    [/There is no record "00000000-0000-4000-8000-000000000404" in "companies"/, /deleted or merged/],
  ],
  'error-409-slug-conflict': [
    create,
    { object: 'people', values: {} },
    [/slug_conflict/, /There is already another select option/],
  ],
  'error-429-rate-limit': [query, { object: 'people' }, [/Attio is limiting requests/, /Try again in/]],
  'error-503-non-json': [
    query,
    { object: 'people' },
    [/Attio is not available \(status 503/, /Try again in a few minutes/],
  ],
}

describe.runIf(process.env.ATTIO_REFERENCE)('recorded errors', () => {
  it('are all tested except those of webhooks', () => {
    const names = readdirSync(join(process.env.ATTIO_REFERENCE ?? '', 'fixtures')).map((file) =>
      file.replace('.json', ''),
    )
    const errors = names.filter((name) => name.startsWith('error-') && !name.includes('webhook'))
    expect(Object.keys(ERRORS).sort()).toStrictEqual(errors.sort())
  })

  it.each(Object.entries(ERRORS))('get a message that says what to do: %s', async (name, [send, input, says]) => {
    serve(/.*/, name)
    const error = await fastForward(failureOf(send(newWorkspace().attio)))
    nock.cleanAll()
    serve('/v2/objects', 'objects-list')
    serve('/v2/self', 'self-active-read-only-scopes')
    serve(/people\/attributes$/, 'attributes-list-people')
    serve(/deals\/attributes$/, 'attributes-list-deals')
    serve(/companies\/attributes$/, 'attributes-list-people', { data: companyAttributes() })
    serve(/statuses/, 'statuses-deals-stage')
    serve(/options/, 'select-options-companies-categories', { data: [] })

    const workspace = new Workspace(new AttioClient(`${name}-token`))
    const message = await fastForward(toErrorMessage(error, { ...input, workspace }))
    for (const pattern of says) expect(message).toMatch(pattern)
    for (const value of ['acme.co.uk', '+1999', 'grace@example.org']) expect(message).not.toContain(value)
    expect(message).not.toMatch(/undefined|\[object|bug in the integration/)
  })
})
