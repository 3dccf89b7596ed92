import type { NewAttribute } from '../sandbox/control'
import type { Stage } from './stage'

/** Every object has these of its own accord: record_id, created_at, created_by. */
const OWN_ATTRIBUTES = 3

interface Sample {
  type: string
  more?: Partial<NewAttribute>
  value: (n: number, known: Known) => unknown
}

interface Known {
  member: string
  company: string
}

/** One attribute of each of Attio's types, with its values. */
const SAMPLES: readonly Sample[] = [
  { type: 'text', value: (n) => `Note ${n} on the Analytical Engine` },
  { type: 'number', value: (n) => n * 1.5 },
  { type: 'checkbox', value: (n) => n % 2 === 0 },
  { type: 'currency', value: (n) => n * 100 },
  { type: 'date', value: () => '1843-09-01' },
  { type: 'timestamp', value: () => '2026-01-31T15:00:00.000000000Z' },
  { type: 'rating', value: (n) => n % 6 },
  { type: 'status', more: { statuses: ['Planned', 'Built'] }, value: () => 'Planned' },
  { type: 'select', more: { options: ['Brass', 'Steel'] }, value: () => 'Brass' },
  {
    type: 'record-reference',
    more: { allowedObjects: ['companies'] },
    value: (_n, { company }) => ({ target_object: 'companies', target_record_id: company }),
  },
  {
    type: 'actor-reference',
    value: (_n, { member }) => ({ referenced_actor_type: 'workspace-member', referenced_actor_id: member }),
  },
  { type: 'location', value: () => '12 St James Square, London' },
  { type: 'domain', value: (n) => `engine-${n}.example.com` },
  { type: 'email-address', value: (n) => `ada-${n}@example.com` },
  { type: 'phone-number', value: () => '+442079460018' },
  { type: 'personal-name', value: () => ({ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }) },
  {
    type: 'interaction',
    value: (_n, { member }) => ({
      interaction_type: 'email',
      interacted_at: '2026-01-31T15:00:00.000000000Z',
      owner_actor: { type: 'workspace-member', id: member },
    }),
  },
]

/** The slug of the object with `width` attributes. */
export const wideSlug = (width: number): string => `engines_${width}`

/** Adds an object with `width` attributes, of all types in turn, and `count` records without an empty value. */
export async function addWideObject(stage: Stage, width: number, count: number): Promise<void> {
  const { control } = stage.sandbox
  const known = await findKnown(stage)
  const columns = Array.from({ length: width - OWN_ATTRIBUTES }, (_, n) => {
    const { type, more, value } = SAMPLES[n % SAMPLES.length] as Sample
    return { attribute: { slug: `${type.replaceAll('-', '_')}_${n}`, type, ...more }, value }
  })
  await control.addObject({
    slug: wideSlug(width),
    singularNoun: `Engine ${width}`,
    pluralNoun: `Engines ${width}`,
    attributes: columns.map(({ attribute }) => attribute),
  })
  for (let n = 0; n < count; n += 1) {
    const values = Object.fromEntries(columns.map(({ attribute, value }) => [attribute.slug, value(n, known)]))
    await control.systemChange({ object: wideSlug(width), values })
  }
}

async function findKnown({ bundle, bare, token }: Stage): Promise<Known> {
  const { authorized_by_workspace_member_id: member = '' } = JSON.parse(await bare('GET', '/v2/self')) as Partial<
    Record<string, string>
  >
  const { records } = await bundle.action('listRecords', { object: 'companies', limit: 1 }, token)
  return { member, company: records[0]?.id ?? '' }
}
