import pc from 'picocolors'
import type { LoggedRequest } from '../../sandbox/control'
import type { ActionName, Bundle, Outputs } from '../../botpress/bundle'
import type { Connection } from '../connection'
import { count, jsonLine, WIDTH, wrap } from './text'

const UUID = /([0-9a-f]{8})-[0-9a-f-]{27}/g

/** What the demo shows: runs each act and prints it. */
export class Transcript {
  /** How many acts ended otherwise than they should. */
  failures = 0
  private steps = 0

  constructor(
    private readonly bundle: Bundle,
    private readonly attio: Connection,
  ) {}

  /**
   * Registers the integration, as Botpress does when somebody adds it to a bot and configures it. Attio is to deliver events to
   * `webhookUrl`. Returns whether that went well.
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

  /** Runs an action and shows its answer, or its message. Returns the output, or undefined when it failed. */
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

  /** Runs an action that should be refused, and shows its message. */
  async runRejectedAction(about: string, action: ActionName, input: object): Promise<void> {
    const { status, body } = await this.call(about, action, input)
    if (status === 400) this.printText(messageOf(body), pc.yellow)
    else this.fail('This was accepted, and should not have been.')
  }

  /** Shows what the bot heard meanwhile. Nothing is a failure. What Attio was asked for it counts for no act. */
  async showEvents(about: string, events: readonly { type: string; payload: object }[]): Promise<void> {
    await this.requests()
    print('', `${this.nextStep()} ${pc.bold('events')}  ${about}`)
    if (events.length === 0) this.fail('The bot heard nothing.')
    for (const { type, payload } of events) {
      print(`  ${pc.dim('<')} ${pc.cyan(type)}`, ...wrap(jsonLine(payload), WIDTH - 4).map((line) => `    ${line}`))
    }
  }

  /** Says what is left out, and why. */
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

  /** Returns what Attio was asked since the last time; undefined for a real workspace, which does not tell. */
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

/** Returns the requests as far as one line holds them, without what all paths begin with. */
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
