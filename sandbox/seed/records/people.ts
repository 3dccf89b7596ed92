import { MEMBERS } from '../members'
import { seedDomainOf } from './companies'
import { type City, CITIES } from './places'
import type { SeedRecord } from './seed-record'

type PersonRow = [first: string, last: string, company: string, job: string, place: City]

/** Historic scientists, engineers and writers, employed by fictional companies. */
const ROWS: PersonRow[] = [
  ['Ada', 'Lovelace', 'difference', 'Chief Analyst', 'london'],
  ['Michael', 'Faraday', 'aldgate', 'Head of Research', 'london'],
  ['Isambard Kingdom', 'Brunel', 'aldgate', 'Chief Engineer', 'london'],
  ['James Clerk', 'Maxwell', 'difference', 'Theory Lead', 'london'],
  ['George', 'Boole', 'difference', 'Logic Designer', 'london'],
  ['Caroline', 'Herschel', 'harbor', 'Catalogue Editor', 'london'],
  ['Jane', 'Austen', 'penny', 'Editor at Large', 'london'],
  ['Charlotte', 'Brontë', 'penny', 'Author Relations', 'london'],
  ['Mary', 'Shelley', 'penny', 'Commissioning Editor', 'london'],
  ['Charles', 'Dickens', 'penny', 'Publisher', 'london'],
  ['Alan', 'Turing', 'difference', 'Head of Computing', 'london'],
  ['Rosalind', 'Franklin', 'radium', 'Imaging Lead', 'london'],
  ['Marie', 'Curie', 'radium', 'Managing Director', 'paris'],
  ['Sophie', 'Germain', 'jacquard', 'Materials Scientist', 'paris'],
  ['Émilie', 'du Châtelet', 'radium', 'Translator', 'paris'],
  ['Évariste', 'Galois', 'jacquard', 'Symmetry Intern', 'paris'],
  ['Blaise', 'Pascal', 'jacquard', 'Calculator Product Manager', 'paris'],
  ['René', 'Descartes', 'jacquard', 'Coordinates Lead', 'paris'],
  ['Louis', 'Pasteur', 'radium', 'Safety Officer', 'paris'],
  ['Victor', 'Hugo', 'heian', 'Correspondent', 'paris'],
  ['Jules', 'Verne', 'clipper', 'Route Planner', 'paris'],
  ['Emmy', 'Noether', 'goettingen', 'Head of Invariants', 'berlin'],
  ['Carl Friedrich', 'Gauß', 'goettingen', 'Director', 'berlin'],
  ['Gottfried Wilhelm', 'Leibniz', 'goettingen', 'Binary Evangelist', 'berlin'],
  ['Alexander', 'von Humboldt', 'clipper', 'Explorer in Residence', 'berlin'],
  ['Lise', 'Meitner', 'goettingen', 'Physicist', 'berlin'],
  ['Bertha', 'Benz', 'clipper', 'Field Testing', 'berlin'],
  ['Maria Sibylla', 'Merian', 'penny', 'Illustrator', 'berlin'],
  ['Johannes', 'Kepler', 'uraniborg', 'Orbit Analyst', 'copenhagen'],
  ['Tycho', 'Brahe', 'uraniborg', 'Owner', 'copenhagen'],
  ['Søren', 'Kierkegaard', 'uraniborg', 'Ethics Board', 'copenhagen'],
  ['Henrik', 'Ibsen', 'penny', 'Playwright', 'copenhagen'],
  ['Selma', 'Lagerlöf', 'penny', 'Storyteller', 'copenhagen'],
  ['Sofya', 'Kovalevskaya', 'goettingen', 'Professor', 'copenhagen'],
  ['Galileo', 'Galilei', 'arno', 'Optics Lead', 'rome'],
  ['Maria Gaetana', 'Agnesi', 'arno', 'Curves Specialist', 'rome'],
  ['Laura', 'Bassi', 'arno', 'Experimental Physics', 'rome'],
  ['Alessandro', 'Volta', 'arno', 'Battery Lead', 'rome'],
  ['Rabindranath', 'Tagore', 'tagore', 'Founder', 'kolkata'],
  ['Srinivasa', 'Ramanujan', 'tagore', 'Number Theorist', 'kolkata'],
  ['Jagadish Chandra', 'Bose', 'tagore', 'Radio Engineer', 'kolkata'],
  ['紫式部', 'Murasaki', 'heian', 'Author', 'kyoto'],
  ['関', '孝和', 'heian', '算聖', 'kyoto'],
  ['Henrietta Swan', 'Leavitt', 'harbor', 'Brightness Analyst', 'boston'],
  ['Annie Jump', 'Cannon', 'harbor', 'Spectra Lead', 'boston'],
  ['Nikola', 'Tesla', 'lumen', 'Inventor', 'boston'],
  ['Lewis Howard', 'Latimer', 'lumen', 'Filament Engineer', 'boston'],
  ['Benjamin', 'Banneker', 'harbor', 'Almanac Editor', 'boston'],
  ['George Washington', 'Carver', 'lumen', 'Chemist', 'boston'],
  ['Herman', 'Melville', 'clipper', 'Whale Watch', 'boston'],
]

/** Lower-case ASCII, for an email address. */
function toAscii(text: string): string {
  const letters = text.normalize('NFD').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o')
  return letters.replaceAll(/[^a-z ]/g, '').replaceAll(' ', '-')
}

/** A person whose name has no Latin letters gets a numbered address. */
function emailOf([first, last, company]: PersonRow, index: number): string {
  const local = [toAscii(first), toAscii(last)].filter(Boolean).join('.') || `person-${index}`
  return `${local}@${seedDomainOf(company) ?? 'example.com'}`
}

/** Values that mail and calendar sync would fill. */
function connection(index: number): Record<string, unknown> {
  const owner = MEMBERS[index % MEMBERS.length]
  const day = String((index % 27) + 1).padStart(2, '0')
  const mail = (month: string): Record<string, unknown> => ({
    interaction_type: 'email',
    interacted_at: `2026-${month}-${day}T08:30:00.000000000Z`,
    owner_actor: { type: 'workspace-member', id: owner?.email },
  })
  return {
    first_email_interaction: mail('01'),
    last_email_interaction: mail('03'),
    first_interaction: mail('01'),
    last_interaction: mail('03'),
    next_calendar_interaction: { ...mail('09'), interaction_type: 'calendar-event' },
    strongest_connection_strength: ['Weak', 'Good', 'Strong', 'Very strong'][index % 4],
    strongest_connection_strength_legacy: 54.7251 + index,
    strongest_connection_user: owner?.email,
  }
}

function person(row: PersonRow, index: number): SeedRecord {
  const [first, last, company, job, place] = row
  const email = emailOf(row, index)
  const domain = seedDomainOf(company)
  return {
    object: 'people',
    key: email,
    values: {
      name: { first_name: first, last_name: last, full_name: `${first} ${last}` },
      email_addresses: index === 0 ? [email, 'ada@engines.example.net'] : [email],
      job_title: job,
      ...(domain !== null && { company: { target_object: 'companies', domains: [{ domain }] } }),
      ...(index % 3 !== 1 && { primary_location: CITIES[place].location }),
      ...(index % 4 === 0 && { phone_numbers: [CITIES[place].phone] }),
      ...(index % 5 === 0 && connection(index)),
      ...(index % 6 === 0 && {
        description: `Writes letters 📜 and signs them "${first}".\nAnswers on the second line.`,
        linkedin: `https://linkedin.com/in/${toAscii(last) || 'person'}`,
      }),
      ...(index % 7 === 0 && {
        avatar_url: `https://avatars.example.com/${index}.png`,
        twitter_follower_count: index * 11,
      }),
    },
  }
}

/** The last two people lack a name and an address. */
export const SEED_PEOPLE: SeedRecord[] = [
  ...ROWS.map(person),
  { object: 'people', key: 'newsletter', values: { email_addresses: ['newsletter@penny-post.example.com'] } },
  { object: 'people', key: 'hypatia', values: { name: 'Hypatia', description: 'Met at the library; no address yet.' } },
]
