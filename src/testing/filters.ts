import { chunks } from '../collections'
import { runQuery, type CompiledQuery } from '../querying/run-query'
import type { AttioStub } from './attio-stub'
import { attioWithCrm } from './fixtures/crm'
import { newForEachTest } from './new-for-each-test'
import { issuesIn } from './issues-in'
import { failureOf } from './fake-clock'
import { idOf } from './wire-builders'

export const RECORD = idOf('some record')
export const OTHER = idOf('another record')
export const ADA = { referenced_actor_type: 'workspace-member', referenced_actor_id: idOf('ada') }
/** A condition that every timestamp meets. */
export const EVER = { value: { $gte: '1970-01-01T00:00:00Z' } }

/** A filter of an object, and what Attio is sent. */
export type FilterCase = [object: string, filter: object, wire: object]
/** The same with a name. */
export type NamedFilterCase = [name: string, ...FilterCase]

/** The filter along a path: the object and attribute of each step, and the constraints on the last attribute. */
export const path = (...parts: [...steps: string[], constraints: unknown]) => ({
  path: chunks(parts.slice(0, -1), 2) as [object: string, attribute: string][],
  constraints: parts.at(-1),
})

/** A fresh CRM for each test of a file, whose objects are filtered. */
export interface FilteredCrm {
  /** What `filter` is compiled to; of deals if no object is given. */
  compiled: (filter: object, object?: string) => Promise<CompiledQuery>
  /** What Attio is sent for `filter`; of deals if no object is given. */
  sent: (filter: object, object?: string) => Promise<unknown>
  /** The issues of `filter`. Throws if it has none. */
  issuesOf: (filter: object, object?: string) => Promise<readonly string[]>
  attio: () => AttioStub
}

/** Sets up the CRM before each test of the calling file. */
export function useCrm(): FilteredCrm {
  const attio = newForEachTest(attioWithCrm)
  const compiled = async (filter: object, object = 'deals'): Promise<CompiledQuery> => {
    const query = { object, filter: filter as Record<string, unknown> }
    return (await runQuery(query, attio().workspace(), (compiled) => Promise.resolve(compiled))).answer
  }
  const sent = async (filter: object, object?: string) => (await compiled(filter, object)).filter
  return {
    compiled,
    sent,
    issuesOf: async (filter, object) => issuesIn(await failureOf(sent(filter, object))),
    attio,
  }
}
