import { type Answers, DEFAULT_ANSWERS } from '../settings'
import type { Fields } from '../values/value-type'
import type { Actor, Attribute } from '../workspace/model'
import { addDuration, toTimestamp } from '../workspace/time'

function dynamicDefault(attribute: Attribute, template: string, actor: Actor, now: string): Fields[] {
  if (attribute.type === 'actor-reference') {
    return [{ referenced_actor_type: actor.type, referenced_actor_id: actor.id }]
  }
  const moment = toTimestamp(addDuration(new Date(now), template))
  return [{ value: attribute.type === 'date' ? moment.slice(0, 10) : moment }]
}

/**
 * The stored value of an unset attribute. A checkbox is false
 * (https://docs.attio.com/docs/attribute-types/attribute-types-checkbox), or empty, as in a recording.
 */
export function unsetFields({ type }: Attribute, { unsetCheckbox }: Answers): Fields[] {
  return type === 'checkbox' && unsetCheckbox === 'false' ? [{ value: false }] : []
}

/** The default value of an omitted attribute in a new record; an empty list without a default. */
export function defaultFields(
  attribute: Attribute,
  actor: Actor,
  now: string,
  answers: Answers = DEFAULT_ANSWERS,
): Fields[] {
  const { defaultValue } = attribute
  if (defaultValue?.type === 'dynamic') return dynamicDefault(attribute, defaultValue.template, actor, now)
  if (defaultValue?.type === 'static') return defaultValue.template as Fields[]
  return unsetFields(attribute, answers)
}
