import { attributeType } from '../attribute-types'
import type { AttributeContext, AttributeType } from '../attribute-types/attribute-type'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../metadata/attribute-catalog'
import { optionalContextOf, withUnique } from '../metadata/attribute-context'
import { isFilled } from '../collections'
import { enumerate } from '../text/join-list'
import { quote } from '../text/quote'
import type { Occasion } from './error-context'
import { attributesNamedIn } from './attio-message'

/**
 * Returns what the attributes need whose values Attio refused, as sentences that follow its own: it says what is wrong, and
 * not what would be right. Empty where it cannot be told which they are. Never throws.
 */
export async function explainForms(details: AttioErrorDetails, catalog: Catalog, occasion: Occasion): Promise<string> {
  const { object = '', workspace } = occasion
  const freshness = { isFresh: false }
  const answers = await Promise.all(
    concernedBy(details, catalog, occasion).map(async (attribute) => {
      const context = await optionalContextOf(object, attribute, workspace, freshness)
      return context && ((await workspace.optional((hurried) => withUnique(context, hurried, freshness))) ?? context)
    }),
  )
  const contexts = answers.flatMap((context) => context ?? [])
  if (details.code === 'value_not_found' && !isOfOption(details)) {
    return explainAbsence(likelyIn(details.prose ?? '', contexts))
  }
  return contexts
    .map((context) => ` ${context.attribute.api_slug} ${attributeType(context.attribute.type).form(context)}.`)
    .join('')
}

function concernedBy(details: AttioErrorDetails, catalog: Catalog, occasion: Occasion): Attribute[] {
  const { code, prose = '' } = details
  if (code === 'validation_type') return attributesNamedIn(prose, catalog)
  if (code !== 'value_not_found') return []
  const isWanted = isOfOption(details) ? isChosen : isReference
  return givenIn(occasion, catalog).filter(({ type }) => isWanted(attributeType(type)))
}

/** The code is the same for an option as for a record or a member that is not there: the words alone tell. */
const isOfOption = ({ prose = '' }: AttioErrorDetails): boolean =>
  /^Cannot find (a )?(select|status|option)\b/i.test(prose)

const isChosen = ({ choices }: AttributeType): boolean => choices !== undefined

const isReference = ({ refersTo }: AttributeType): boolean => refersTo !== undefined

/** Attio does not say for which attribute it did not find something. */
function givenIn({ values = {} }: Occasion, catalog: Catalog): Attribute[] {
  return Object.keys(values).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match ? match.attribute : []
  })
}

/** It may say of which object it did not find a record. */
function likelyIn(prose: string, contexts: readonly AttributeContext[]): readonly AttributeContext[] {
  const likely = contexts.filter(({ targets }) => targets?.some(({ slug }) => prose.includes(quote(slug))))
  return likely.length > 0 ? likely : contexts
}

function explainAbsence(contexts: readonly AttributeContext[]): string {
  if (!isFilled(contexts)) return ''
  const slugs = enumerate(contexts, 'or', ({ attribute }) => attribute.api_slug)
  const objects = [...new Set(contexts.flatMap(({ targets }) => targets?.map(({ slug }) => slug) ?? []))]
  const where = isFilled(objects) ? ` in ${enumerate(objects, 'or', quote)}` : ''
  return ` What ${slugs} refers to is not there${where}: create it first with createRecord, or leave it out.`
}
