import { inputs } from '../../definitions/inputs'
import { parseInput } from '../actions/parse-input'
import { RECORD_ID } from './attio-fixtures'
import { issuesIn } from './issues-in'

export type ActionName = keyof typeof inputs

/** Every action by name. */
export const ACTIONS = Object.keys(inputs) as ActionName[]

/** An input of listRecords. */
export const list = (overrides: object) => ({ object: 'people', ...overrides })

/** An input of updateRecord. */
export const update = (overrides: object) => ({ object: 'people', recordId: RECORD_ID, values: {}, ...overrides })

/** Parses `input` as the action does. Throws an InvalidInputError. */
export function parse(action: ActionName, input: unknown): unknown {
  return parseInput(inputs[action] as Parameters<typeof parseInput>[0], input)
}

/** The issues of an input; an empty list if it is valid. */
export function issuesOfInput(action: ActionName, input: unknown): readonly string[] {
  try {
    parse(action, input)
  } catch (error) {
    return issuesIn(error)
  }
  return []
}
