import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonSchema } from './json-schema'

/** The parts of a definition that Studio and language models see. */
export interface PublishedDefinition {
  actions: Record<string, PublishedAction>
}

/** An action as Botpress publishes it. */
export interface PublishedAction {
  title: string
  description: string
  input: { schema: JsonSchema }
  output: { schema: JsonSchema }
}

/**
 * Reads the definition with the Botpress CLI, which emits what a deploy publishes. The schemas' own methods emit
 * something slightly different: for example, they keep descriptions that a deploy loses. The CLI writes into a file,
 * because it exits before a pipe has taken everything. Throws an Error if the CLI fails.
 */
export function readDefinition(): PublishedDefinition {
  const folder = mkdtempSync(join(tmpdir(), 'attio-definition-'))
  const file = join(folder, 'definition.json')
  const output = openSync(file, 'w')
  try {
    const { status, stderr } = spawnSync(join('node_modules', '.bin', 'bp'), ['read', '--json'], {
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`bp read failed: ${stderr}`)
    return JSON.parse(readFileSync(file, 'utf8')) as PublishedDefinition
  } finally {
    closeSync(output)
    rmSync(folder, { recursive: true })
  }
}
