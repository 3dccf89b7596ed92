import type { NewObject } from '../../workspace/make'
import { associated, CONNECTION, readOnlyAttribute, SOCIAL, systemAttribute } from './system'

/** Slugs as captured live, flags from https://docs.attio.com/docs/standard-objects/standard-objects-companies. */
export const COMPANIES: NewObject = {
  slug: 'companies',
  singularNoun: 'Company',
  pluralNoun: 'Companies',
  attributes: [
    systemAttribute('domains', 'domain', { isUnique: true, isMultiselect: true }),
    systemAttribute('name', 'text'),
    systemAttribute('description', 'text'),
    systemAttribute('team', 'record-reference', { isMultiselect: true, allowedObjects: ['people'] }),
    systemAttribute('categories', 'select', {
      isMultiselect: true,
      options: ['Automation', 'B2B', 'B2C', 'Education', 'Energy', 'Enterprise', 'Manufacturing', 'Publishing', 'SAAS'],
    }),
    systemAttribute('primary_location', 'location'),
    readOnlyAttribute('logo_url', 'text', { title: 'Logo URL' }),
    ...SOCIAL,
    readOnlyAttribute('estimated_arr_usd', 'select', {
      title: 'Estimated ARR',
      // The first and the last title are recorded. UNSURE: the titles in between.
      options: ['$1M-$10M', '$10M-$50M', '$50M-$100M', '$100M-$250M', '$250M-$500M', '$500M-$1B', '$1B-$10B', '$10B+'],
    }),
    readOnlyAttribute('funding_raised_usd', 'currency', {
      title: 'Funding raised',
      currency: { code: 'USD', display: 'symbol' },
    }),
    readOnlyAttribute('foundation_date', 'date'),
    readOnlyAttribute('employee_range', 'select', {
      options: ['1-10', '11-50', '51-250', '251-1K', '1K-5K', '5K-10K', '10K-50K', '50K-100K', '100K+'],
    }),
    ...CONNECTION,
    associated('deals', 'Deal', 'Company'),
    associated('workspaces', 'Workspace', 'Company'),
  ],
}
