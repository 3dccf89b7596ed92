import { attributeType } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { isNonEmpty } from '../collections'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { attributeContext } from '../metadata/attribute-context'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { mentionedAttributes } from './attio-message'
import type { ErrorContext } from './error-context'

/**
 * The formats that the rejected attributes need, as sentences that follow Attio's message: Attio says what is wrong,
 * but not what would be valid. Empty if the attributes are unknown. Never throws.
 */
export async function explainRejectedValues(
  details: AttioErrorDetails,
  catalog: AttributeCatalog,
  context: ErrorContext,
): Promise<string> {
  const { object = '', workspace } = context
  const loaded = await Promise.all(
    rejectedAttributes(details, catalog, context).map((attribute) =>
      workspace.loadOptional((withTimeout) =>
        new MetadataSnapshot(withTimeout).complete((snapshot) => {
          const needed = attributeContext(object, attribute, snapshot)
          return { ...needed, sentence: ` ${attribute.api_slug} ${neededFormat(needed, catalog, context)}.` }
        }),
      ),
    ),
  )
  const contexts = loaded.flatMap((each) => each ?? [])
  if (details.code === 'value_not_found' && !isAboutOption(details)) {
    return explainMissingTarget(contexts, details.message)
  }
  return contexts.map(({ sentence }) => sentence).join('')
}

function neededFormat(needed: AttributeContext, catalog: AttributeCatalog, { values = {} }: ErrorContext): string {
  const { rejectedFormat, expectedFormat } = attributeType(needed.attribute.type)
  const given = Object.keys(values).filter((name) => catalog.attribute(name) === needed.attribute)
  if (rejectedFormat === undefined || given.length === 0) return expectedFormat(needed)
  return rejectedFormat(given.flatMap((name) => values[name]))
}

/** With `value_not_found`, Attio does not name the attribute, so every attribute of the input that fits counts. */
function rejectedAttributes(
  details: AttioErrorDetails,
  catalog: AttributeCatalog,
  { values = {} }: ErrorContext,
): Attribute[] {
  const attributes = Object.keys(values).flatMap((name) => catalog.attribute(name) ?? [])
  if (details.code === 'validation_type') {
    const mentioned = mentionedAttributes(details.message ?? '', catalog)
    const names = new Set(details.validationErrors?.flatMap(({ path }) => path))
    const isNamed = ({ id, api_slug: slug }: Attribute) => names.has(slug) || names.has(id.attribute_id)
    return mentioned.length > 0 ? mentioned : attributes.filter(isNamed)
  }
  if (details.code !== 'value_not_found') return []
  const key = isAboutOption(details) ? 'optionKind' : 'refersTo'
  return attributes.filter(({ type }) => attributeType(type)[key] !== undefined)
}

/** Attio has one code for a missing option, record and member; only the message distinguishes them. */
const isAboutOption = ({ message = '' }: AttioErrorDetails): boolean =>
  /^Cannot find (a )?(select|status|option)\b/i.test(message)

/** Attio's message may name the object in which it did not find the record. */
function explainMissingTarget(contexts: readonly AttributeContext[], message = ''): string {
  const likely = contexts.filter((each) => targetSlugs(each).some((slug) => message.includes(quote(slug))))
  const references = likely.length > 0 ? likely : contexts
  if (!isNonEmpty(references)) return ''
  const slugs = joinList(references, 'or', ({ attribute }) => attribute.api_slug)
  const objects = [...new Set(references.flatMap(targetSlugs))]
  const where = isNonEmpty(objects) ? ` in ${joinList(objects, 'or', quote)}` : ''
  return ` ${slugs} refers to a record that does not exist${where}: create it first with createRecord, or omit it.`
}

const targetSlugs = ({ targets }: AttributeContext): string[] =>
  targets === 'any' ? [] : targets.map(({ slug }) => slug)
