import type { AttioErrorDetails } from '../attio/errors'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'

/**
 * Returns what a request could not do, as words that follow "could not". Names the attribute, and the object where it is not the
 * one that the caller gave: the status of such a request says nothing about the caller's object or record.
 */
export function operationOf(
  { operation, resource }: AttioErrorDetails,
  given: Pick<ErrorContext, 'object'>,
  catalog?: AttributeCatalog,
): string {
  const { attribute, object } = resource ?? {}
  const slug = catalog?.attributes.find(({ id }) => id.attribute_id === attribute)?.api_slug
  const ofAttribute = attribute === undefined ? '' : ` of ${quote(slug ?? attribute)}`
  const isOther = object !== undefined && object !== given.object
  return `${operation}${ofAttribute}${isOther ? ` ${ofAttribute === '' ? 'of' : 'in'} ${quote(object)}` : ''}`
}
