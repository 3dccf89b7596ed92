import type { NewObject } from '../../workspace/make'
import { associated, CONNECTION, readOnly, SOCIAL, system } from './system'

/** Slugs as captured live, flags from https://docs.attio.com/docs/standard-objects/standard-objects-companies. */
export const COMPANIES: NewObject = {
  slug: 'companies',
  singularNoun: 'Company',
  pluralNoun: 'Companies',
  attributes: [
    system('domains', 'domain', { isUnique: true, isMultiselect: true }),
    system('name', 'text'),
    system('description', 'text'),
    system('team', 'record-reference', { isMultiselect: true, allowedObjects: ['people'] }),
    system('categories', 'select', {
      isMultiselect: true,
      options: ['Automation', 'B2B', 'B2C', 'Education', 'Energy', 'Enterprise', 'Manufacturing', 'Publishing', 'SAAS'],
    }),
    system('primary_location', 'location'),
    readOnly('logo_url', 'text', { title: 'Logo URL' }),
    ...SOCIAL,
    readOnly('estimated_arr_usd', 'select', {
      title: 'Estimated ARR',
      // The first and the last are recorded. UNSURE: those between.
      options: ['$1M-$10M', '$10M-$50M', '$50M-$100M', '$100M-$250M', '$250M-$500M', '$500M-$1B', '$1B-$10B', '$10B+'],
    }),
    readOnly('funding_raised_usd', 'currency', {
      title: 'Funding raised',
      currency: { code: 'USD', display: 'symbol' },
    }),
    readOnly('foundation_date', 'date'),
    readOnly('employee_range', 'select', {
      options: ['1-10', '11-50', '51-250', '251-1K', '1K-5K', '5K-10K', '10K-50K', '50K-100K', '100K+'],
    }),
    ...CONNECTION,
    associated('deals', 'Deal', 'Company'),
    associated('workspaces', 'Workspace', 'Company'),
  ],
}
