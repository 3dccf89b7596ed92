import type { Fault } from '../../sandbox/control'
import type { ActionName } from '../../botpress/bundle'
import { MAY_EXIST, SAVED } from './fault-cases'
import { PERSON } from './personal-data'
import { INVALID_TOKEN_MESSAGE } from '../../src/testing/messages'

/** A workspace with personal data, and tokens for it. */
export interface FailureSetup {
  token: string
  readOnly: string
  recordId: string
}

/** An action that fails while it handles personal data. */
export interface FailureCase {
  name: string
  action: ActionName
  input: (setup: FailureSetup) => unknown
  /** The token to use; the full one by default. */
  token?: (setup: FailureSetup) => string
  fault?: (setup: FailureSetup) => Fault
  says: RegExp
}

const object = 'people'
const { firstName, lastName, email, note } = PERSON
const fullName = `${firstName} ${lastName}`
/** Values with personal data. */
export const values = { name: fullName, email_addresses: [email], description: note }
const query = { object, filter: { email_addresses: email } }
const create = (more: object) => () => ({ object, values: { ...values, email_addresses: [], ...more } })
const project = (more: object) => () => ({ object: 'projects', values: { name: fullName, ...more } })

/** A rejection whose message quotes the input, as some of Attio's do. */
const quoting = (code: string, status = 400) => {
  return ({ token }: FailureSetup): Fault => ({
    kind: 'raw',
    token,
    status,
    headers: { 'x-attio-execution-id': token },
    body: JSON.stringify({
      code,
      message: `"${email.toUpperCase()}" of ${fullName} with "${note}" is refused to ${token}.`,
      path: ['email_addresses', '$eq'],
      validation_errors: [{ code: 'invalid', path: ['name'], message: `${fullName} is not valid` }],
    }),
  })
}

type More = Pick<FailureCase, 'token' | 'fault'>

const failing =
  (action: ActionName) =>
  (name: string, input: FailureCase['input'], says: RegExp, more: More = {}): FailureCase => ({
    name,
    action,
    input,
    says,
    ...more,
  })
const creating = failing('createRecord')
const listing = failing('listRecords')

/** Every kind of rejection and outage that is reported without a long wait. */
export const FAILURE_CASES: FailureCase[] = [
  creating('a token that was revoked', create({}), INVALID_TOKEN_MESSAGE, {
    fault: ({ token }) => ({ kind: 'revoked', token }),
  }),
  creating('a token that is too short', create({}), INVALID_TOKEN_MESSAGE, {
    token: ({ token }) => token.slice(0, 20),
  }),
  creating('a token with a line break', create({}), INVALID_TOKEN_MESSAGE, {
    token: ({ token }) => `${token}\r\nx: y`,
  }),
  creating('a token with a letter that is not ASCII', create({}), INVALID_TOKEN_MESSAGE, {
    token: ({ token }) => `${token}é`,
  }),
  creating('a missing scope', create({}), /lacks the scope/, { token: ({ readOnly }) => readOnly }),
  creating('an unknown object', () => ({ object: 'persons', values }), /no object "persons"/),
  creating('an unknown attribute', create({ nick_name: fullName }), /"nick_name" is not an attribute/),
  creating('a read-only attribute', create({ created_at: note }), /read-only/),
  creating('an unknown input', () => ({ object, values, notes: note }), /"notes" is not an input/),
  creating('values as a list', () => ({ object, values: [fullName, note] }), /values must be/),
  creating('values as broken JSON', () => ({ object, values: `{"name":"${fullName}"` }), /values must be/),
  creating('an object that is not text', () => ({ object: { name: fullName }, values }), /object must be/),
  creating('a missing required attribute', () => ({ object: 'deals', values: { name: fullName } }), /required/),
  creating(
    'a matching attribute that is not unique',
    () => ({ object, values, matchingAttribute: 'description' }),
    /not both unique and writable/,
  ),
  creating(
    'a matching attribute without a value',
    () => ({ object, values: { name: fullName }, matchingAttribute: 'email_addresses' }),
    /to match by "email_addresses", give it in values/,
  ),
  ...Object.entries({
    kick_off: 'date',
    next_review: 'timestamp',
    is_billable: 'checkbox',
    health: 'rating',
    progress: 'number',
    budget: 'currency',
    phase: 'status',
    tags: 'select',
    website: 'domain',
    contact_email: 'email address',
    hotline: 'phone number',
    client: 'reference',
    lead: 'member',
  }).flatMap(([slug, type]): FailureCase[] =>
    [note, { first: fullName, second: note }, [[note]]].map((value) => ({
      name: `${JSON.stringify(value).slice(0, 2)} for a ${type}`,
      action: 'createRecord',
      input: project({ [slug]: value }),
      says: new RegExp(`${slug}|Attio says`),
    })),
  ),
  creating('an unknown member', project({ lead: email }), /has no such member/),
  creating('an impossible phone number', create({ phone_numbers: ['+15550001'] }), /Attio says|phone_numbers/),
  creating('an email address of another record', () => ({ object, values }), /belongs to record/),
  {
    name: 'a record that does not exist',
    action: 'updateRecord',
    input: () => ({ object, recordId: '00000000-0000-4000-8000-000000000000', values: { description: note } }),
    says: /There is no record/,
  },
  listing(
    'a filter with an unknown attribute',
    () => ({ object, filter: { mail: email } }),
    /"mail" is not an attribute/,
  ),
  listing(
    'a filter with an operator of SQL',
    () => ({ object, filter: { email_addresses: { $like: email } } }),
    /does not accept the filter/,
  ),
  listing(
    'a filter with an operator that does not exist',
    () => ({ object, filter: { email_addresses: { $sounds_like: email } } }),
    /does not accept the filter/,
  ),
  listing('a filter as broken JSON', () => ({ object, filter: `{"name":"${fullName}"` }), /filter must be/),
  listing(
    'a filter that is quoted in the message',
    () => ({ object, filter: { $and: [query.filter, { name: fullName }, { description: note }] } }),
    /does not accept the filter/,
    { fault: quoting('filter_error') },
  ),
  ...[
    'uniqueness_conflict',
    'missing_value',
    'value_not_found',
    'validation_type',
    'merge_in_progress',
    'immutable_value',
    'standard_object_disabled',
    'particle_gate_violation',
    'multiple_match_results',
    'an unknown code',
  ].map((code): FailureCase => ({
    name: `${code} with the input in its message`,
    action: 'createRecord',
    input: () => ({ object, values }),
    fault: quoting(code),
    says: /^createRecord: ./,
  })),
  creating(
    'values as JSON text that is quoted in the message',
    () => ({ object, values: JSON.stringify(values) }),
    /was withheld/,
    { fault: quoting('validation_type') },
  ),
  creating('403 with the input in its message', create({}), /scope/, { fault: quoting('unauthorized', 403) }),
  creating('409 with the input in its message', () => ({ object, values }), /was withheld/, {
    fault: quoting('conflict', 409),
  }),
  creating('a rate limit of a minute', create({}), /limiting/, {
    fault: ({ token }) => ({ kind: 'rate-limit', retryAfterSeconds: 60, token }),
  }),
  ...(['error-500', 'unavailable-html', 'reset', 'reset-after', 'truncated'] as const).map((kind): FailureCase => ({
    name: `${kind} during a create`,
    action: 'createRecord',
    input: create({}),
    fault: ({ token }) => ({ kind, token, method: 'POST' }),
    says: ['reset-after', 'truncated'].includes(kind) ? SAVED : MAY_EXIST,
  })),
  ...(['getRecord', 'updateRecord', 'listRecords'] as const).map((action): FailureCase => ({
    name: `a response to ${action} with values in the wrong places`,
    action,
    input: ({ recordId }) => ({
      object,
      ...(action !== 'listRecords' && { recordId }),
      ...(action === 'updateRecord' && { values: { description: note } }),
    }),
    fault: ({ token }) => ({
      kind: 'raw',
      token,
      pathPattern: '/records/',
      body: JSON.stringify({ data: { id: fullName, values: { name: [fullName], description: note, token } } }),
    }),
    says: action === 'updateRecord' ? SAVED : /response could not be read/,
  })),
]
