import type { ActionName } from '../../botpress/bundle'
import { readDefinition } from '../../botpress/read-definition'
import type { BenchEnvironment } from '../environment'
import { createModelView } from '../llmz/model-view'
import { countToolTokens, countVisible, countVisibleRecords } from '../llmz/visible'
import type { Row } from '../measure'

const TOKENS_BOUND = 2_500
const PEOPLE = { object: 'people' }

/** Measures with LLMz what a language model sees of the actions and their answers. */
export async function modelRows({ start, token }: BenchEnvironment): Promise<Row[]> {
  const bundle = await start()
  const definition = readDefinition()
  const view = await createModelView(definition, (action, input) => bundle.action(action as ActionName, input, token))
  const tokens = await countToolTokens(view, Object.keys(definition.actions))

  /** A row that counts what LLMz cuts off, because a smaller value is better. */
  const hiddenRow = (label: string, bound: number, visible: number, all: number): Row => ({
    label,
    bound,
    value: all - visible,
    detail: `${visible} of ${all} shown`,
  })
  const recordsRow = async (label: string, bound: number, input: object): Promise<Row> => {
    const answer = await bundle.action('listRecords', { ...PEOPLE, ...input }, token)
    return hiddenRow(label, bound, countVisibleRecords(view.show(answer), answer.records), answer.records.length)
  }
  const attributesRow = async (object: string): Promise<Row> => {
    const answer = await bundle.action('listAttributes', { object }, token)
    const slugs = answer.attributes.map(({ slug }) => `"slug": "${slug}"`)
    return hiddenRow(`hidden attributes of ${object}`, 0, countVisible(view.show(answer), slugs), slugs.length)
  }

  const page = view.show(await bundle.action('listRecords', PEOPLE, token))
  return [
    {
      label: 'tokens of all seven tools',
      bound: TOKENS_BOUND,
      value: tokens.reduce((sum, [, count]) => sum + count, 0),
      detail: tokens.map((each) => each.join(' ')).join(', '),
    },
    hiddenRow('hidden keys of a default list', 0, countVisible(page, ['"hasMore": ', '"nextOffset": ']), 2),
    await recordsRow('hidden people of 20, with three attributes', 7, {
      attributes: ['name', 'email_addresses', 'company'],
    }),
    await recordsRow('hidden people of 50, with names', 26, { attributes: ['name'], limit: 50 }),
    await attributesRow('people'),
    await attributesRow('companies'),
  ]
}
