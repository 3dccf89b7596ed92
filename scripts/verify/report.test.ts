import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { TOKENS } from '../../sandbox/server-state'
import { getObject } from '../../sandbox/workspace/lookup'
import type { Verdict } from './judge'
import { inSeries, type ReadProbe } from './probe'
import { describeDifferences, renderMarkdown, renderTable, summarize } from './report'
import { askSandbox, createVerifiableSandbox } from './sandbox'
import type { Row } from './run'

const YES: Verdict = { kind: 'documented', answer: 'yes' }
const DIFFERENT: Verdict = {
  kind: 'different',
  answer: 'rejected with filter_error',
  words: 'Error in filter.',
  expected: ['yes'],
}

function row(verdict: Verdict, question: Partial<ReadProbe>): Row {
  const probe = {
    sandboxFile: 'sandbox/query/fields.ts',
    requests: 1,
    documented: ['yes'],
    ...question,
  }
  return { probe: probe as ReadProbe, verdict, subject: 'people.a|b', requests: 1 }
}

const isKnown = (types: string): string => `Is ${types} known?`
const ROWS = [
  row(YES, inSeries({ question: isKnown, type: 'text' })),
  row(YES, inSeries({ question: isKnown, type: 'date' })),
  row(DIFFERENT, inSeries({ question: isKnown, type: 'email-address' })),
  row({ kind: 'not asked', why: 'There is no view.' }, { question: 'Is there a view?' }),
  row({ kind: 'other way', answer: 'no', setting: { filters: 'lenient' } }, { question: 'Is it strict?' }),
]

describe('the report', () => {
  it('joins the types of a series that have the same answer', () => {
    const table = stripVTControlCharacters(renderTable(ROWS))
    expect(table).toContain('Is a text or date known?')
    expect(table).toContain('Is an email-address known?')
    expect(table).toContain('with the setting filters:')
  })

  it('counts the verdicts in words', () => {
    expect(summarize(ROWS)).toBe('2 as expected, 1 the other known answer, 1 different, 1 could not ask')
  })

  it("gives each difference with Attio's words and the file of the sandbox", () => {
    expect(describeDifferences(ROWS)).toEqual([
      'Is an email-address known? (asked about people.a|b)\n' +
        '  Answer: rejected with filter_error: Error in filter.\n' +
        '  Expected: yes (sandbox/query/fields.ts)',
    ])
  })

  it('is a Markdown page with a table of all rows', () => {
    const left = [{ object: 'people', id: '1', why: 'rejected' }]
    const page = renderMarkdown({ asked: 'https://api.attio.com', rows: ROWS, requests: 9, left })
    expect(page).toContain('Asked https://api.attio.com 5 questions with 9 requests: 2 as expected')
    expect(page).toContain('- people 1: rejected')
    expect(page).toContain('| Is a date known? | people.a\\|b | as expected | yes | 1 | sandbox/query/fields.ts |')
  })

  it('contains neither the token nor a value of a record', async () => {
    const sandbox = await createVerifiableSandbox({})
    const message = 'Cannot compare "Ada Lovelace" with AE-001.'
    sandbox.state.faults.add({
      kind: 'raw',
      times: null,
      pathPattern: 'views|search',
      status: 400,
      body: JSON.stringify({ code: 'planted', message }),
    })
    const { rows } = await askSandbox(sandbox, { wait: () => Promise.resolve() })
    const page = renderMarkdown({ asked: 'the sandbox', rows, requests: 1, left: [] })
    expect(page).toContain("Attio's message repeats a record's value and was withheld.")
    for (const secret of [TOKENS.full, TOKENS.readOnly, ...personalTexts(sandbox)]) expect(page).not.toContain(secret)
  })
})

function personalTexts({ state }: Awaited<ReturnType<typeof createVerifiableSandbox>>): string[] {
  const { records } = getObject(state.main.workspace, 'people')
  const values = [...records.values()].flatMap((record) => [...record.values.values()].flat())
  return values.flatMap(({ full_name: name, email_address: email, phone_number: phone }) =>
    [name, email, phone].filter((text): text is string => typeof text === 'string'),
  )
}
