import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A question of the CLI, and whether it takes yes or no. */
export interface Prompt {
  message: string
  isYesOrNo: boolean
}

interface CliOptions {
  /** Where the CLI stores its login. */
  home: string
  /** The folder of the integration. */
  project: string
  /** The token that `bp login` asks for. */
  token: string
  onPrompt?: (prompt: Prompt) => void
}

const BP = resolve('node_modules', '.bin', 'bp')
/** Moves to the start of the line, which the CLI then overwrites. */
const LINE_START = '\u001b[1G'
const PROMPT = /\? (\S.*?) (?:›|»)( \(y\/N\))?/g

/**
 * Runs the Botpress CLI as a person does who answers its prompts: with the token, with yes, or with the first choice.
 * It runs without BP_ variables and with its own home folder, so that it neither uses nor changes a real login.
 * Resolves to the prompts and the last line that was printed. Throws an Error with everything that was printed if the
 * command fails.
 */
export async function runInteractively(
  [command, ...options]: [command: string, ...options: string[]],
  { home, project, token, onPrompt }: CliOptions,
): Promise<{ prompts: Prompt[]; lastLine: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BP_')))
  const child = spawn(BP, [command, '--botpressHome', home, ...options], { cwd: project, env })
  const prompts: Prompt[] = []
  let printed = ''
  const read = (chunk: unknown): void => {
    printed += stripVTControlCharacters(String(chunk).replaceAll(LINE_START, '\n'))
    // A prompt is printed again with each key.
    for (const [, message = '', yesOrNo] of printed.matchAll(PROMPT)) {
      if (prompts.some((known) => known.message === message)) continue
      const prompt = { message, isYesOrNo: yesOrNo !== undefined }
      prompts.push(prompt)
      onPrompt?.(prompt)
      child.stdin.write(prompt.isYesOrNo ? 'y' : /token/i.test(message) ? `${token}\r` : '\r')
    }
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`bp ${command} failed:\n${printed}`)
  return { prompts, lastLine: printed.trimEnd().split('\n').at(-1) ?? '' }
}
