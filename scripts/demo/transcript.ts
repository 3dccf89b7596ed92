import pc from 'picocolors'
import type { LoggedRequest } from '../../sandbox/control'
import type { ActionName, Bundle, Outputs } from '../../botpress/bundle'
import type { Connection } from '../connection'
import { count, jsonLine, WIDTH, wrap } from './text'

const UUID = /([0-9a-f]{8})-[0-9a-f-]{27}/g

/** Runs the steps of the demo and prints them. */
export class Transcript {
  /** Number of failed steps. */
  failures = 0
  private steps = 0

  constructor(
    private readonly bundle: Bundle,
    private readonly attio: Connection,
  ) {}

  /**
   * Registers the integration, as Botpress does when a user configures it for a bot. Attio delivers events to
   * `webhookUrl`. Resolves to whether it succeeded.
   */
  async register(configuration: Record<string, unknown>, webhookUrl?: string): Promise<boolean> {
    const start = Date.now()
    const { status, body } = await this.bundle.register(this.attio.token, configuration, webhookUrl)
    await this.printHead('register', Date.now() - start)
    const logged = Array.from(this.bundle.printedText().matchAll(/\[For Bot Owner\] (.*)/g), ([, line]) => line)
    if (status === 200) this.printText(logged.join('\n') || 'The access token is valid.', String)
    else this.fail(messageOf(body))
    return status === 200
  }

  /** Runs an action and prints its output or error message. Resolves to undefined if the action failed. */
  async runAction<K extends ActionName>(
    about: string,
    action: K,
    input: object,
    show: (output: Outputs[K]) => string,
  ): Promise<Outputs[K] | undefined> {
    const { status, body } = await this.call(about, action, input)
    if (status !== 200) {
      this.fail(messageOf(body))
      return undefined
    }
    const { output } = body as { output: Outputs[K] }
    print(show(output).replace(/^/gm, '    '))
    return output
  }

  /** Runs an action that must be rejected, and prints its message. */
  async runRejectedAction(about: string, action: ActionName, input: object): Promise<void> {
    const { status, body } = await this.call(about, action, input)
    if (status === 400) this.printText(messageOf(body), pc.yellow)
    else this.fail('The action was accepted, but it should be rejected.')
  }

  /**
   * Prints the events that the bot received; no event is a failure. Earlier requests are not shown in the next step.
   */
  async showEvents(about: string, events: readonly { type: string; payload: object }[]): Promise<void> {
    await this.requests()
    print('', `${this.nextStep()} ${pc.bold('events')}  ${about}`)
    if (events.length === 0) this.fail('The bot received no event.')
    for (const { type, payload } of events) {
      print(`  ${pc.dim('<')} ${pc.cyan(type)}`, ...wrap(jsonLine(payload), WIDTH - 4).map((line) => `    ${line}`))
    }
  }

  /** Prints which action is skipped, and why. */
  skip(action: ActionName, why: string): void {
    print('', `${this.nextStep()} ${pc.bold(action)} ${pc.yellow('skipped')}: ${why}`)
  }

  private async call(about: string, action: ActionName, input: object) {
    const start = Date.now()
    const answer = await this.bundle.tryAction(action, input, this.attio.token)
    await this.printHead(action, Date.now() - start, about, input)
    return answer
  }

  private async printHead(name: string, ms: number, about = '', input?: object): Promise<void> {
    const requests = await this.requests()
    const number = about === '' ? ' ' : this.nextStep()
    const cost = [...(requests ? [count(requests.length, 'request')] : []), `${ms} ms`].join(' · ')
    const left = `${number} ${name}${about && `  ${about}`}`
    const gap = ' '.repeat(Math.max(2, WIDTH - left.length - cost.length))
    print('', `${number} ${pc.bold(name)}${about && `  ${about}`}${gap}${pc.dim(cost)}`)
    if (input && Object.keys(input).length > 0) {
      print(...wrap(jsonLine(input), WIDTH - 4).map((line, n) => `  ${pc.dim(n === 0 ? '>' : ' ')} ${line}`))
    }
    if (requests && requests.length > 0) print(pc.dim(`  → ${summarizeRequests(requests)}`))
  }

  /** The requests to Attio since the last call; undefined for a real workspace, which has no request log. */
  private async requests(): Promise<LoggedRequest[] | undefined> {
    const requests = await this.attio.sandbox?.requests()
    await this.attio.sandbox?.clearRequests()
    return requests
  }

  private printText(text: string, paint: (line: string) => string): void {
    print(...wrap(text, WIDTH - 4).map((line) => `    ${paint(line)}`))
  }

  private fail(message: string): void {
    this.failures += 1
    this.printText(message, pc.red)
  }

  private nextStep(): string {
    this.steps += 1
    return String(this.steps)
  }
}

/** As many requests as fit in one line, without their common prefix. */
function summarizeRequests(requests: readonly LoggedRequest[]): string {
  const lines = requests.map(({ method, path }) => {
    return `${method} ${path.replace(UUID, '$1…').replace(/^\/v2\/objects(?=\/)/, '…')}`
  })
  const fitting = lines.filter((_, n) => lines.slice(0, n + 1).join(', ').length <= WIDTH - 16)
  const rest = lines.length - fitting.length
  return `${fitting.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function messageOf(body: unknown): string {
  const { message } = body as { message?: unknown }
  return typeof message === 'string' ? message : JSON.stringify(body)
}

function print(...lines: string[]): void {
  console.log(lines.join('\n'))
}
