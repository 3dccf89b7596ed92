import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { deduplicate } from './deduplicate'

const succeed = () => vi.fn(() => Promise.resolve())

it('passes on once for one key, and once more for another', async () => {
  const key = randomUUID()
  const passOn = succeed()
  await deduplicate(key, passOn)
  await deduplicate(key, passOn)
  expect(passOn).toHaveBeenCalledTimes(1)
  await deduplicate(randomUUID(), passOn)
  expect(passOn).toHaveBeenCalledTimes(2)
})

it('lets whoever comes meanwhile wait for the first', async () => {
  const key = randomUUID()
  let finish = (): void => undefined
  const first = deduplicate(key, () => new Promise((resolve) => (finish = resolve)))
  const passOn = succeed()
  let isSecondDone = false
  const second = deduplicate(key, passOn).then(() => (isSecondDone = true))
  await Promise.resolve()
  expect(isSecondDone).toBe(false)
  finish()
  await Promise.all([first, second])
  expect(passOn).not.toHaveBeenCalled()
})

it('fails with the first whoever came meanwhile, and tries again for whoever comes later', async () => {
  const key = randomUUID()
  const fail = vi.fn(() => Promise.reject(new Error('down')))
  const attempts = await Promise.allSettled([deduplicate(key, fail), deduplicate(key, fail)])
  expect(attempts.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(fail).toHaveBeenCalledTimes(1)
  const passOn = succeed()
  await deduplicate(key, passOn)
  expect(passOn).toHaveBeenCalledTimes(1)
})
