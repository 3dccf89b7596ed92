import { beforeEach } from 'vitest'
import { runQuery } from '../querying/run-query'
import type { AttioStub } from './attio-stub'
import { attioWithCrm } from './fixtures/crm'
import { issuesIn } from './problems'
import { failureOf } from './fake-clock'
import { idOf } from './wire-builders'

export const RECORD = idOf('some record')
export const OTHER = idOf('another record')
export const ADA = { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') }
/** A condition on a timestamp that every one of them meets. */
export const EVER = { value: { $gte: '1970-01-01T00:00:00Z' } }

/** A filter of an object, and what Attio is sent. */
export type FilterCase = [object: string, filter: object, wire: object]
/** The same, with a name. */
export type Row = [what: string, ...FilterCase]

/** Returns the filter by an attribute of the record that is referred to. */
export const path = (object: string, reference: string, target: string, attribute: string, constraints: unknown) => ({
  path: [
    [object, reference],
    [target, attribute],
  ],
  constraints,
})

/** What filters of deals, or of another object, become in the CRM that each test of a file finds as it was. */
export interface FilteredCrm {
  /** Returns what Attio is sent for `filter`. */
  sent: (filter: object, object?: string) => Promise<unknown>
  /** Returns what is wrong with `filter`. Throws where nothing is. */
  problemsOf: (filter: object, object?: string) => Promise<readonly string[]>
  attio: () => AttioStub
}

/** Sets the CRM up before each test of the file that calls this. */
export function useCrm(): FilteredCrm {
  let attio: AttioStub
  beforeEach(() => {
    attio = attioWithCrm()
  })
  const sent = async (filter: object, object = 'deals'): Promise<unknown> => {
    const question = { object, filter: filter as Record<string, unknown> }
    const { answer } = await runQuery(question, attio.workspace(), (meaning) => Promise.resolve(meaning))
    return answer.filter
  }
  return {
    sent,
    problemsOf: async (filter, object) => issuesIn(await failureOf(sent(filter, object))),
    attio: () => attio,
  }
}
