import { FORMER_MEMBER, MEMBERS } from '../members'
import { seedDomainOf } from './companies'
import type { SeedRecord } from './seed-record'

type SeedDealRow = [name: string, stage: string, value: number | null, company: string | null, people: string[]]

const ROWS: SeedDealRow[] = [
  ['Difference Engine No. 2', 'Won 🎉', 17_470, 'difference', ['ada.lovelace', 'george.boole']],
  ['Analytical Engine pilot', 'In Progress', 100_012.5, 'difference', ['ada.lovelace', 'alan.turing']],
  ['Punched card supply, yearly', 'Lead', 2_400, 'jacquard', ['sophie.germain']],
  ['Loom controller retrofit', 'In Progress', 48_250.75, 'jacquard', ['blaise.pascal', 'rene.descartes']],
  ['Transatlantic cable survey', 'Won 🎉', 350_000, 'aldgate', ['isambard-kingdom.brunel', 'michael.faraday']],
  ['Induction coil order', 'Lost', 920, 'aldgate', ['michael.faraday']],
  ['Radiation shielding', 'In Progress', 61_000, 'radium', ['marie.curie']],
  ['X-ray diffraction camera', 'Lead', 12_750.1234, 'radium', ['rosalind.franklin', 'louis.pasteur']],
  ['Least squares licence', 'Won 🎉', 9_999.99, 'goettingen', ['carl-friedrich.gauss', 'emmy.noether']],
  ['Invariant theory workshop', 'Lead', null, 'goettingen', ['emmy.noether']],
  ['Great quadrant overhaul', 'Lost', 5_500, 'uraniborg', ['tycho.brahe']],
  ['Rudolphine tables, second edition', 'In Progress', 7_300, 'uraniborg', ['johannes.kepler']],
  ['Telescope lenses', 'Won 🎉', 1_609, 'arno', ['galileo.galilei']],
  ['Voltaic pile, series of 100', 'Lead', 18_000, 'arno', ['alessandro.volta', 'laura.bassi']],
  ['Collected poems, typesetting', 'In Progress', 3_250, 'tagore', ['rabindranath.tagore']],
  ['源氏物語 special edition', 'Lead', 10_080, 'heian', ['murasaki']],
  ['Variable star catalogue', 'Won 🎉', 24_000, 'harbor', ['henrietta-swan.leavitt', 'annie-jump.cannon']],
  ['Harbour lighting', 'In Progress', 88_888, 'lumen', ['nikola.tesla', 'lewis-howard.latimer']],
  ['Around the world in 80 days', 'Lost', 20_000, 'clipper', ['jules.verne']],
  ['Serial novel syndication', 'Lead', 0, 'penny', ['charles.dickens', 'mary.shelley']],
  ['Walk-in enquiry', 'Lead', null, null, []],
]

/** Its owner is suspended. */
const DEAL_OF_FORMER_MEMBER = 'Great quadrant overhaul'

function deal([name, stage, value, company, people]: SeedDealRow, index: number): SeedRecord {
  const domain = company === null ? null : seedDomainOf(company)
  return {
    object: 'deals',
    key: name,
    values: {
      name,
      stage,
      owner: name === DEAL_OF_FORMER_MEMBER ? FORMER_MEMBER.email : MEMBERS[index % MEMBERS.length]?.email,
      ...(value !== null && { value }),
      ...(domain !== null && { associated_company: { target_object: 'companies', domains: [{ domain }] } }),
      associated_people: people.map((local) => ({
        target_object: 'people',
        email_addresses: [{ email_address: `${local}@${domain ?? 'example.com'}` }],
      })),
    },
  }
}

/** The last deal has no company and no people. */
export const SEED_DEALS: SeedRecord[] = ROWS.map(deal)
