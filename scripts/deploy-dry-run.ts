import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pc from 'picocolors'
import { type DeployedIntegration, startDeployApi } from '../botpress/deploy-api'
import { type Prompt, runInteractively } from './interactive-cli'
import { placeholderWarning } from './repository-placeholder'

const TOKEN = 'bp_pat_unused'

function showPrompt({ message, isYesOrNo }: Prompt): void {
  const answer = isYesOrNo ? 'y' : /token/i.test(message) ? 'your token' : 'choose, then Enter'
  console.log(`  ? ${message} ${pc.cyan(answer)}`)
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
  const options = { home, project: '.', token: TOKEN, onPrompt: showPrompt }
  try {
    console.log('> npx bp login')
    const login = await runInteractively(['login', '--apiUrl', botpress.url], options)
    console.log(`  ${login.lastLine}\n> npm run deploy`)
    const deploy = await runInteractively(['deploy'], options)
    console.log(`  ${deploy.lastLine}`)
    const [deployed] = botpress.bodies
    if (deployed === undefined) throw new Error('The CLI deployed nothing.')
    console.log(describeDeployment(deployed))
    const warning = placeholderWarning()
    if (warning !== undefined) console.log(`${pc.yellow('!')} ${warning}`)
  } finally {
    await botpress.stop()
    await rm(home, { recursive: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
