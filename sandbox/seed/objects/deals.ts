import type { NewObject } from '../../workspace/make'
import { system } from './system'

/** The owner is required and has no default (observed live); https://docs.attio.com/docs/standard-objects/standard-objects-deals. */
export const DEALS: NewObject = {
  slug: 'deals',
  singularNoun: 'Deal',
  pluralNoun: 'Deals',
  attributes: [
    system('name', 'text', { title: 'Deal name', isRequired: true }),
    system('stage', 'status', {
      title: 'Deal stage',
      isRequired: true,
      statuses: [
        { title: 'Lead', targetTimeInStatus: 'P0Y0M1DT0H0M0S' },
        'In Progress',
        { title: 'Won 🎉', celebrationEnabled: true },
        'Lost',
      ],
    }),
    system('owner', 'actor-reference', { title: 'Deal owner', isRequired: true }),
    system('value', 'currency', { title: 'Deal value', currency: { code: 'USD', display: 'symbol' } }),
    system('associated_people', 'record-reference', { isMultiselect: true, allowedObjects: ['people'] }),
    system('associated_company', 'record-reference', { allowedObjects: ['companies'] }),
  ],
}
