import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectOf, type Crm } from './support/witness/crm'
import { naturalFilters, type Row } from './support/witness/natural-filters'
import { meant } from './support/witness/reference-filter'
import { refusedFilters } from './support/witness/refused-filters'
import { readSeed, startWitness, WORLDS, type WitnessStage } from './support/witness/stage'

const crm: Crm = await readSeed()
const rows: (Row & { title: string })[] = naturalFilters(crm).map((row) => ({
  ...row,
  title: `${row.object} ${JSON.stringify(row.filter)}`,
}))

let stage: WitnessStage
beforeAll(async () => {
  stage = await startWitness()
})
afterAll(() => stage.stop())

describe('the table of filters', () => {
  it('is long, and has no row twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120)
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })

  it.each(rows)('$title means some records and not all', ({ object, filter }) => {
    const ids = meant(crm, object, filter)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.length).toBeLessThan(objectOf(crm, object).records.length)
  })
})

describe.each(WORLDS)('where Attio is %s', (world) => {
  const answered = rows.filter(({ isLenient }) => world === 'lenient' || !isLenient)

  it.each(answered)('$title finds what it means, warm and cold', async ({ object, filter }) => {
    for (const token of [stage.token(world), stage.freshToken(world)]) {
      const found = await stage.find(token, object, filter)
      expect(typeof found === 'string' ? found : found.toSorted()).toEqual(meant(crm, object, filter).toSorted())
    }
  })

  const refused = rows.filter((row) => !answered.includes(row))
  it.each(refused)('$title is refused rather than answered wrongly', async ({ object, filter }) => {
    const message = await stage.find(stage.token(world), object, filter)
    expect(message).toMatch(/^listRecords: /)
    expect(message).not.toContain('fault of the integration')
  })
})

describe('a filter that could mean two things, or means none', () => {
  it.each(refusedFilters(crm))('$what is refused', async ({ object, filter, said }) => {
    for (const world of WORLDS) {
      const message = await stage.find(stage.token(world), object, filter)
      expect(message).toMatch(/^listRecords: /)
      expect(message).not.toContain('fault of the integration')
      for (const text of said) expect(message).toMatch(text)
    }
  })

  it('is no filter at all where it is empty', async () => {
    for (const world of WORLDS) {
      expect(await stage.find(stage.token(world), 'deals', {})).toHaveLength(objectOf(crm, 'deals').records.length)
    }
  })
})

describe('a filter that Attio takes as it is', () => {
  it('goes out once and as it is, where only its own object is known yet', async () => {
    const token = stage.freshToken('strict')
    await stage.find(token, 'deals', {})
    stage.queries()
    const path = [
      ['deals', 'associated_company'],
      ['companies', 'name'],
    ]
    const filter = { $or: [{ stage: 'Lost' }, { path, constraints: { value: 'Jacquard Looms' } }] }
    expect(await stage.find(token, 'deals', filter)).toHaveLength(meant(crm, 'deals', filter).length)
    expect(stage.queries().map((query) => JSON.stringify(query.filter))).toEqual([JSON.stringify(filter)])
  })
})
