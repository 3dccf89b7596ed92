import type { AttioErrorDetails } from '../attio/errors'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'

/**
 * The task that failed, in words that follow "could not". Names the attribute, and the object if it is not the input's
 * object: the status of such a request says nothing about the object or record of the input.
 */
export function failedTask(
  { task, resource }: AttioErrorDetails,
  { object: inputObject }: Pick<ErrorContext, 'object'>,
  catalog?: AttributeCatalog,
): string {
  const { attribute, object } = resource ?? {}
  const slug = catalog?.attributes.find(({ id }) => id.attribute_id === attribute)?.api_slug
  const ofAttribute = attribute === undefined ? '' : ` of ${quote(slug ?? attribute)}`
  if (object === undefined || object === inputObject) return task + ofAttribute
  return `${task}${ofAttribute === '' ? ' of' : `${ofAttribute} in`} ${quote(object)}`
}
