import { createContext, runInContext } from 'node:vm'
import * as cards from '../../definitions/actions'
import type { ActionName } from '../../botpress/bundle'
import { jsonSchemaOf } from '../../botpress/json-schema'
import { stepsIn, type CardStep } from '../../scripts/cards/steps'

interface Studio {
  workflow: Record<string, unknown>
  /** What the user wrote. */
  text: string
  act: (action: ActionName, input: unknown) => Promise<unknown>
}

/** Studio's own field of every card. */
export const STORE_RESULT = 'Store result in'

/**
 * Runs the cards and the code of a section as Studio would: code sees `workflow`, `event` and `actions`, and fields may contain
 * variables. Returns the variables and the outputs of all actions. Throws an Error if a card or field doesn't exist.
 */
export async function runRecipe(section: string, { workflow, text, act }: Studio) {
  const outputs: unknown[] = []
  const call = async (action: ActionName, input: unknown) => {
    const output = await act(action, input)
    outputs.push(output)
    return output
  }
  const names = Object.keys(cards) as ActionName[]
  const attio = Object.fromEntries(names.map((name) => [name, (input: unknown) => call(name, input)]))
  const context = createContext({ workflow, event: { payload: { text } }, actions: { attio } })
  for (const step of stepsIn(section)) {
    if (step.kind === 'code') await runInContext(`(async () => {\n${step.code}\n})()`, context)
    else {
      const { action, input, variable } = inputOf(step, (code) => runInContext(code, context) as unknown)
      const output = await call(action, input)
      if (variable !== undefined) workflow[variable] = output
    }
  }
  return { workflow, outputs }
}

/** The input of a card whose fields are filled in as the page shows. */
function inputOf({ card, fields }: CardStep, evaluate: (code: string) => unknown) {
  const action = actionOf(card)
  const keys = keysByLabel(action)
  const input: Record<string, unknown> = {}
  let variable: string | undefined
  for (const [label, value] of fields) {
    const key = keys.get(label)
    if (label === STORE_RESULT) variable = value
    else if (key === undefined) throw new Error(`The card ${card} has no field ${label}.`)
    else input[key] = evaluateField(value, evaluate)
  }
  return { action, input, variable }
}

/** `{{event.payload.text}}` is text with a variable, `workflow.lead` an expression, and anything else is text. */
function evaluateField(value: string, evaluate: (code: string) => unknown): unknown {
  if (/^workflow\.\w+$/.test(value)) return evaluate(value)
  return value.replace(/\{\{(.+?)\}\}/g, (_variable, code: string) => String(evaluate(code)))
}

/** The action of the card with this title. Throws an Error if no card has it. */
export function actionOf(title: string): ActionName {
  const [action] = Object.entries(cards).find(([, card]) => card.title === title) ?? []
  if (action === undefined) throw new Error(`There is no card ${title}.`)
  return action as ActionName
}

/** The fields of a card: their names in code by their labels. */
export function keysByLabel(action: ActionName): ReadonlyMap<string, string> {
  const fields = Object.entries(jsonSchemaOf(cards[action].input.schema).properties ?? {})
  return new Map(fields.map(([key, { title, 'x-zui': zui }]) => [title ?? zui?.title ?? '', key]))
}
