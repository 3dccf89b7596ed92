import type { AttributeContext } from '../attribute-types/attribute-type'
import { InputProblems, inWords } from '../problems'
import { compileDraft, type Draft, type WireDraft } from '../writing/write'
import { writeValue, type ListMode } from '../writing/write-value'
import type { AttioStub } from './attio-stub'

type Values = Record<string, unknown>

/** Returns an update of a deal as Attio takes it, or `more` than an update. Throws InputProblems. */
export function compile(attio: AttioStub, values: Values, more: Partial<Draft> = {}): Promise<WireDraft> {
  return compileDraft({ object: 'deals', values, listMode: 'overwrite', isCreate: false, ...more }, attio.workspace())
}

/** Returns what is wrong with such a draft. Throws an Error where nothing is. */
export async function problemsOf(
  attio: AttioStub,
  values: Values,
  more: Partial<Draft> = {},
): Promise<readonly string[]> {
  const error: unknown = await compile(attio, values, more).catch((thrown: unknown) => thrown)
  if (error instanceof InputProblems) return error.problems
  throw new Error('There was no problem.')
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
