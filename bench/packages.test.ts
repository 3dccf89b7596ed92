import { expect, it } from 'vitest'
import { comparePackages } from './packages'

it('counts bytes by the innermost package, scoped or not, beside those of another bundle', () => {
  const files = {
    '../src/index.ts': 10,
    '../definitions/index.ts': 5,
    '../node_modules/axios/dist/axios.cjs': 40,
    '../node_modules/@botpress/sdk/dist/index.js': 30,
    '../node_modules/@botpress/sdk/node_modules/axios/index.js': 3,
  }
  const base = { 'src/index.ts': 1, '../../elsewhere/node_modules/@botpress/sdk/dist/index.js': 30 }
  expect(comparePackages(files, base)).toStrictEqual([
    { name: 'axios', bytes: 43, baseBytes: 0 },
    { name: '@botpress/sdk', bytes: 30, baseBytes: 30 },
    { name: 'the integration itself', bytes: 15, baseBytes: 1 },
  ])
})
