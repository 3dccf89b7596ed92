import type { AttributeTraits } from './wire'
import { AttioStub } from './attio-stub'
import { idOf, wireAttribute, wireOption } from './wire'

const CREATED = ['created_at', 'timestamp', { is_writable: false }] as const

type Rows = readonly (readonly [slug: string, type: string, traits?: AttributeTraits])[]

/** Returns the attributes of `object`, each of which tells which object it belongs to. */
const attributesOf = (object: string, rows: Rows) =>
  rows.map(([slug, type, traits]) => {
    const attribute = wireAttribute(slug, type, traits)
    return { ...attribute, id: { object_id: idOf(object), attribute_id: idOf(`${object}/${slug}`) } }
  })

const status = (title: string) => ({ id: { status_id: idOf(`status/${title}`) }, title, is_archived: false })

/** Returns an Attio with objects that have an attribute of every type and refer to each other, single and several. */
export function attioWithCrm(): AttioStub {
  const attio = new AttioStub({
    people: {
      attributes: attributesOf('people', [
        ['record_id', 'text', { is_writable: false }],
        ['name', 'personal-name'],
        ['email_addresses', 'email-address', { is_multiselect: true, is_unique: true }],
        ['phone_numbers', 'phone-number', { is_multiselect: true }],
        ['job_title', 'text'],
        ['primary_location', 'location'],
        ['company', 'record-reference', { allowedObjects: ['companies'] }],
        ['last_email', 'interaction', { is_writable: false }],
        CREATED,
      ]),
    },
    companies: {
      attributes: attributesOf('companies', [
        ['record_id', 'text', { is_writable: false }],
        ['name', 'text'],
        ['domains', 'domain', { is_multiselect: true, is_unique: true }],
        ['team', 'record-reference', { allowedObjects: ['people'], is_multiselect: true }],
        ['parent', 'record-reference', { allowedObjects: ['companies'] }],
        CREATED,
      ]),
    },
    deals: {
      attributes: attributesOf('deals', [
        ['name', 'text', { title: 'Deal name' }],
        ['stage', 'status', { title: 'Deal stage' }],
        ['value', 'currency', { currency: 'USD' }],
        ['owner', 'actor-reference'],
        ['company', 'record-reference', { allowedObjects: ['companies'] }],
        ['client', 'record-reference', { allowedObjects: ['people', 'companies'] }],
        ['about', 'record-reference'],
        ['tags', 'select', { is_multiselect: true }],
        ['progress', 'number'],
        ['health', 'rating'],
        ['kick_off', 'date'],
        ['is_billable', 'checkbox'],
        ['mood', 'mood'],
        ['twin_a', 'text', { title: 'Twin' }],
        ['twin_b', 'text', { title: 'twin' }],
        ['or', 'text', { title: 'Otherwise' }],
        ['review', 'timestamp'],
        ['spare', 'record-reference', { allowedObjects: ['rooms'] }],
        CREATED,
      ]),
      choices: {
        stage: ['Lead', 'In Progress', 'Won 🎉', 'Lost'].map(status),
        tags: [wireOption('Steam', true), wireOption('Research'), wireOption('R&D'), wireOption('r&d')],
      },
    },
    rooms: { attributes: attributesOf('rooms', [['number', 'number'], CREATED]) },
  })
  attio.members = [
    ['ada', 'Ada', 'Lovelace', 'ada@example.com'],
    ['charles', 'Charles', 'Babbage', 'charles@example.com'],
    ['john1', 'John', 'Herschel', 'john@example.com'],
    ['john2', 'John', 'Herschel', 'j.herschel@example.com'],
  ].map(([id = '', first_name, last_name, email_address]) => ({
    id: { workspace_member_id: idOf(id) },
    first_name,
    last_name,
    email_address,
  }))
  return attio
}
