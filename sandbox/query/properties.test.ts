import fc from 'fast-check'
import { expect, it } from 'vitest'
import { executeQuery } from '.'
import { addRecord, statusValue, sampleObject, sampleStatuses, sampleWorkspace } from '../testing/sample-workspace'

const STAGES = ['Lead', 'In Progress', 'Lost']
const WORDS = ['Ada', 'ada', 'Grace', 'Gr', 'Hopper', '']

const object = sampleObject('deals', {
  name: 'text',
  value: 'currency',
  stage: { type: 'status', statuses: sampleStatuses(...STAGES) },
})
const workspace = sampleWorkspace(object)

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const row = fc.record({
  name: optional(fc.constantFrom(...WORDS)),
  value: optional(fc.integer({ min: 0, max: 9 })),
  stage: optional(fc.constantFrom(...STAGES)),
})
const rows = fc.array(row, { maxLength: 30 })

const condition = fc.oneof(
  fc.constantFrom(...WORDS).map((name) => ({ name })),
  fc.tuple(fc.constantFrom('$contains', '$starts_with', '$ends_with'), fc.constantFrom(...WORDS)).map(textCondition),
  fc.tuple(fc.constantFrom('$lt', '$lte', '$gt', '$gte'), fc.integer({ min: 0, max: 9 })).map(amountCondition),
  fc.constantFrom(...STAGES).map((stage) => ({ stage })),
)
const { filter } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    condition.map((negated) => ({ $not: negated })),
    fc.tuple(fc.constantFrom('$and', '$or'), fc.array(tie('filter'), { maxLength: 3 })).map(combination),
  ),
}))

const sorts = fc.array(
  fc.record({ attribute: fc.constantFrom('name', 'value', 'stage'), direction: fc.constantFrom('asc', 'desc') }),
  { maxLength: 3 },
)

function textCondition([operator, word]: [string, string]): object {
  return { name: { [operator]: word } }
}

function amountCondition([operator, amount]: [string, number]): object {
  return { value: { [operator]: amount } }
}

function combination([operator, parts]: [string, object[]]): object {
  return { [operator]: parts }
}

type DealRow = Partial<{ name: string; value: number; stage: string }>

function fill(content: DealRow[]): void {
  object.records.clear()
  for (const [index, { name, value, stage }] of content.entries()) {
    addRecord(object, String(index), {
      ...(name === undefined ? {} : { name: [{ value: name }] }),
      ...(value === undefined ? {} : { value: [{ currency_value: value, currency_code: 'GBP' }] }),
      ...(stage === undefined ? {} : { stage: statusValue(stage) }),
    })
  }
}

function ids(body: object): string[] {
  return executeQuery(workspace, object, body).map(({ id }) => id)
}

it('every record matches either a condition or its $not', () => {
  fc.assert(
    fc.property(rows, condition, (content, one) => {
      fill(content)
      const found = new Set(ids({ filter: one }))
      expect(ids({ filter: { $not: one } })).toEqual(ids({}).filter((id) => !found.has(id)))
    }),
  )
})

it('the order of conditions in $and and $or does not matter', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('$and', '$or'), filter, filter, (content, operator, one, other) => {
      fill(content)
      expect(ids({ filter: { [operator]: [one, other] } })).toEqual(ids({ filter: { [operator]: [other, one] } }))
    }),
  )
})

it('$or finds every record of its conditions, and $and finds no other record', () => {
  fc.assert(
    fc.property(rows, filter, filter, (content, one, other) => {
      fill(content)
      const [left, right] = [new Set(ids({ filter: one })), new Set(ids({ filter: other }))]
      expect(ids({ filter: { $or: [one, other] } })).toEqual(ids({}).filter((id) => left.has(id) || right.has(id)))
      expect(ids({ filter: { $and: [one, other] } })).toEqual(ids({}).filter((id) => left.has(id) && right.has(id)))
    }),
  )
})

it('all pages together are the complete list, sorted and filtered', () => {
  fc.assert(
    fc.property(rows, filter, sorts, fc.integer({ min: 1, max: 12 }), (content, one, order, limit) => {
      fill(content)
      const whole = ids({ filter: one, sorts: order })
      const pages: string[] = []
      for (let offset = 0; offset < whole.length; offset += limit) {
        pages.push(...ids({ filter: one, sorts: order, limit, offset }))
      }
      expect(pages).toEqual(whole)
    }),
  )
})

it('a sort keeps every record, and an additional criterion only orders ties', () => {
  fc.assert(
    fc.property(rows, sorts, (content, order) => {
      fill(content)
      expect(ids({ sorts: order }).toSorted()).toEqual(ids({}).toSorted())
      expect(ids({ sorts: [...order, ...order] })).toEqual(ids({ sorts: order }))
    }),
  )
})
