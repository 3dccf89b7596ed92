import type { AttributeContext } from '../attribute-types/attribute-type'
import { inWords } from '../problems'
import { compileDraft, type Draft, type WireDraft } from '../writing/write'
import { writeValue, type ListMode } from '../writing/write-value'
import type { AttioStub } from './attio-stub'
import { problemsIn } from './problems'
import { failureOf } from './virtual-time'

type Values = Record<string, unknown>

/** Returns an update of a deal as Attio takes it, or `more` than an update. Throws InputProblems. */
export async function compile(attio: AttioStub, values: Values, more: Partial<Draft> = {}): Promise<WireDraft> {
  const draft: Draft = { object: 'deals', values, listMode: 'overwrite', isCreate: false, ...more }
  const [likely] = await compileDraft(draft, attio.workspace())
  return likely
}

/** Returns what is wrong with such a draft. Throws an Error where nothing is. */
export async function problemsOfDraft(
  attio: AttioStub,
  values: Values,
  more: Partial<Draft> = {},
): Promise<readonly string[]> {
  return problemsIn(await failureOf(compile(attio, values, more)))
}

/** Returns `value` as Attio takes it, or what is wrong with it, as `writeValue` does, but in words. */
export function writeInWords(
  value: unknown,
  context: AttributeContext,
  mode: ListMode,
): { wire: unknown } | { problems: string[] } {
  const written = writeValue(value, context, mode)
  return 'wire' in written ? written : { problems: written.problems.map(inWords) }
}
