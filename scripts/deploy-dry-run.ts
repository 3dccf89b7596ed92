import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pc from 'picocolors'
import { type DeployedIntegration, startDeployApi } from '../botpress/deploy-api'

const TOKEN = 'bp_pat_unused'

/**
 * Runs the Botpress CLI with a temporary home folder and without BP_ variables, so that it neither uses nor changes a
 * real login.
 */
async function runCli(home: string, command: string, ...options: string[]): Promise<void> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BP_')))
  console.log(pc.dim(`> bp ${[command, ...options].join(' ')}`))
  await promisify(execFile)(join('node_modules', '.bin', 'bp'), [command, '-y', '--botpressHome', home, ...options], {
    env,
  })
}

/** A summary of the deployed integration. */
function describeDeployment({ name, version, actions, events, code }: DeployedIntegration): string {
  const namesOf = (given: unknown) => Object.keys(given as object).join(', ')
  return [
    `${pc.green('●')} Deployed ${pc.bold(`${String(name)} ${String(version)}`)} to a local Botpress server.`,
    `  actions  ${namesOf(actions)}`,
    `  events   ${namesOf(events)}`,
    `  bundle   ${String(code).length.toLocaleString('en')} characters`,
  ].join('\n')
}

async function main(): Promise<void> {
  const botpress = await startDeployApi(TOKEN)
  const home = await mkdtemp(join(tmpdir(), 'botpress-home-'))
  try {
    await runCli(home, 'login', '--token', TOKEN, '--workspaceId', 'ws_1', '--apiUrl', botpress.url)
    await runCli(home, 'deploy')
    const [deployed] = botpress.bodies
    if (deployed === undefined) throw new Error('The CLI deployed nothing.')
    console.log(describeDeployment(deployed))
  } finally {
    await botpress.stop()
    await rm(home, { recursive: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
