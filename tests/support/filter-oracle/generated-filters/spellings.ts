import { nameSpellings } from '../names'
import { objectOf, type Attribute, type Crm, type Value } from '../crm'
import { type Json, TEXT_KEY, textOf } from './phrase'

/** An ID as Attio sends it, and as other systems write it. */
const idSpellings = (id: unknown): unknown[] => [id, String(id).toUpperCase()]

/** How people and models write a value that Attio stores. */
export function spellings(crm: Crm, attribute: Attribute, value: Value): Json[] {
  const text = textOf(value, TEXT_KEY[attribute.type] ?? 'value')
  switch (attribute.type) {
    case 'number':
    case 'rating':
      return [value.value, text]
    case 'checkbox':
      return [value.value, text]
    case 'currency': {
      const { currency_value: amount, currency_code: currency } = value
      return [amount, String(amount), { amount }, { amount, currency }]
    }
    case 'date':
      return [text, `${text}T00:00:00Z`]
    case 'timestamp':
      return [text, text.slice(0, 10), text.replace('Z', '+00:00')]
    case 'select':
    case 'status': {
      const { id, title } = (value.option ?? value.status) as { id: Record<string, string>; title: string }
      const plain = title.replaceAll(/\p{Extended_Pictographic}/gu, '').trim()
      return [title, title.toUpperCase(), plain, ...idSpellings(id.option_id ?? id.status_id)]
    }
    case 'domain':
      return [text, text.toUpperCase(), `https://www.${text}/about?x=1`]
    case 'email-address':
      return [text, text.toUpperCase()]
    case 'phone-number':
      return [text, `${text.slice(0, 3)} ${text.slice(3, 5)}-${text.slice(5, 8)}.${text.slice(8)}`, text.slice(1)]
    case 'personal-name': {
      const { first_name: firstName, last_name: lastName } = value
      const isWhole = firstName !== '' && lastName !== ''
      return [
        ...nameSpellings(text),
        ...(isWhole ? [`${String(lastName)}, ${String(firstName)}`, { firstName, lastName }] : []),
      ]
    }
    case 'record-reference':
      return spellingsOfRecord(crm, attribute, value)
    case 'actor-reference': {
      const { referenced_actor_type: type, referenced_actor_id: id } = value
      const member = crm.members.find((candidate) => candidate.id === id)
      return [
        ...idSpellings(id),
        ...idSpellings(id).map((id) => ({ type, id })),
        ...(member ? [member.email, member.name, member.name.toUpperCase()] : []),
      ]
    }
    case 'text':
      return attribute.slug === 'record_id' ? idSpellings(text) : [text]
    default:
      return []
  }
}

function spellingsOfRecord(
  crm: Crm,
  { targets }: Attribute,
  { target_object: object, target_record_id: id }: Value,
): Json[] {
  const native = { target_object: object, target_record_id: id }
  const link = `https://app.attio.com/analytical-engines/${String(object)}/${String(id)}`
  const ids = [...idSpellings(id), ...idSpellings(id).map((id) => ({ object, id })), native, link]
  const target = objectOf(crm, String(object)).records.find((record) => record.id === id)
  const canBeNamed = targets?.every((slug) => objectOf(crm, slug).attributes.some(({ slug: own }) => own === 'name'))
  if (target === undefined || canBeNamed !== true) return ids
  const { name = [], domains = [], email_addresses: emails = [] } = target.values
  return [
    ...ids,
    ...name.map(({ full_name: full, value }) => full ?? value),
    ...domains.map(({ domain }) => `https://${String(domain)}`),
    ...emails.map(({ email_address: email }) => String(email).toUpperCase()),
  ]
}
