import { parseArgs } from 'node:util'

export interface Arguments {
  /** Objects in which records may be created; none without `--write`. */
  objects: readonly string[]
  /** Where to save the report. */
  markdown?: string | undefined
  help: boolean
}

export const USAGE = `Usage: npm run verify -- [options]

  --write --object <slug>   also create records in this object, change them and delete them again;
                            repeat --object to allow more objects
  --markdown <file>         save the report in this file, to paste it into an issue
  --help                    show this

Set ATTIO_ACCESS_TOKEN to ask your Attio workspace; without it, the sandbox of this package is asked.`

/** Throws with what to do about a wrong argument. */
export function parseArguments(args: readonly string[], hasToken: boolean): Arguments {
  const { write, object: objects, markdown, help, ...unknown } = parse(args)
  const [surplus] = unknown.positionals
  if (surplus !== undefined) throw new Error(`Unexpected "${surplus}".\n\n${USAGE}`)
  if (markdown?.trim() === '') throw new Error('--markdown needs the name of a file: --markdown report.md')
  if (!hasToken && (write || objects.length > 0))
    throw new Error('Set ATTIO_ACCESS_TOKEN to write, or omit --write and --object: the sandbox is always written to.')
  if (write && objects.length === 0)
    throw new Error('Name the object in which records may be created: --write --object people')
  if (!write && objects.length > 0) throw new Error('Add --write to create records, or omit --object to only read.')
  return { objects, markdown, help }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        write: { type: 'boolean', default: false },
        object: { type: 'string', multiple: true, default: [] },
        markdown: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    return { ...values, positionals }
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0] ?? ''}.\n\n${USAGE}`, { cause: error })
  }
}
