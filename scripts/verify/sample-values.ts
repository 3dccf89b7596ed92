import { CouldNotAsk } from './errors'
import type { Reader } from './reader'
import type { Subject } from './survey'

/** Made-up values, two for each type that needs no metadata. The phone numbers are reserved for fiction (Ofcom). */
const SAMPLES: Partial<Record<string, readonly [unknown, unknown]>> = {
  text: ['Botpress verify', 'Botpress verify, changed'],
  number: [7, 8],
  checkbox: [true, false],
  currency: [7, 8],
  date: ['2020-01-02', '2020-01-03'],
  timestamp: ['2020-01-02T03:04:05Z', '2020-01-02T03:04:06Z'],
  rating: [3, 4],
  domain: ['botpress-verify.example.com', 'botpress-verify.example.net'],
  'email-address': ['botpress-verify@example.com', 'botpress-verify@example.net'],
  'phone-number': ['+442079460018', '+442079460019'],
  location: [location('London'), location('Leeds')],
}

function location(locality: string): Record<string, string | null> {
  const keys = ['line_1', 'line_2', 'line_3', 'line_4', 'region', 'postcode', 'country_code', 'latitude', 'longitude']
  return { locality, ...Object.fromEntries(keys.map((key) => [key, null])) }
}

/** Two values to write to an attribute. Throws CouldNotAsk if the workspace has none. */
export async function sampleValues(reader: Reader, subject: Subject, member: string | null): Promise<unknown[]> {
  const { type } = subject.attribute
  const samples = SAMPLES[type]
  if (samples) return [...samples]
  if (type === 'select' || type === 'status') {
    const options = (await reader.options(subject)).filter(({ is_archived: isArchived }) => !isArchived)
    if (options.length > 0) return options.map(({ title }) => title)
  }
  if (type === 'actor-reference' && member !== null)
    return [{ referenced_actor_type: 'workspace-member', referenced_actor_id: member }]
  throw new CouldNotAsk(`There is no value to write to ${subject.object.slug}.${subject.slug}, of type ${type}.`)
}
