import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire-builders'
import { readRecord, readWrittenRecord } from './read-records'

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    deals: {
      attributes: [
        wireAttribute('stage', 'status'),
        wireAttribute('tags', 'select', { is_multiselect: true }),
        wireAttribute('code', 'text'),
      ],
      choices: {
        stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }],
        tags: [wireOption('Steam', true), wireOption('Research')],
      },
    },
  })
})

const bare = wireRecord('bare', {
  stage: [{ status: idOf('lead') }],
  tags: [{ option: idOf('option/Steam') }, { option: { id: { option_id: idOf('x') }, title: 'Known' } }],
  code: [{ value: idOf('lead') }],
})
const lists = /(options|statuses)$/

const valuesOf = async (record = bare) =>
  (await readRecord(Promise.resolve(record), { object: 'deals', resolveReferences: false }, attio.workspace())).values

describe('a choice that Attio sends as a bare ID', () => {
  it('is read as its title, also where it is archived', async () => {
    const titled = { stage: 'Lead', tags: ['Steam', 'Known'], code: idOf('lead') }
    expect(await valuesOf()).toStrictEqual(titled)
    expect((await readWrittenRecord(bare, { object: 'deals' }, attio.workspace())).values).toStrictEqual(titled)
    expect(attio.count(lists)).toBe(2)
  })

  it('is asked for once more where it is new', async () => {
    await valuesOf()
    attio.objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    const record = wireRecord('new', { tags: [{ option: idOf('option/Astronomy') }] })
    expect(await valuesOf(record)).toMatchObject({ tags: ['Astronomy'] })
  })

  it.each([403, 404])('stays an ID where the choices cannot be had: %i', async (status) => {
    attio.refuse(lists, status, { code: 'oops' })
    expect(await valuesOf()).toMatchObject({ stage: idOf('lead'), tags: [idOf('option/Steam'), 'Known'] })
  })

  it('stays an ID where nobody knows it', async () => {
    const record = wireRecord('strange', { stage: [{ status: idOf('strange') }] })
    expect(await valuesOf(record)).toMatchObject({ stage: idOf('strange') })
  })
})

it('takes no request where every choice has a title', async () => {
  const record = wireRecord('titled', { stage: [{ status: { title: 'Lead' } }], tags: [], code: [{ value: 'x' }] })
  expect(await valuesOf(record)).toMatchObject({ stage: 'Lead' })
  expect(attio.count(lists)).toBe(0)
})
