import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import type { Attribute } from '../../src/attio/schemas'
import { RecordBatchReader } from '../../src/reading/read-records'
import { resolveNames } from '../../src/reading/display-names'
import { searchSource } from '../../src/querying/search-source'
import { recording } from '../../src/testing/attio-fixtures'
import { wireAttribute } from '../../src/testing/wire-builders'
import { independentReading } from '../support/independent-reading'
import { attributesOf, dataOf, newWorkspace, serve, type RecordedRecord } from '../support/serve-recordings'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

/** The recordings of autumn 2026, which have no status and headers. */
const parsed = (name: string) => recording(name) as unknown as Record<string, unknown>
const customRecords = () => parsed('records-companies-custom-2025-05').data as RecordedRecord[]
const unnamed = () =>
  parsed('records-custom-object-without-name-2025-12') as unknown as Record<'lender' | 'company', RecordedRecord>

const answer = (path: string | RegExp, data: unknown) => {
  serve(path, 'records-query-empty', { data })
}

/** Reads records as an action does, and returns their values with the expected ones. */
async function readBoth(records: readonly RecordedRecord[], attributes = attributesOf(records)) {
  answer(/attributes/, attributes)
  answer(/records/, records)
  const workspace = newWorkspace()
  const names = attributes.map(({ api_slug: slug }) => slug)
  const reader = new RecordBatchReader({ object: 'objects', attributes: names, resolveReferences: false }, workspace)
  const read = await reader.all(workspace.attio.queryRecords('objects', { limit: 50 }))
  const expected = records.map(({ values }) =>
    Object.fromEntries(
      attributes.map(({ api_slug: slug, is_multiselect: isList }) => [
        slug,
        independentReading(values[slug] ?? [], isList),
      ]),
    ),
  )
  return { read, expected }
}

describe.runIf(process.env.ATTIO_REFERENCE)('every value of the recordings of autumn 2026', () => {
  it.each([
    [
      'companies with custom attributes',
      () => customRecords().slice(0, 4),
      ['Company 1', 'Company 2', 'Company 3', 'Company 4'],
    ],
    ['a person', () => customRecords().slice(4), ['Pat Doe5']],
    ['a lender, whose object has no name', () => [unnamed().lender], ['TEST Lender 16']],
    ['a company that refers to the lender', () => [unnamed().company], ['TEST Lender 22']],
  ])('equals an independent reading: %s', async (_what, records, names) => {
    const { read, expected } = await readBoth(records())
    expect(read.map(({ values }) => values as unknown)).toStrictEqual(expected)
    expect(read.map(({ displayName }) => displayName)).toStrictEqual(names)
  })

  it('equals it for a person with the recorded list of 54 attributes', async () => {
    const attributes = dataOf('attributes-people-54-2025-07') as Attribute[]
    expect(attributes).toHaveLength(54)
    const person = customRecords().slice(4)
    const { read, expected } = await readBoth(person, attributes)
    expect(read.map(({ values }) => values as unknown)).toStrictEqual(expected)
  })

  it('includes an empty checkbox, which reads null next to true and false', async () => {
    const { read } = await readBoth(customRecords().slice(0, 4))
    const flags = read.map(({ values }) => values.has_body_contouring as unknown)
    expect(flags.filter((flag) => flag === null)).toHaveLength(2)
    expect(flags.filter((flag) => typeof flag === 'boolean')).toHaveLength(2)
  })

  it("reads the lender with Attio's label if a search returned it", async () => {
    const { lender } = unnamed()
    const label = 'TEST Lender 16, as Attio labels it'
    answer(/search/, [{ id: lender.id, record_text: label }])
    answer(/attributes/, attributesOf([lender]))
    answer(/query/, [lender])
    answer(/records\/0274/, lender)
    const workspace = newWorkspace()
    const reader = () => new RecordBatchReader({ object: 'lenders', resolveReferences: false }, workspace)
    const fetchPage = searchSource({ object: 'lenders', search: 'lender' }, workspace).pages(workspace.attio)
    const [found] = await reader().all(fetchPage({ limit: 25 }))
    expect(found?.displayName).toBe(label)
    const [again] = await reader().all(
      workspace.attio.getRecord('lenders', lender.id.record_id).then((record) => [record]),
    )
    expect(again?.displayName).toBe(label)
  })

  it('names the lender to which the company refers', async () => {
    const { company, lender } = unnamed()
    answer(/companies\/attributes/, attributesOf([company]))
    answer(/companies\/records/, [company])
    answer(/lenders\/attributes/, attributesOf([lender]))
    answer(/lenders\/records/, [lender])
    const workspace = newWorkspace()
    const [read] = await new RecordBatchReader({ object: 'companies', resolveReferences: true }, workspace).all(
      workspace.attio.queryRecords('companies', { limit: 1 }),
    )
    const id = lender.id.record_id
    expect(read?.values.company_3).toStrictEqual({ object: 'lenders', id, displayName: 'TEST Lender 16' })
  })

  it('names the recorded member', async () => {
    const [member] = dataOf('workspace-members-2025-07') as { id: { workspace_member_id: string } }[]
    answer(/workspace_members/, dataOf('workspace-members-2025-07'))
    const owner = { type: 'workspace-member', id: member?.id.workspace_member_id, displayName: null }
    const record = { object: 'deals', id: 'x', createdAt: '', displayName: null, values: { owner } }
    await resolveNames([record], [wireAttribute('owner', 'actor-reference')], newWorkspace())
    expect(record.values.owner).toStrictEqual({ ...owner, displayName: 'Pat Doe' })
  })
})
