import { CouldNotAsk } from '../errors'
import type { ReadProbe } from '../probe'
import type { Reader } from '../reader'
import { recordIdOf, valuesOf } from '../wire'

const SEARCH = 'sandbox/search/index.ts'
const REQUEST = 'sandbox/search/request.ts'
const MAX_QUERY = 256

/** Searches for the words that `asTyped` makes of a person's full name. */
function nameProbe(question: string, documented: string, asTyped: (words: readonly string[]) => string): ReadProbe {
  return {
    question,
    sandboxFile: SEARCH,
    requests: 1,
    documented: [documented],
    async ask(reader) {
      const { object, slug, filled } = reader.find({ type: 'personal-name', needs: ['filled'] })
      for (const record of filled) {
        const words = String(valuesOf(record, slug)[0]?.full_name).split(' ')
        if (words.length !== 2 || words.some((word) => !/^[a-z]{5,}$/i.test(word))) continue
        const found = await reader.search(asTyped(words), object.slug)
        if (found.length === 25 && !found.includes(recordIdOf(record)))
          throw new CouldNotAsk('The search found more records than it returns.')
        return found.includes(recordIdOf(record)) ? 'finds the person' : 'does not find the person'
      }
      throw new CouldNotAsk('No surveyed person has a name of two words in Latin letters.')
    },
  }
}

/** Searches for a domain in the form that `asTyped` makes of it. */
function domainProbe(question: string, documented: string, asTyped: (domain: string) => string): ReadProbe {
  return {
    question,
    sandboxFile: SEARCH,
    requests: 1,
    documented: [documented],
    async ask(reader) {
      const { object, slug, filled } = reader.find({ type: 'domain', needs: ['filled'], isMultiselect: true })
      const [record] = filled
      if (!record) throw new CouldNotAsk('No surveyed record has a domain.')
      const found = await reader.search(asTyped(String(valuesOf(record, slug)[0]?.domain)), object.slug)
      return found.includes(recordIdOf(record)) ? 'finds the company' : 'does not find the company'
    },
  }
}

async function isAccepted(reader: Reader, query: string): Promise<string> {
  const { object } = reader.find({ type: 'timestamp' })
  await reader.search(query, object.slug)
  return 'accepted'
}

export const SEARCH_PROBES: readonly ReadProbe[] = [
  nameProbe('Does a search find words in another order?', 'finds the person', ([first, last]) => `${last} ${first}`),
  nameProbe('Does a search find the beginning of a word?', 'finds the person', ([, last = '']) => last.slice(0, -1)),
  nameProbe(
    'Does a search need every word?',
    'does not find the person',
    ([first, last]) => `${first} ${last} botpressverify`,
  ),
  domainProbe('Does a search find a domain?', 'finds the company', (domain) => domain),
  domainProbe('Does a search find a web address?', 'does not find the company', (domain) => `https://${domain}/a?b=1`),
  {
    question: `Does a search accept ${MAX_QUERY} characters?`,
    sandboxFile: REQUEST,
    requests: 1,
    documented: ['accepted'],
    ask: (reader) => isAccepted(reader, 'b'.repeat(MAX_QUERY)),
  },
  {
    question: `Does a search accept ${MAX_QUERY + 1} characters?`,
    sandboxFile: REQUEST,
    requests: 1,
    documented: ['rejected with validation_type'],
    ask: (reader) => isAccepted(reader, 'b'.repeat(MAX_QUERY + 1)),
  },
  {
    question: 'Does a search accept no text?',
    sandboxFile: SEARCH,
    requests: 1,
    documented: ['accepted'],
    ask: (reader) => isAccepted(reader, ''),
  },
  {
    question: 'Does a search accept a limit of 26?',
    sandboxFile: REQUEST,
    requests: 1,
    documented: ['rejected with validation_type'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      const body = { query: 'botpress', objects: [object.slug], request_as: { type: 'workspace' }, limit: 26 }
      await reader.client.call('POST', '/v2/objects/records/search', body)
      return 'accepted'
    },
  },
]

interface View {
  id: { view_id: string }
}

/** A saved view, and the object that it belongs to. */
async function firstView(reader: Reader): Promise<{ object: string; viewId: string }> {
  for (const { slug } of reader.objects.slice(0, 3)) {
    const { data } = await reader.client.call('GET', `/v2/objects/${slug}/views?limit=1`)
    const [view] = data as View[]
    if (view) return { object: slug, viewId: view.id.view_id }
  }
  throw new CouldNotAsk('The first three objects have no saved view.')
}

export const VIEW_PROBES: readonly ReadProbe[] = [
  {
    question: 'Does a query accept a saved view?',
    sandboxFile: 'sandbox/query/index.ts',
    requests: 4,
    documented: ['accepted'],
    async ask(reader) {
      const { object, viewId } = await firstView(reader)
      await reader.query(object, { filter_view_id: viewId, limit: 1 })
      return 'accepted'
    },
  },
  {
    question: 'Does a query accept a saved view with a filter?',
    sandboxFile: 'sandbox/query/index.ts',
    requests: 4,
    documented: ['rejected with validation_type'],
    async ask(reader) {
      const { object, viewId } = await firstView(reader)
      const filter = { created_at: { $gte: '2020-01-01T00:00:00Z' } }
      await reader.query(object, { filter_view_id: viewId, filter, limit: 1 })
      return 'accepted'
    },
  },
  {
    question: 'Does a query accept an unknown view?',
    sandboxFile: 'sandbox/query/index.ts',
    requests: 1,
    documented: ['rejected with not_found'],
    async ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      await reader.query(object.slug, { filter_view_id: '00000000-0000-4000-8000-000000000000', limit: 1 })
      return 'accepted'
    },
  },
]
