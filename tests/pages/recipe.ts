import { createContext, runInContext } from 'node:vm'
import * as cards from '../../definitions/actions'
import type { ActionName } from '../../botpress/bundle'
import { jsonSchemaOf } from '../../botpress/json-schema'
import { stepsIn, STUDIO_CARDS, type CardStep } from '../../scripts/cards/steps'

export interface Studio {
  /** The variables that earlier cards filled. */
  variables?: Record<string, string>
  /** The user's answers, by the variable that captures each. */
  answers?: Record<string, string>
  /** The payload of the event that started the workflow. */
  payload?: unknown
  act: (action: ActionName, input: unknown) => Promise<unknown>
}

/** Studio's own field of every card. */
export const STORE_RESULT = 'Store result in'

/**
 * Runs the cards and the code of a section as Studio would: code sees `workflow`, `event` and `actions`, and fields may
 * contain variables. Returns the variables and what the bot wrote. Throws an Error if a card or field doesn't exist.
 */
export async function runRecipe(section: string, { variables, answers = {}, payload, act }: Studio) {
  const workflow: Record<string, unknown> = { ...variables }
  const messages: string[] = []
  const names = Object.keys(cards) as ActionName[]
  const attio = Object.fromEntries(names.map((name) => [name, (input: unknown) => act(name, input)]))
  const context = createContext({ workflow, event: { payload }, actions: { attio } })
  for (const step of stepsIn(section)) {
    if (step.kind === 'code') await runInContext(`(async () => {\n${step.code}\n})()`, context)
    else {
      const evaluate = (code: string) => runInContext(code, context) as unknown
      if (step.card in STUDIO_CARDS) runStudioCard(step, { workflow, messages, answers, evaluate })
      else {
        const { action, input, variable } = inputOf(step, evaluate)
        const output = await act(action, input)
        if (variable !== undefined) workflow[variable] = output
      }
    }
  }
  return { workflow, messages }
}

interface Conversation {
  workflow: Record<string, unknown>
  messages: string[]
  answers: Record<string, string>
  evaluate: (code: string) => unknown
}

function runStudioCard({ card, fields }: CardStep, { workflow, messages, answers, evaluate }: Conversation): void {
  const { 'Variable name': variable, 'Message to send': message } = Object.fromEntries(fields)
  if (card === 'Text') messages.push(evaluateField(message ?? '', evaluate))
  else if (variable !== undefined) workflow[variable] = answers[variable]
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

/** The text of a field, with its variables, such as `{{workflow.query}}`, filled in. */
function evaluateField(value: string, evaluate: (code: string) => unknown): string {
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
