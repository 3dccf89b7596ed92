import { describe, expect, it } from 'vitest'
import { failureOf } from '../testing/fake-clock'
import { forEachConcurrent } from './for-each-concurrent'

const numbers = Array.from({ length: 50 }, (_, n) => n)
const turn = () => new Promise(setImmediate)

describe('forEachConcurrent', () => {
  it.each([1, 4, 100])('starts all items in order, at most %d at a time', async (limit) => {
    const started: number[] = []
    let running = 0
    let most = 0
    await forEachConcurrent(numbers, limit, async (n) => {
      started.push(n)
      most = Math.max(most, ++running)
      for (let turns = 0; turns <= n % 3; turns++) await turn()
      running -= 1
    })
    expect(started).toEqual(numbers)
    expect(most).toBe(Math.min(limit, numbers.length))
    expect(running).toBe(0)
  })

  it('starts the next item as soon as one ends, however long another takes', async () => {
    const ended: number[] = []
    let finishFirst = (): void => undefined
    const all = forEachConcurrent(numbers, 2, async (n) => {
      if (n === 0) await new Promise<void>((resolve) => (finishFirst = resolve))
      ended.push(n)
      if (n === 49) finishFirst()
    })
    await all
    expect(ended.at(-1)).toBe(0)
  })

  it('continues after a failure, and throws the first one at the end', async () => {
    const done: number[] = []
    const fail = forEachConcurrent(numbers, 3, async (n) => {
      await turn()
      if (n % 10 === 7) throw new Error(`no ${n}`)
      done.push(n)
    })
    expect(await failureOf(fail)).toEqual(new Error('no 7'))
    expect(done).toHaveLength(45)
  })

  it('runs nothing for an empty list', async () => {
    await forEachConcurrent([], 4, () => Promise.reject(new Error('something')))
  })
})
