import type { NewObject } from '../../workspace/make'

/** A custom object with the attribute types and flags that the standard objects don't have. */
export const PROJECTS: NewObject = {
  slug: 'projects',
  singularNoun: 'Project',
  pluralNoun: 'Projects',
  attributes: [
    { slug: 'name', type: 'text', isRequired: true },
    { slug: 'code', type: 'text', title: 'Project code', description: 'Printed on every invoice', isUnique: true },
    { slug: 'kick_off', type: 'date', title: 'Kick-off' },
    { slug: 'next_review', type: 'timestamp' },
    {
      slug: 'is_billable',
      type: 'checkbox',
      defaultValue: { type: 'static', template: [staticValue('checkbox', true)] },
    },
    { slug: 'is_confidential', type: 'checkbox' },
    { slug: 'health', type: 'rating' },
    { slug: 'progress', type: 'number', description: 'Percent done' },
    { slug: 'budget', type: 'currency', currency: { code: 'EUR', display: 'symbol' } },
    {
      slug: 'phase',
      type: 'status',
      statuses: [
        'Discovery',
        'Build',
        { title: 'Live 🚀', celebrationEnabled: true },
        { title: 'Parked', isArchived: true },
      ],
    },
    { slug: 'priority', type: 'select', options: ['Low', 'Medium', 'High'] },
    {
      slug: 'billing',
      type: 'text',
      isRequired: true,
      defaultValue: { type: 'static', template: [staticValue('text', 'Monthly')] },
    },
    {
      slug: 'tags',
      type: 'select',
      isMultiselect: true,
      options: ['Research', 'Hardware', 'Été', 'R&D, shared', { title: 'Steam', isArchived: true }],
    },
    { slug: 'site', type: 'location' },
    { slug: 'website', type: 'domain' },
    { slug: 'contact_email', type: 'email-address' },
    { slug: 'hotline', type: 'phone-number' },
    { slug: 'crew_phones', type: 'phone-number', isMultiselect: true },
    { slug: 'client', type: 'record-reference', allowedObjects: ['companies'] },
    { slug: 'stakeholders', type: 'record-reference', isMultiselect: true, allowedObjects: ['people', 'companies'] },
    { slug: 'about', type: 'record-reference', description: 'Any record' },
    { slug: 'lead', type: 'actor-reference' },
    { slug: 'reviewers', type: 'actor-reference', isMultiselect: true },
    { slug: 'legacy_score', type: 'number', isArchived: true },
  ],
}

function staticValue(type: string, value: unknown): Record<string, unknown> {
  return { value, attribute_type: type }
}
