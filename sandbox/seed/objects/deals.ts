import type { NewObject } from '../../workspace/make'
import { systemAttribute } from './system'

/**
 * The owner is required and has no default (observed live);
 * https://docs.attio.com/docs/standard-objects/standard-objects-deals.
 */
export const DEALS: NewObject = {
  slug: 'deals',
  singularNoun: 'Deal',
  pluralNoun: 'Deals',
  attributes: [
    systemAttribute('name', 'text', { title: 'Deal name', isRequired: true }),
    systemAttribute('stage', 'status', {
      title: 'Deal stage',
      isRequired: true,
      statuses: [
        { title: 'Lead', targetTimeInStatus: 'P0Y0M1DT0H0M0S' },
        'In Progress',
        { title: 'Won 🎉', celebrationEnabled: true },
        'Lost',
      ],
    }),
    systemAttribute('owner', 'actor-reference', { title: 'Deal owner', isRequired: true }),
    systemAttribute('value', 'currency', { title: 'Deal value', currency: { code: 'USD', display: 'symbol' } }),
    systemAttribute('associated_people', 'record-reference', { isMultiselect: true, allowedObjects: ['people'] }),
    systemAttribute('associated_company', 'record-reference', { allowedObjects: ['companies'] }),
  ],
}
