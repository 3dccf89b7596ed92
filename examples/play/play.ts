import pc from 'picocolors'
import { createModelView, type RunAction } from '../../bench/llmz/model-view'
import type { Outputs } from '../../botpress/bundle'
import { type PublishedDefinition, readDefinition } from '../../botpress/read-definition'
import type { CreatedEvent } from '../../botpress/runtime-api'
import { showRecord, showRecords } from '../../scripts/demo/show'
import { jsonLine, WIDTH, wrap } from '../../scripts/demo/text'
import { INSTRUCTIONS, TOOLS } from '../sales-agent/src/instructions'
import { keepWonDeal, type WonDeal } from '../sales-agent/src/keep-won-deal'
import { CONVERSATION } from './conversation'

/** What the agent works with. */
export interface Connected {
  /** Runs an action of the built integration. Rejects with an Error that has the action's message. */
  runAction: RunAction
  /** Resolves to the events that the bot received, once Attio has delivered all of them. */
  events: () => Promise<readonly CreatedEvent[]>
}

/**
 * Plays the conversation of conversation.ts with the instructions and tools of the example, then passes the events to
 * what its trigger runs. Resolves to the won deals that it keeps. Throws an Error if something else happens than the
 * script says.
 */
export async function playSalesAgent(
  { runAction, events }: Connected,
  print: (text: string) => void,
): Promise<WonDeal[]> {
  const rejections: string[] = []
  const view = await createModelView(onlyTools(readDefinition()), async (action, input) => {
    print(callLines(action, input))
    try {
      const output = await runAction(action, input)
      print(indent(showOutput(action, output, input)))
      return output
    } catch (error) {
      const { message } = error as Error
      rejections.push(message)
      print(
        indent(
          wrap(message, WIDTH - 4)
            .map((line) => pc.yellow(line))
            .join('\n'),
        ),
      )
      throw error
    }
  })

  const say = view.converse(INSTRUCTIONS)
  const failures: string[] = []
  for (const turn of CONVERSATION) {
    print(`\n${pc.bold('you')}    ${hang(turn.message)}`)
    failures.push(...(await say(turn)).filter((shown) => shown.startsWith('run_javascript: failed')))
    print(`${pc.bold(pc.green('agent'))}  ${hang(turn.reply)}`)
  }
  const [rejection, ...others] = rejections
  if (rejection === undefined || others.length > 0 || failures.length !== 1 || !failures[0]?.includes(rejection)) {
    throw new Error(
      `One call should be rejected, and the model should be shown why. It was shown:\n${failures.join('\n')}`,
    )
  }
  return receiveEvents(await events(), runAction, print)
}

/** The definition with the actions that the example has as tools. */
function onlyTools({ actions }: PublishedDefinition): PublishedDefinition {
  const isTool = (name: string) => TOOLS.some((tool) => tool === name)
  return { actions: Object.fromEntries(Object.entries(actions).filter(([name]) => isTool(name))) }
}

async function receiveEvents(
  events: readonly CreatedEvent[],
  runAction: RunAction,
  print: (text: string) => void,
): Promise<WonDeal[]> {
  const kept = new Map<string, WonDeal>()
  for (const { type, payload } of events) {
    print(`\n${pc.bold('event')}  ${pc.cyan(type)}\n${indent(wrap(jsonLine(payload), WIDTH - 4).join('\n'))}`)
    await keepWonDeal(String(payload.recordId), {
      getRecord: (input) => runAction('getRecord', input) as Promise<Outputs['getRecord']>,
      keep: (deal) => Promise.resolve(kept.set(deal.dealId, deal)),
    })
  }
  const deals = [...kept.values()]
  if (deals.length !== 1) throw new Error(`The trigger should keep one won deal, and keeps ${deals.length}.`)
  print(`  ${pc.dim('the trigger keeps')} ${deals.map(({ name }) => name).join(', ')}`)
  return deals
}

function callLines(action: string, input: unknown): string {
  const [first = '', ...rest] = wrap(`${action}(${jsonLine(input)})`, WIDTH - 4)
  return [`  ${pc.dim('>')} ${pc.cyan(first)}`, ...rest.map((line) => `    ${pc.cyan(line)}`)].join('\n')
}

function showOutput(action: string, output: unknown, input: unknown): string {
  if (action === 'listRecords') return showRecords(output as Outputs['listRecords'])
  const { created, ...written } = output as Outputs['updateRecord'] & { created?: boolean }
  const shown = showRecord(written, Object.keys((input as { values: object }).values))
  return created === undefined ? shown : `${pc.dim(created ? 'new' : 'existed, updated')}\n${shown}`
}

/** Wraps a text and aligns its lines after the name of the speaker. */
function hang(text: string): string {
  return wrap(text, WIDTH - 7).join('\n       ')
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}
