import { describeAttributes, type DescribeOptions } from '../metadata/describe-attributes'
import { AttioStub } from './attio-stub'
import { newForEachTest } from './new-for-each-test'
import { idOf, wireAttribute, wireOption, wireRecord } from './wire-builders'

/** A workspace whose deals have an attribute of most kinds. */
function attioWithAllKinds(): AttioStub {
  return new AttioStub({
    deals: {
      attributes: [
        wireAttribute('name', 'text', {
          title: 'Deal name',
          description: 'What we call it',
          is_required: true,
          is_unique: true,
        }),
        wireAttribute('stage', 'status'),
        wireAttribute('tags', 'select', { is_multiselect: true }),
        wireAttribute('value', 'currency', { currency: 'EUR' }),
        wireAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
        wireAttribute('about', 'record-reference'),
        wireAttribute('owner', 'actor-reference'),
        wireAttribute('created_at', 'timestamp', { is_system_attribute: true, is_writable: false }),
        wireAttribute('last_mail', 'interaction'),
        wireAttribute('mood', 'mood'),
      ],
      choices: {
        stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }],
        tags: [wireOption('Steam', true), wireOption('Research')],
      },
    },
    companies: { attributes: [], records: [wireRecord('acme')] },
  })
}

/** A new Attio with attributes of most kinds for each test of the calling file, and their descriptions. */
export function useAllKinds() {
  const attio = newForEachTest(attioWithAllKinds)
  /** The details of all attributes of deals by slug, or their overview with `names: []`. */
  const describeDeals = async (more: Partial<DescribeOptions> = {}) => {
    const names = attio().objects.deals?.attributes.map(({ api_slug: slug }) => slug) ?? []
    const options = { names, includeOptions: true, includeArchived: false, ...more }
    const described = await describeAttributes('deals', options, attio().workspace())
    return new Map(described.map((attribute) => [attribute.slug, attribute]))
  }
  return { attio, describeDeals }
}
