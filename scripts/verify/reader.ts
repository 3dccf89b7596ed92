import type { Client } from './client'
import { findSubject, OLDEST, type Subject, subjectsOf, type SurveyedObject, type Wanted } from './survey'
import { recordIdOf, type WireOption, type WireRecord } from './wire'

/** What read probes can do: ask, and look at the survey. */
export class Reader {
  /** The attribute that the current probe asked about. */
  subject: string | undefined

  constructor(
    readonly client: Client,
    readonly objects: readonly SurveyedObject[],
  ) {}

  /** An attribute of the workspace to ask about. Throws CouldNotAsk if none fits. */
  find(wanted: Wanted): Subject {
    return this.choose(findSubject(this.objects, wanted))
  }

  /** All attributes that fit. */
  all(wanted: Wanted): Subject[] {
    return subjectsOf(this.objects, wanted)
  }

  /** Names the attribute in the report. */
  choose(subject: Subject): Subject {
    this.subject = `${subject.object.slug}.${subject.slug}`
    return subject
  }

  /** Throws Rejected, like every request below. */
  async query(object: string, body: object): Promise<WireRecord[]> {
    return (await this.client.call('POST', `/v2/objects/${object}/records/query`, body)).data as WireRecord[]
  }

  /** Whether the filter finds this record. */
  async isFound(object: string, recordId: string, filter: object): Promise<boolean> {
    const condition = { $and: [filter, { record_id: recordId }] }
    return (await this.query(object, { filter: condition })).some((record) => recordIdOf(record) === recordId)
  }

  /** IDs of the records that the filter finds among the oldest. */
  async findOldest({ slug }: SurveyedObject, filter: object): Promise<Set<string>> {
    const found = await this.query(slug, { ...OLDEST, filter, limit: 2 * OLDEST.limit })
    return new Set(found.map(recordIdOf))
  }

  /** IDs of the records that a search finds. */
  async search(query: string, ...objects: string[]): Promise<string[]> {
    const body = { query, objects, request_as: { type: 'workspace' }, limit: 25 }
    return ((await this.client.call('POST', '/v2/objects/records/search', body)).data as WireRecord[]).map(recordIdOf)
  }

  /** The options of a select or the statuses of a status. */
  async options({ object, attribute, slug }: Subject): Promise<WireOption[]> {
    const kind = attribute.type === 'status' ? 'statuses' : 'options'
    return (await this.client.call('GET', `/v2/objects/${object.slug}/attributes/${slug}/${kind}`)).data as WireOption[]
  }
}
