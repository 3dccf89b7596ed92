import { readFileSync } from 'node:fs'
import { isNonEmpty } from '../src/collections'
import { joinList } from '../src/text/join-list'

/** In place of the repository, which every publisher has to insert. */
const PLACEHOLDER = 'OWNER/REPOSITORY'
const LINKING_FILES = ['package.json', 'hub.md', 'SECURITY.md']

/** Says where the placeholder has to be replaced; undefined if nowhere. */
export function placeholderWarning(read = (file: string): string => readFileSync(file, 'utf8')): string | undefined {
  const files = LINKING_FILES.filter((file) => read(file).includes(PLACEHOLDER))
  if (!isNonEmpty(files)) return undefined
  return `Before you publish, replace ${PLACEHOLDER} with your repository in ${joinList(files)}. See docs/publishing.md.`
}
