import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { isObject, parseJson } from '../json'
import { writeContext } from '../contexts'
import { writeValue } from '../writing/write-value'
import type { Occasion } from './explain'
import { attributesNamedIn } from './prose'

const REFERENCES: ReadonlySet<string> = new Set(['record-reference', 'actor-reference'])

/**
 * Returns what the attributes need whose values Attio refused, as sentences that follow its own: it says what is wrong, and
 * not what would be right. Empty where it cannot be told which they are. Never throws.
 */
export async function explainForms(
  details: AttioErrorDetails,
  catalog: Catalog,
  { input, workspace }: Occasion,
): Promise<string> {
  const { object } = isObject(input) ? input : {}
  const contexts = await Promise.allSettled(
    concernedBy(details, catalog, input).map((attribute) =>
      writeContext(String(object), attribute, workspace, { isFresh: false }),
    ),
  )
  // A symbol is a value of no type, so that this says what one is.
  const forms = contexts.flatMap((context) =>
    context.status === 'fulfilled' ? writeValue(Symbol(), context.value, 'overwrite') : [],
  )
  return forms.flatMap((form) => ('problems' in form ? form.problems.map((problem) => ` ${problem}`) : [])).join('')
}

function concernedBy({ code, prose = '' }: AttioErrorDetails, catalog: Catalog, input: unknown): Attribute[] {
  if (code === 'validation_type') return attributesNamedIn(prose, catalog)
  return code === 'value_not_found' ? referencesIn(input, catalog) : []
}

/** Attio does not say for which attribute it did not find a record or a member. */
function referencesIn(input: unknown, catalog: Catalog): Attribute[] {
  const { values } = isObject(input) ? input : {}
  const given = typeof values === 'string' ? parseJson(values) : values
  return Object.keys(isObject(given) ? given : {}).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match && REFERENCES.has(match.attribute.type) ? match.attribute : []
  })
}
