import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { type ActionName, startBundle } from '../../botpress/bundle'
import { startRuntimeApi } from '../../botpress/runtime-api'
import { startWebhookRelay } from '../../botpress/webhook-relay'
import { controlOf } from '../../sandbox/control'
import { startSandbox } from '../../sandbox/server'
import { playSalesAgent } from './play'

const EXAMPLE = join('examples', 'sales-agent')

/** Prints what it finds, or which command it needs. Throws an Error if there is a type error. */
function checkTypes(): void {
  const compiler = join(EXAMPLE, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!existsSync(compiler)) {
    console.log(pc.yellow(`${EXAMPLE} is not type-checked. To install what that needs (250 MB), run:`))
    console.log(`  npm ci --prefix ${EXAMPLE}`)
    return
  }
  const { status } = spawnSync(process.execPath, [compiler, '--project', EXAMPLE], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${EXAMPLE} has type errors.`)
  console.log(`${EXAMPLE} has no type error.`)
}

/** Plays the conversation in a sandbox, with a local Botpress that receives the events. */
async function play(): Promise<void> {
  const stops: (() => Promise<unknown>)[] = []
  try {
    const sandbox = await startSandbox()
    stops.push(() => sandbox.close())
    const botpress = await startRuntimeApi()
    stops.push(() => botpress.stop())
    const bundle = await startBundle({ attioUrl: sandbox.url, env: botpress.env })
    stops.push(() => bundle.stop())
    const relay = await startWebhookRelay(bundle)
    stops.push(() => relay.stop())
    const token = sandbox.tokens.full
    const watch = { watchedObjects: ['deals.stage'] }
    relay.configuration = { accessToken: token, ...watch }
    const { status, body } = await bundle.register(token, watch, relay.url)
    if (status !== 200) throw new Error(`The integration could not be registered: ${JSON.stringify(body)}`)
    const runAction = (action: string, input: unknown) => bundle.action(action as ActionName, input, token)
    const events = async () => {
      await controlOf(sandbox.url).deliveries(token)
      return botpress.events
    }
    await playSalesAgent({ runAction, events }, console.log)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function main(): Promise<void> {
  console.log(pc.bold("A sales agent for Botpress's Agent Development Kit"))
  checkTypes()
  console.log(
    pc.dim('A scripted model writes the programs and replies. LLMz, the built integration and a sandbox run them.'),
  )
  await play()
  console.log(pc.green('\nEverything works.'))
}

main().catch((error: unknown) => {
  console.error(pc.red(error instanceof Error ? error.message : String(error)))
  process.exitCode = 1
})
