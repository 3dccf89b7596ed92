import { expect, it } from 'vitest'
import { placeholderWarning } from './repository-placeholder'

const LINK = 'https://github.com/OWNER/REPOSITORY'

it('names the files that still have the placeholder', () => {
  expect(placeholderWarning((file) => (file === 'hub.md' ? 'replaced' : LINK))).toBe(
    'Before you publish, replace OWNER/REPOSITORY with your repository in package.json and SECURITY.md. See docs/publishing.md.',
  )
})

it('warns of nothing once the placeholder is replaced everywhere', () => {
  expect(placeholderWarning(() => 'https://github.com/analytical-engines/attio')).toBeUndefined()
})
