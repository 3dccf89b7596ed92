import { expect, it } from 'vitest'
import { blot, type Range } from './blot'

it.each<[what: string, ranges: Range[], blotted: string]>([
  ['nothing', [], '0123456789'],
  ['one range', [[2, 4]], '01…456789'],
  ['the beginning', [[0, 4]], '…456789'],
  ['the end', [[8, 10]], '01234567…'],
  ['all of it', [[0, 10]], '…'],
  ['several ranges, in any order', [[6, 7], [1, 2]], '0…2345…789'], // prettier-ignore
  ['ranges in each other and over each other', [[1, 8], [2, 3], [7, 9]], '0…9'], // prettier-ignore
  ['ranges that touch', [[1, 2], [2, 4]], '0…456789'], // prettier-ignore
])('blots %s', (_what, ranges, blotted) => {
  expect(blot('0123456789', ranges)).toBe(blotted)
})
