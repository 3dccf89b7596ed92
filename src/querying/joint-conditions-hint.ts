import { isNonEmpty } from '../collections'
import { isObject, type JsonObject } from '../json'
import type { Workspace } from '../metadata/workspace'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { emptyResultHint } from './empty-result-hint'
import { inspectQuery, runQuery } from './run-query'

/** More conditions than these would take long to explain. */
const MAX_CONDITIONS = 20

/**
 * If no record meets all conditions of `filter`: says whether records meet those that may be misspelt, such as the name
 * of a company. Sends one request, and none unless some conditions may be misspelt and others can't. Never throws.
 */
export async function jointConditionsHint(
  { object, filter = {} }: { object: string; filter?: JsonObject },
  workspace: Workspace,
): Promise<string | undefined> {
  const conditions = conditionsOf(filter)
  if (conditions.length < 2 || conditions.length > MAX_CONDITIONS) return undefined
  const inspected = await Promise.all(
    conditions.map(async (condition) => {
      const { findings } = await inspectQuery({ object, filter: condition }, workspace)
      return { condition, findings }
    }),
  )
  const doubtful = inspected.filter(({ findings }) => findings.wholeTexts.length > 0 || findings.hasUncheckedOperand)
  const [first, ...others] = doubtful
  if (first === undefined || doubtful.length === conditions.length) return undefined
  const doubted: JsonObject = { $and: doubtful.map(({ condition }) => condition) }
  const met = await workspace.loadOptional((withTimeout) =>
    runQuery({ object, filter: doubted }, withTimeout, ({ filter: sent }, used) =>
      used.attio.queryRecords(object, { filter: sent, limit: 1 }),
    ),
  )
  if (met === undefined) return undefined
  const keys = doubtful.flatMap(({ condition }) => Object.keys(condition))
  if (met.answer.length > 0 && isNonEmpty(keys)) {
    const what = keys.length === 1 ? 'condition' : 'conditions'
    return `Records meet the ${what} on ${joinList(keys, 'and', quote)}, but none of them meets the other conditions too.`
  }
  return others.length === 0 ? emptyResultHint(first.findings) : undefined
}

/** The conditions that all have to hold, each as a filter of its own. */
function conditionsOf(filter: JsonObject): JsonObject[] {
  return Object.entries(filter).flatMap(([key, value]): JsonObject[] => {
    const isList = key === '$and' && Array.isArray(value) && value.every(isObject)
    return isList ? (value as JsonObject[]).flatMap(conditionsOf) : [{ [key]: value }]
  })
}
