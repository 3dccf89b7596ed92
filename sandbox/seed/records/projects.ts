import { MEMBERS } from '../members'
import { CITIES } from './places'
import type { SeedRecord } from './seed-record'

function companyRef(domain: string): Record<string, unknown> {
  return { target_object: 'companies', domains: [{ domain }] }
}

function personRef(email: string): Record<string, unknown> {
  return { target_object: 'people', email_addresses: [{ email_address: email }] }
}

const [MARY, CHARLES, JOSEPH] = MEMBERS.map(({ email }) => email)

/** One project has every attribute filled, some have a few, and one has only its name. */
export const SEED_PROJECTS: SeedRecord[] = [
  {
    object: 'projects',
    key: 'mill',
    values: {
      name: 'The Mill',
      code: 'AE-001',
      kick_off: '2026-02-02',
      next_review: '2026-04-01T14:30:00Z',
      is_billable: true,
      is_confidential: true,
      health: 4,
      progress: 62.5,
      budget: 125_000.5,
      phase: 'Build',
      priority: 'High',
      billing: 'Per milestone',
      tags: ['Hardware', 'Steam', 'R&D, shared'],
      site: { ...CITIES.london.location, line_1: '1 Dorset Street', line_2: 'Rear workshop' },
      website: 'mill.example.com',
      contact_email: 'mill@analytical-engines.example.com',
      hotline: CITIES.london.phone,
      crew_phones: [CITIES.london.phone, CITIES.paris.phone],
      client: companyRef('difference-engine.example.com'),
      stakeholders: [personRef('ada.lovelace@difference-engine.example.com'), companyRef('jacquard-looms.example.net')],
      about: { target_object: 'deals', target_record_id: 'Analytical Engine pilot' },
      lead: CHARLES,
      reviewers: [MARY, JOSEPH],
      legacy_score: 7,
    },
  },
  {
    object: 'projects',
    key: 'store',
    values: {
      name: 'The Store',
      code: 'AE-002',
      kick_off: '2026-03-16',
      is_billable: false,
      health: 0,
      progress: 0,
      budget: 0,
      phase: 'Discovery',
      tags: ['Research'],
      client: companyRef('difference-engine.example.com'),
      lead: MARY,
    },
  },
  {
    object: 'projects',
    key: 'cable',
    values: {
      name: 'Cable survey 🌊',
      code: 'AE-003',
      phase: 'Live 🚀',
      priority: 'Medium',
      health: 5,
      progress: 100,
      budget: 80_000,
      client: companyRef('aldgate-telegraph.example.com'),
      stakeholders: [personRef('michael.faraday@aldgate-telegraph.example.com')],
      about: companyRef('aldgate-telegraph.example.com'),
      reviewers: [CHARLES],
    },
  },
  {
    object: 'projects',
    key: 'summer-school',
    values: {
      name: 'Université d’été',
      code: 'AE-004',
      phase: 'Parked',
      tags: ['Été'],
      site: CITIES.paris.location,
      contact_email: 'ete@example.org',
    },
  },
  { object: 'projects', key: 'idea', values: { name: 'Idea' } },
]
