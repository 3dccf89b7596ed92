import { attributeType } from '../attribute-types'
import type { AttributeContext, AttributeType } from '../attribute-types/attribute-type'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { loadOptionalContext, withUnique } from '../metadata/attribute-context'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'
import { mentionedAttributes } from './attio-message'

/**
 * Returns what the attributes need whose values Attio refused, as sentences that follow its own: it says what is wrong, and
 * not what would be right. Empty where it cannot be told which they are. Never throws.
 */
export async function explainRejectedValues(
  details: AttioErrorDetails,
  catalog: AttributeCatalog,
  occasion: ErrorContext,
): Promise<string> {
  const { object = '', workspace } = occasion
  const freshness = { isFresh: false }
  const answers = await Promise.all(
    concernedBy(details, catalog, occasion).map(async (attribute) => {
      const context = await loadOptionalContext(object, attribute, workspace, freshness)
      return (
        context && ((await workspace.loadOptional((hurried) => withUnique(context, hurried, freshness))) ?? context)
      )
    }),
  )
  const contexts = answers.flatMap((context) => context ?? [])
  if (details.code === 'value_not_found' && !isOfOption(details)) {
    return explainAbsence(likelyIn(details.message ?? '', contexts))
  }
  return contexts
    .map(
      (context) => ` ${context.attribute.api_slug} ${attributeType(context.attribute.type).expectedFormat(context)}.`,
    )
    .join('')
}

function concernedBy(details: AttioErrorDetails, catalog: AttributeCatalog, occasion: ErrorContext): Attribute[] {
  const { code, message = '' } = details
  if (code === 'validation_type') return mentionedAttributes(message, catalog)
  if (code !== 'value_not_found') return []
  const isWanted = isOfOption(details) ? isChosen : isReference
  return givenIn(occasion, catalog).filter(({ type }) => isWanted(attributeType(type)))
}

/** The code is the same for an option as for a record or a member that is not there: the words alone tell. */
const isOfOption = ({ message = '' }: AttioErrorDetails): boolean =>
  /^Cannot find (a )?(select|status|option)\b/i.test(message)

const isChosen = ({ optionKind }: AttributeType): boolean => optionKind !== undefined

const isReference = ({ refersTo }: AttributeType): boolean => refersTo !== undefined

/** Attio does not say for which attribute it did not find something. */
function givenIn({ values = {} }: ErrorContext, catalog: AttributeCatalog): Attribute[] {
  return Object.keys(values).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match ? match.attribute : []
  })
}

/** It may say of which object it did not find a record. */
function likelyIn(prose: string, contexts: readonly AttributeContext[]): readonly AttributeContext[] {
  const likely = contexts.filter(
    ({ targets }) => targets !== 'any' && targets.some(({ slug }) => prose.includes(quote(slug))),
  )
  return likely.length > 0 ? likely : contexts
}

function explainAbsence(contexts: readonly AttributeContext[]): string {
  if (!isNonEmpty(contexts)) return ''
  const slugs = joinList(contexts, 'or', ({ attribute }) => attribute.api_slug)
  const objects = [
    ...new Set(contexts.flatMap(({ targets }) => (targets === 'any' ? [] : targets.map(({ slug }) => slug)))),
  ]
  const where = isNonEmpty(objects) ? ` in ${joinList(objects, 'or', quote)}` : ''
  return ` What ${slugs} refers to is not there${where}: create it first with createRecord, or leave it out.`
}
