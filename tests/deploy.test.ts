import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../package.json'
import { startSandbox } from '../sandbox/server'
import { startBundle } from '../botpress/bundle'
import { startDeployApi, type DeployedIntegration, type DeployApi } from '../botpress/deploy-api'
import { runInteractively, type Prompt } from '../scripts/interactive-cli'

const TOKEN = 'bp_pat_made_up'
const PARTS = ['integration.definition.ts', 'definitions', 'src', 'package.json', 'tsconfig.json', 'hub.md', 'icon.svg']

let api: DeployApi
let project: string
/** The prompts of the login and the first deployment. */
let prompts: Prompt[]
/** How both commands end. */
let lastLines: string[]

// A copy, because a deploy builds, and other tests run the bundle that is there meanwhile.
beforeAll(async () => {
  api = await startDeployApi(TOKEN)
  const folder = await mkdtemp(join(tmpdir(), 'attio-deploy-'))
  project = join(folder, 'project')
  for (const part of PARTS) await cp(part, join(project, part), { recursive: true })
  await symlink(join(process.cwd(), 'node_modules'), join(project, 'node_modules'))

  const options = { home: join(folder, 'home'), project, token: TOKEN }
  const login = await runInteractively(['login', '--apiUrl', api.url], options)
  const deploy = await runInteractively(['deploy'], options)
  prompts = [...login.prompts, ...deploy.prompts]
  lastLines = [login.lastLine, deploy.lastLine]
  await runInteractively(['deploy'], options)
})

afterAll(async () => {
  await api.stop()
  await rm(join(project, '..'), { recursive: true })
})

const first = (): DeployedIntegration => api.bodies[0] ?? {}
const ACTIONS = [
  'createRecord',
  'getObject',
  'getRecord',
  'listAttributes',
  'listObjects',
  'listRecords',
  'updateRecord',
]

interface JsonSchema {
  type?: string
  description?: string
  properties?: Record<string, JsonSchema>
  additionalProperties?: unknown
  /** What Studio shows. */
  'x-zui'?: { title?: string }
}

interface Action {
  title: string
  description: string
  input: { schema: JsonSchema }
  output: { schema: JsonSchema }
}

describe('bp deploy', () => {
  it('creates the integration under the handle of the workspace, then updates it', () => {
    const changes = api.calls.filter((call) => !call.startsWith('GET'))
    expect(changes).toStrictEqual(['POST /v1/admin/integrations', 'PUT /v1/admin/integrations/integration_1'])
    expect(first()).toMatchObject({
      name: 'engines/attio',
      version,
      title: 'Attio',
      description: expect.stringMatching(/Attio/) as string,
    })
    // Newer versions of the CLI use another key.
    const { visibility, public: isPublic } = first()
    expect(visibility ?? (isPublic === false ? 'private' : 'public')).toBe('private')
  })

  it('asks what README.md says, in this order, and ends as it says', async () => {
    const [, steps = ''] = (await readFile('README.md', 'utf8')).split('## Deploy\n')
    const ends = [...steps.matchAll(/ends with \*(.+?)\*/g)].map(([, line = '']) => `✓ ${line}`)
    expect(lastLines).toStrictEqual(ends)
    const listed = [...steps.matchAll(/^ +- \*(.+?)\*:/gm)].map(([, prompt]) => prompt)
    expect(prompts.map(({ message }) => message.replaceAll('engines', '…').replace(version, '…'))).toStrictEqual(listed)
  })

  it('sends seven actions with titles, descriptions and no additional properties', () => {
    const actions = first().actions as Record<string, Action>
    expect(Object.keys(actions).toSorted()).toStrictEqual(ACTIONS)
    for (const { title, description, input, output } of Object.values(actions)) {
      expect(title).toMatch(/^[A-Z]/)
      expect(description).not.toBe('')
      for (const { schema } of [input, output]) {
        expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
        for (const field of Object.values(schema.properties ?? {})) {
          expect(field['x-zui']?.title).toMatch(/^[A-Z]/)
          expect(field.description).toMatch(/./)
        }
      }
    }
    expect(Object.keys(actions.createRecord?.input.schema.properties ?? {})).toContain('matchingAttribute')
  })

  it('sends a configuration that hides the access token', () => {
    expect(first().configuration).toMatchObject({
      schema: {
        type: 'object',
        properties: { accessToken: { type: 'string', 'x-zui': { secret: true, title: 'Access Token' } } },
        required: ['accessToken'],
      },
    })
  })

  it('sends the icon and the hub page', async () => {
    const { icon, readme } = first() as { icon: string; readme: string }
    expect(Buffer.from(icon, 'base64')).toStrictEqual(await readFile('icon.svg'))
    expect(Buffer.from(readme, 'base64')).toStrictEqual(await readFile('hub.md'))
  })

  it('sends code that runs', async () => {
    const file = join(project, 'deployed.js')
    await writeFile(file, String(first().code))
    const sandbox = await startSandbox()
    const bundle = await startBundle({ attioUrl: sandbox.url, file })
    const { objects } = await bundle.action('listObjects', {}, sandbox.tokens.full)
    expect(objects.map(({ slug }) => slug)).toContain('people')
    await bundle.stop()
    await sandbox.close()
  })

  it('sends neither the Botpress token nor an Attio token', () => {
    expect(JSON.stringify(api.bodies)).not.toContain(TOKEN)
  })
})
