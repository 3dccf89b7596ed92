import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scripts } from '../package.json'

const PAGES = ['README.md', 'hub.md']
/** Commands that npm has itself. */
const BUILT_IN = ['ci', 'install', 'test']

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(PAGES)('%s', (name) => {
  const page = readFileSync(name, 'utf8')
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)

  it.each(links.filter((target) => !target.startsWith('http')))('links to the existing %s', (target) => {
    const [file, anchor] = target.split('#')
    expect(existsSync(file || name)).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(readFileSync(file || name, 'utf8'))).toContain(anchor)
  })

  it('links only to the sites of Attio, Botpress and GitHub', () => {
    const hosts = links.filter((target) => target.startsWith('http')).map((target) => new URL(target).hostname)
    for (const host of hosts) expect(host).toMatch(/(^|\.)(attio|botpress|github)\.com$/)
  })

  it('names only existing commands', () => {
    const commands = [...page.matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/g)].map(([, command = '']) => command)
    for (const command of commands) expect([...BUILT_IN, ...Object.keys(scripts)]).toContain(command)
  })

  it('names only existing files', () => {
    const files = [...page.matchAll(/`((?:src|definitions|sandbox|botpress|tests|bench|scripts)\/[\w./-]*)`/g)].map(
      ([, file = '']) => file,
    )
    for (const file of files) expect(existsSync(file), file).toBe(true)
  })
})
