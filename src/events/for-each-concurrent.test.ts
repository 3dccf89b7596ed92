import { describe, expect, it } from 'vitest'
import { failureOf } from '../testing/fake-clock'
import { forEachConcurrent } from './for-each-concurrent'

const numbers = Array.from({ length: 50 }, (_, n) => n)
const turn = () => new Promise(setImmediate)

describe('a pool', () => {
  it.each([1, 4, 100])('runs all in their order, at most %d at once', async (limit) => {
    const begun: number[] = []
    let underWay = 0
    let most = 0
    await forEachConcurrent(numbers, limit, async (n) => {
      begun.push(n)
      most = Math.max(most, ++underWay)
      for (let turns = 0; turns <= n % 3; turns++) await turn()
      underWay -= 1
    })
    expect(begun).toEqual(numbers)
    expect(most).toBe(Math.min(limit, numbers.length))
    expect(underWay).toBe(0)
  })

  it('begins the next as soon as one ends, however long another takes', async () => {
    const ended: number[] = []
    let finishFirst = (): void => undefined
    const running = forEachConcurrent(numbers, 2, async (n) => {
      if (n === 0) await new Promise<void>((resolve) => (finishFirst = resolve))
      ended.push(n)
      if (n === 49) finishFirst()
    })
    await running
    expect(ended.at(-1)).toBe(0)
  })

  it('goes on after a failure, and throws the first one in the end', async () => {
    const done: number[] = []
    const fail = forEachConcurrent(numbers, 3, async (n) => {
      await turn()
      if (n % 10 === 7) throw new Error(`no ${n}`)
      done.push(n)
    })
    expect(await failureOf(fail)).toEqual(new Error('no 7'))
    expect(done).toHaveLength(45)
  })

  it('has nothing to do for nothing', async () => {
    await forEachConcurrent([], 4, () => Promise.reject(new Error('something')))
  })
})
