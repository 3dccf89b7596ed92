import { beforeEach, describe, expect, it } from 'vitest'
import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithCrm } from '../testing/fixtures/crm'
import { failureOf } from '../testing/fake-clock'
import { emptyResultHint } from './empty-result-hint'
import { runQuery, type CompiledQuery } from './run-query'

let attio: AttioStub
beforeEach(() => {
  attio = attioWithCrm()
})

/** Returns what Attio was asked for one filter, in order, and which of these counted. */
async function asked(
  filter: Record<string, unknown>,
  object = 'deals',
  fails: (meaning: CompiledQuery) => boolean = () => false,
) {
  const meanings: unknown[] = []
  const { answer } = await runQuery({ object, filter }, attio.workspace(), async (meaning) => {
    meanings.push(meaning.filter)
    await Promise.resolve()
    if (fails(meaning)) throw new Error('rejected')
    return meaning.filter
  })
  return { meanings, answer }
}

describe('a filter, while nothing is remembered', () => {
  it.each([
    [{ stage: 'Lead' }],
    [{ value: { $gt: 5 } }],
    [{ $and: [{ stage: 'Lead' }, { $not: { value: 5 } }] }],
    [{ mood: 'glad' }],
  ])("that is Attio's already is sent once: %j", async (filter) => {
    expect(await asked(filter)).toStrictEqual({ meanings: [filter], answer: filter })
  })

  it.each([
    [{ stage: 'lead' }, { stage: 'Lead' }],
    [{ 'Deal stage': 'Lead' }, { stage: 'Lead' }],
  ])('that only looks so is sent again as it is meant: %j', async (filter, wire) => {
    expect(await asked(filter)).toStrictEqual({ meanings: [filter, wire], answer: wire })
  })

  it('drops what comes of it, also a refusal', async () => {
    const isTyped = ({ filter }: CompiledQuery) => JSON.stringify(filter) === '{"stage":"lead"}'
    expect((await asked({ stage: 'lead' }, 'deals', isTyped)).answer).toStrictEqual({ stage: 'Lead' })
  })

  it('cancels what is still to be fetched of it', async () => {
    let understood = (): void => undefined
    const isUnderstood = new Promise<void>((resolve) => (understood = resolve))
    let nextPage: Promise<unknown> = Promise.resolve()
    const question = { object: 'deals', filter: { stage: 'lead' } }
    await runQuery(question, attio.workspace(), (meaning, { attio: client }) => {
      const isGuess = meaning.filter === question.filter
      if (!isGuess) understood()
      else nextPage = isUnderstood.then(() => client.queryRecords('deals', { limit: 1 }))
      return Promise.resolve()
    })
    expect(await failureOf(nextPage)).toMatchObject({ details: { kind: 'cancelled' } })
    expect(attio.queries).toStrictEqual([])
  })

  it.each([[{ stage: { $ne: 'Lead' } }], [{ stage: null }], [{ stage: ['Lead'] }], [{ and: [{ stage: 'Lead' }] }]])(
    'that cannot be Attio’s is not sent: %j',
    async (filter) => {
      expect((await asked(filter)).meanings.length).toBeLessThan(2)
    },
  )

  it('takes one request more for options, and one for another object with the list of objects', async () => {
    await asked({ stage: 'lead' })
    expect(attio.calls).toStrictEqual([
      'GET /v2/objects/deals/attributes',
      expect.stringMatching(/^GET \/v2\/objects\/deals\/attributes\/.*\/statuses$/),
    ])
    attio.calls.length = 0
    await asked({ company: 'Acme' })
    expect([...attio.calls].sort()).toStrictEqual([
      'GET /v2/objects',
      expect.stringMatching(/^GET \/v2\/objects\/[-0-9a-f]{36}\/attributes$/),
    ])
  })

  it('needs no list of objects for a record by ID', async () => {
    await asked({ company: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' })
    expect(attio.calls).toStrictEqual(['GET /v2/objects/deals/attributes'])
  })
})

describe('a filter, once things are remembered', () => {
  it.each([
    [{ stage: 'lead' }],
    [{ stage: 'Lead' }],
    [{ company: { name: { $ne: 'x' } } }],
    [{ owner: 'Ada Lovelace' }],
  ])('is sent once, and takes no other request: %j', async (filter) => {
    await asked(filter)
    attio.calls.length = 0
    expect((await asked(filter)).meanings).toHaveLength(1)
    expect(attio.calls).toStrictEqual([])
  })
})

describe('a filter that Attio refuses, of what is remembered', () => {
  const refusal = new AttioError({
    kind: 'rejected',
    operation: 'find records',
    scopes: [],
    isIdempotent: true,
    status: 400,
    code: 'unknown_filter_attribute_slug',
  })
  /** Asks for `filter` as Attio has it once `before` is remembered and `change` was made. */
  async function askedAfter(change: () => void, filter: Record<string, unknown>, isKnown: (wire: string) => boolean) {
    await asked(filter)
    change()
    const meanings: unknown[] = []
    const ask = (meaning: CompiledQuery) => {
      meanings.push(meaning.filter)
      return isKnown(JSON.stringify(meaning.filter)) ? Promise.resolve('found') : Promise.reject(refusal)
    }
    const answer = await runQuery({ object: 'deals', filter }, attio.workspace(), ask).catch((error: unknown) => ({
      error,
    }))
    return { answer, meanings }
  }
  const renameAttribute = () => {
    for (const attribute of attio.objects.deals?.attributes ?? []) {
      if (attribute.api_slug === 'progress') Object.assign(attribute, { api_slug: 'percent', title: 'progress' })
    }
  }

  it('is made out anew, and sent again as it is meant now', async () => {
    const { answer, meanings } = await askedAfter(renameAttribute, { progress: '5' }, (wire) =>
      wire.includes('percent'),
    )
    expect(meanings).toStrictEqual([{ progress: 5 }, { percent: 5 }])
    expect(answer).toMatchObject({ answer: 'found' })
  })

  it('is not sent again where it means the same', async () => {
    const { answer, meanings } = await askedAfter(
      () => undefined,
      { progress: '5' },
      () => false,
    )
    expect(meanings).toStrictEqual([{ progress: 5 }])
    expect(answer).toStrictEqual({ error: refusal })
  })
})

describe('what fails', () => {
  it('is that there is no such object', async () => {
    const error = await failureOf(asked({ stage: 'Lead' }, 'planets'))
    expect(error).toBeInstanceOf(AttioError)
    expect(error).toMatchObject({ details: { status: 404 } })
  })

  it('is what the filter leads to that nobody has, each object asked for no more than once', async () => {
    const paths = Array.from({ length: 500 }, (_, n) => ({
      path: [
        ['deals', 'company'],
        [`o${n}`, 'name'],
      ],
      constraints: 'x',
    }))
    expect(await failureOf(asked({ $or: paths }))).toBeInstanceOf(InvalidInputError)
    expect(attio.calls.length).toBeLessThan(150)
  })

  it.each(['../self', 'a/b', '..'])('is an object that could be another path: %s', async (object) => {
    const filter = {
      path: [
        ['deals', 'company'],
        [object, 'name'],
      ],
      constraints: 'x',
    }
    expect(await failureOf(asked(filter))).toBeInstanceOf(InvalidInputError)
    expect(attio.count(/self|\.\./)).toBe(0)
  })
})

describe('a hint', () => {
  it.each<[filter: Record<string, unknown>, object: string, says: RegExp | undefined]>([
    [{ name: 'ada king' }, 'people', /whole.*{"name":{"\$contains":"ada king"}}.*search/],
    [{ name: { lastName: 'king' } }, 'people', /{"name":{"lastName":{"\$contains":"king"}}}/],
    [{ company: 'Looms' }, 'people', /{"company":{"name":{"\$contains":"Looms"}}}/],
    [{ company: { parent: { name: 'Looms' } } }, 'people', /{"company":{"parent":{"name":{"\$contains":"Looms"}}}}/],
    [{ phone_numbers: '020 7946 0018' }, 'people', /international form.*\$ends_with/],
    [{ phone_numbers: '+442079460018' }, 'people', undefined],
    [{ phone_numbers: { $ne: '020 7946 0018' } }, 'people', undefined],
    [{ name: { $contains: 'king' } }, 'people', undefined],
    [{ name: ' ada\u00a0 king ' }, 'people', /{"name":{"\$contains":"ada king"}}/],
    [{ name: '' }, 'people', undefined],
    [{ job_title: ' ' }, 'people', undefined],
    [{ stage: 'Lead' }, 'deals', undefined],
    [{ name: { $ne: 'Ada' } }, 'people', undefined],
    [{ $not: { company: 'Looms' } }, 'people', undefined],
    [{ company: { $ne: 'Looms' } }, 'people', undefined],
    [{ record_id: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' }, 'people', undefined],
    [{ name: 'Ada', job_title: { $ne: 'Analyst' } }, 'people', /use {"name":{"\$contains":"Ada"}};/],
  ])('tells why %j may find nothing', async (filter, object, says) => {
    const { context } = await runQuery({ object, filter }, attio.workspace(), () => Promise.resolve([]))
    if (says === undefined) expect(emptyResultHint(context)).toBeUndefined()
    else expect(emptyResultHint(context)).toMatch(says)
  })
})
