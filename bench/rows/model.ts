import type { ActionName } from '../../botpress/bundle'
import { readDefinition } from '../../botpress/read-definition'
import type { BenchEnvironment } from '../environment'
import { createModelView } from '../llmz/model-view'
import { countToolTokens, countVisible } from '../llmz/visible'
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
  const hiddenRow = (label: string, bound: number, answer: unknown, keys: readonly string[]): Row => {
    const visible = countVisible(view.show(answer), keys)
    return { label, bound, value: keys.length - visible, detail: `${visible} of ${keys.length} shown` }
  }
  const recordsRow = async (label: string, bound: number, input: object): Promise<Row> => {
    const answer = await bundle.action('listRecords', { ...PEOPLE, ...input }, token)
    return hiddenRow(
      label,
      bound,
      answer,
      answer.records.map(({ id }) => id),
    )
  }
  const attributesRow = async (object: string): Promise<Row> => {
    const answer = await bundle.action('listAttributes', { object }, token)
    return hiddenRow(
      `hidden attributes of ${object}`,
      0,
      answer,
      answer.attributes.map(({ slug }) => slug),
    )
  }

  return [
    {
      label: 'tokens of all seven tools',
      bound: TOKENS_BOUND,
      value: tokens.reduce((sum, [, count]) => sum + count, 0),
      detail: tokens.map((each) => each.join(' ')).join(', '),
    },
    hiddenRow('hidden keys of a default list', 0, await bundle.action('listRecords', PEOPLE, token), [
      'hasMore',
      'nextOffset',
    ]),
    await recordsRow('hidden people of 20, with three attributes', 7, {
      attributes: ['name', 'email_addresses', 'company'],
    }),
    await recordsRow('hidden people of 50, with names', 26, { attributes: ['name'], limit: 50 }),
    await attributesRow('people'),
    await attributesRow('companies'),
  ]
}
