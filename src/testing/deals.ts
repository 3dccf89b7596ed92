import { AttioStub } from './attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from './wire'

/** Returns an Attio with deals, whose attributes cover what can be wrong with a draft. */
export function attioWithDeals(): AttioStub {
  const attio = new AttioStub({
    deals: {
      attributes: [
        wireAttribute('name', 'text', { is_required: true }),
        wireAttribute('stage', 'status', { is_required: true }),
        wireAttribute('owner', 'actor-reference', { is_required: true }),
        wireAttribute('currency_note', 'text', { title: 'Note' }),
        wireAttribute('note', 'text', { title: 'Remark' }),
        wireAttribute('value', 'currency', { currency: 'USD', title: 'Deal value' }),
        wireAttribute('legacy_value', 'number', { title: 'Deal value ' }),
        wireAttribute('tags', 'select', { is_multiselect: true }),
        wireAttribute('code', 'text', { is_unique: true }),
        wireAttribute('source', 'text', { is_required: true, default_value: { template: [] } }),
        wireAttribute('score', 'number', { is_required: true, is_writable: false }),
        wireAttribute('record_id', 'text', { is_unique: true, is_writable: false, is_system_attribute: true }),
        wireAttribute('associated_company', 'record-reference', { allowedObjects: ['companies'] }),
        wireAttribute('project', 'record-reference', { allowedObjects: ['projects'] }),
      ],
      choices: {
        stage: [
          { id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false },
          { id: { status_id: idOf('won') }, title: 'Won 🎉', is_archived: false },
        ],
        tags: [wireOption('Research'), wireOption('Hardware'), wireOption('Steam', true)],
      },
    },
    companies: { attributes: [wireAttribute('domains', 'domain', { is_unique: true, is_multiselect: true })] },
    projects: { attributes: [wireAttribute('code', 'text', { is_unique: true })], records: [wireRecord('project')] },
  })
  const ada = { workspace_member_id: idOf('ada') }
  attio.members = [{ id: ada, first_name: 'Ada', last_name: 'Lovelace', email_address: 'ada@example.com' }]
  return attio
}
