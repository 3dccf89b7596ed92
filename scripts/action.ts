import { text } from 'node:stream/consumers'
import { inputs } from '../definitions/inputs'
import { didYouMean } from '../src/text/closest-match'
import { startBundle, type ActionName } from '../botpress/bundle'
import { connect } from './connection'
import { buildIfStale } from './build-if-stale'

const ACTIONS = Object.keys(inputs)

const USAGE = `Usage: npm run action -- <action> ['<input as JSON>']

  npm run action -- listObjects
  npm run action -- listRecords '{"object":"people","limit":3}'
  npm run --silent action -- listRecords - < input.json

Actions: ${ACTIONS.join(', ')}.
By default it uses a sandbox that starts for this call and keeps nothing. Set ATTIO_ACCESS_TOKEN to use your own Attio
workspace, and ATTIO_API_URL to use another address, such as the one that "npm run sandbox" prints.`

async function main([name, json = '{}', ...rest]: string[]): Promise<void> {
  if (name === undefined) throw new Error(USAGE)
  if (!isAction(name)) {
    throw new Error(
      `There is no action ${JSON.stringify(name)}.${didYouMean(name, ACTIONS) || ` There are: ${ACTIONS.join(', ')}.`}`,
    )
  }
  if (rest.length > 0) {
    throw new Error(
      `The input must be one argument. Put it in single quotes, e.g. npm run action -- ${name} '{"object":"people"}'`,
    )
  }
  const output = await runAction(name, parseInput(json === '-' ? await text(process.stdin) : json))
  console.log(JSON.stringify(output, null, 2))
}

function isAction(name: string): name is ActionName {
  return ACTIONS.includes(name)
}

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error(
      `The input is not JSON: ${(error as Error).message}. Put it in single quotes, e.g. '{"object":"people"}'`,
      { cause: error },
    )
  }
}

async function runAction(action: ActionName, input: unknown): Promise<unknown> {
  buildIfStale()
  const attio = await connect()
  try {
    const bundle = await startBundle({ attioUrl: attio.url })
    try {
      return await bundle.action(action, input, attio.token)
    } finally {
      await bundle.stop()
    }
  } finally {
    await attio.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
