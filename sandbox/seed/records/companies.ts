import { type City, CITIES } from './places'
import type { SeedRecord } from './seed-record'

type CompanyRow = [
  key: string,
  name: string,
  domain: string | null,
  place: City,
  founded: string,
  employees: string,
  arr: string | null,
]

/** Fictional companies; their domains are subdomains of reserved example domains. */
const ROWS: CompanyRow[] = [
  [
    'difference',
    'Difference Engine Works',
    'difference-engine.example.com',
    'london',
    '1822-06-14',
    '51-250',
    '$1M-$10M',
  ],
  [
    'aldgate',
    'Aldgate Telegraph & Cable',
    'aldgate-telegraph.example.com',
    'london',
    '1846-09-02',
    '1K-5K',
    '$100M-$250M',
  ],
  ['jacquard', 'Jacquard Looms', 'jacquard-looms.example.net', 'paris', '1804-01-01', '251-1K', '$10M-$50M'],
  ['radium', 'Institut du Radium Énergie', 'radium-energie.example.org', 'paris', '1909-01-01', '11-50', '$1M-$10M'],
  ['goettingen', 'Göttinger Rechenwerke', 'rechenwerke.example.net', 'berlin', '1878-03-01', '51-250', '$10M-$50M'],
  ['uraniborg', 'Uraniborg Instruments', 'uraniborg.example.org', 'copenhagen', '1576-08-08', '1-10', null],
  ['arno', 'Officine Arno', 'officine-arno.example.com', 'rome', '1609-07-01', '11-50', '$1M-$10M'],
  ['tagore', 'Shantiniketan Press', 'shantiniketan-press.example.org', 'kolkata', '1901-12-22', '11-50', null],
  ['heian', '平安書房 Heian Books', 'heian-books.example.net', 'kyoto', '1008-11-01', '1-10', null],
  [
    'harbor',
    'Harbor Street Observatory',
    'harbor-observatory.example.org',
    'boston',
    '1839-01-01',
    '51-250',
    '$1M-$10M',
  ],
  ['clipper', 'Clipper Line Shipping', 'clipper-line.example.com', 'boston', '1850-05-01', '5K-10K', '$1B-$10B'],
  ['lumen', 'Lumen & Filament', 'lumen-filament.example.net', 'boston', '1888-04-01', '251-1K', '$50M-$100M'],
  ['penny', 'Penny Post Publishing', 'penny-post.example.com', 'london', '1840-05-06', '11-50', '$1M-$10M'],
  ['stealth', 'Polymath Studio (no website yet)', null, 'rome', '1490-01-01', '1-10', null],
]

const CATEGORIES = ['Manufacturing', 'B2B', 'Energy', 'Publishing', 'Education', 'Automation', 'B2C']

function company([key, name, domain, place, founded, employees, arr]: CompanyRow, index: number): SeedRecord {
  return {
    object: 'companies',
    key,
    values: {
      name,
      domains: domain === null ? [] : index === 0 ? [domain, 'engines.example.net'] : [domain],
      foundation_date: founded,
      employee_range: employees,
      ...(arr !== null && { estimated_arr_usd: arr }),
      primary_location: CITIES[place].location,
      categories: [CATEGORIES[index % 7], ...(index % 3 === 0 ? ['Enterprise'] : [])],
      ...(index % 2 === 0 && { funding_raised_usd: 250_000 * (index + 1) + 0.75 }),
      ...(index % 4 === 0 && {
        description: `${name} was founded in ${founded.slice(0, 4)}.\nLine two of its story ✨\n\tand an indented third.`,
        linkedin: `https://linkedin.com/company/${key}`,
        twitter_follower_count: 1340 + index,
        logo_url: `https://logos.example.com/${key}.png`,
      }),
    },
  }
}

export const SEED_COMPANIES: SeedRecord[] = ROWS.map(company)

export function seedDomainOf(key: string): string | null {
  return ROWS.find((row) => row[0] === key)?.[2] ?? null
}
