import type { Catalog } from '../catalog'
import { isObject, parseJson } from '../json'
import { writeContext } from '../records/contexts'
import { writeValue } from '../records/write-value'
import type { Occasion } from './explain'

const REFERENCES: ReadonlySet<string> = new Set(['record-reference', 'actor-reference'])

/**
 * Returns what the references that were given need to be, as sentences after Attio's own that something was not found: it
 * does not say for which attribute. Empty where no reference was given. Never throws.
 */
export async function hintAtReferences(catalog: Catalog, { input, workspace }: Occasion): Promise<string> {
  const { object, values } = isObject(input) ? input : {}
  const given = typeof values === 'string' ? parseJson(values) : values
  const references = Object.keys(isObject(given) ? given : {}).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match && REFERENCES.has(match.attribute.type) ? match.attribute : []
  })
  const contexts = await Promise.allSettled(
    references.map((attribute) => writeContext(String(object), attribute, workspace, { isFresh: false })),
  )
  // No reference is a truth value, so that this says what one is.
  const forms = contexts.map((context) =>
    context.status === 'fulfilled' ? writeValue(true, context.value, 'overwrite') : { problems: [] },
  )
  const needs = forms.flatMap((form) => ('problems' in form ? form.problems : []))
  return needs.length === 0 ? '' : ` This may be about a reference: ${needs.join(' ')} listRecords finds records.`
}
