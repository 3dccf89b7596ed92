import type { Fault } from '../../sandbox/control'
import type { ActionName } from '../../scripts/bundle'
import { SOMEBODY } from './confidential'

/** A workspace that holds somebody's data, and tokens for it. */
export interface Scene {
  token: string
  readOnly: string
  recordId: string
}

/** One way to fail, with somebody's data at hand. */
export interface Failure {
  name: string
  action: ActionName
  input: (scene: Scene) => unknown
  /** Which of the tokens is used: the full one, unless another is given. */
  token?: (scene: Scene) => string
  fault?: (scene: Scene) => Fault
  says: RegExp
}

const object = 'people'
const { firstName, lastName, email, note } = SOMEBODY
const fullName = `${firstName} ${lastName}`
/** What is written of somebody. */
export const values = { name: fullName, email_addresses: [email], description: note }
const query = { object, filter: { email_addresses: email } }
const create = (more: object) => () => ({ object, values: { ...values, email_addresses: [], ...more } })
const project = (more: object) => () => ({ object: 'projects', values: { name: fullName, ...more } })

/** A refusal in words that quote whatever was sent, as some of Attio's do. */
const quoting = (code: string, status = 400) => {
  return ({ token }: Scene): Fault => ({
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

/** Every kind of refusal and outage that is told at once. */
export const FAILURES: Failure[] = [
  {
    name: 'a token that was revoked',
    action: 'createRecord',
    input: create({}),
    fault: ({ token }) => ({ kind: 'revoked', token }),
    says: /access token is not valid/,
  },
  {
    name: 'a token that is too short',
    action: 'createRecord',
    input: create({}),
    token: ({ token }) => token.slice(0, 20),
    says: /access token is not valid/,
  },
  {
    name: 'a token that no header can hold',
    action: 'createRecord',
    input: create({}),
    token: ({ token }) => `${token}\r\nx: y`,
    says: /access token is not valid/,
  },
  {
    name: 'a token in other letters',
    action: 'createRecord',
    input: create({}),
    token: ({ token }) => `${token}é`,
    says: /access token is not valid/,
  },
  {
    name: 'a missing scope',
    action: 'createRecord',
    input: create({}),
    token: ({ readOnly }) => readOnly,
    says: /lacks the scope/,
  },
  {
    name: 'an unknown object',
    action: 'createRecord',
    input: () => ({ object: 'persons', values }),
    says: /no object "persons"/,
  },
  {
    name: 'an unknown attribute',
    action: 'createRecord',
    input: create({ nick_name: fullName }),
    says: /"nick_name" is not an attribute/,
  },
  { name: 'a read-only attribute', action: 'createRecord', input: create({ created_at: note }), says: /read-only/ },
  {
    name: 'an unknown input',
    action: 'createRecord',
    input: () => ({ object, values, notes: note }),
    says: /"notes" is not an input/,
  },
  {
    name: 'values that are no object',
    action: 'createRecord',
    input: () => ({ object, values: [fullName, note] }),
    says: /values must be/,
  },
  {
    name: 'values that are broken JSON',
    action: 'createRecord',
    input: () => ({ object, values: `{"name":"${fullName}"` }),
    says: /values must be/,
  },
  {
    name: 'an object that is no text',
    action: 'createRecord',
    input: () => ({ object: { name: fullName }, values }),
    says: /object must be/,
  },
  {
    name: 'a missing required attribute',
    action: 'createRecord',
    input: () => ({ object: 'deals', values: { name: fullName } }),
    says: /required/,
  },
  {
    name: 'a matching attribute that is not unique',
    action: 'createRecord',
    input: () => ({ object, values, matchingAttribute: 'description' }),
    says: /not unique/,
  },
  {
    name: 'a matching attribute without a value',
    action: 'createRecord',
    input: () => ({ object, values: { name: fullName }, matchingAttribute: 'email_addresses' }),
    says: /must hold "email_addresses"/,
  },
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
  }).flatMap(([slug, type]): Failure[] =>
    [note, { first: fullName, second: note }, [[note]]].map((value) => ({
      name: `${JSON.stringify(value).slice(0, 2)} for a ${type}`,
      action: 'createRecord',
      input: project({ [slug]: value }),
      says: new RegExp(`${slug}|Attio says`),
    })),
  ),
  { name: 'a member nobody knows', action: 'createRecord', input: project({ lead: email }), says: /Attio says/ },
  {
    name: 'a phone number that cannot be',
    action: 'createRecord',
    input: create({ phone_numbers: ['+15550001'] }),
    says: /Attio says|phone_numbers/,
  },
  {
    name: 'an address that somebody has',
    action: 'createRecord',
    input: () => ({ object, values }),
    says: /belongs to record/,
  },
  {
    name: 'a record that is gone',
    action: 'updateRecord',
    input: () => ({ object, recordId: '00000000-0000-4000-8000-000000000000', values: { description: note } }),
    says: /There is no record/,
  },
  {
    name: 'a filter with an unknown attribute',
    action: 'listRecords',
    input: () => ({ object, filter: { mail: email } }),
    says: /"mail" is not an attribute/,
  },
  {
    name: 'a filter with an unknown operator',
    action: 'listRecords',
    input: () => ({ object, filter: { email_addresses: { $like: email } } }),
    says: /does not accept the filter/,
  },
  {
    name: 'a filter with a list',
    action: 'listRecords',
    input: () => ({ object, filter: { email_addresses: [email] } }),
    says: /does not accept the filter/,
  },
  {
    name: 'a filter that is broken JSON',
    action: 'listRecords',
    input: () => ({ object, filter: `{"name":"${fullName}"` }),
    says: /filter must be/,
  },
  {
    name: 'a filter that Attio quotes',
    action: 'listRecords',
    input: () => ({ object, filter: { $and: [query.filter, { name: fullName }, { description: note }] } }),
    fault: quoting('filter_error'),
    says: /does not accept the filter/,
  },
  ...[
    'uniqueness_conflict',
    'missing_value',
    'value_not_found',
    'validation_type',
    'merge_in_progress',
    'immutable_value',
    'a code of tomorrow',
  ].map((code): Failure => ({
    name: `${code}, with what was sent in it`,
    action: 'createRecord',
    input: () => ({ object, values }),
    fault: quoting(code),
    says: /^createRecord: ./,
  })),
  {
    name: 'values as JSON text that Attio quotes',
    action: 'createRecord',
    input: () => ({ object, values: JSON.stringify(values) }),
    fault: quoting('validation_type'),
    says: /Attio says/,
  },
  {
    name: '403 with what was sent in it',
    action: 'createRecord',
    input: create({}),
    fault: quoting('unauthorized', 403),
    says: /scope/,
  },
  {
    name: '409 with what was sent in it',
    action: 'createRecord',
    input: () => ({ object, values }),
    fault: quoting('conflict', 409),
    says: /Attio says/,
  },
  {
    name: 'a limit that lasts',
    action: 'createRecord',
    input: create({}),
    fault: ({ token }) => ({ kind: 'rate-limit', retryAfterSeconds: 60, token }),
    says: /limiting/,
  },
  ...(['error-500', 'unavailable-html', 'reset', 'reset-after', 'truncated'] as const).map((kind): Failure => ({
    name: `${kind} at a create`,
    action: 'createRecord',
    input: create({}),
    fault: ({ token }) => ({ kind, token, method: 'POST' }),
    says: /may exist/,
  })),
  ...(['getRecord', 'updateRecord', 'listRecords'] as const).map((action): Failure => ({
    name: `an answer of ${action} that holds more than it should`,
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
    says: /could not be understood/,
  })),
]
