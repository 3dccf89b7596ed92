import type { Wire } from '../../sandbox/control'

/*
 * The plain value that the contract requires for a recorded value, by the type that Attio sends with it. It follows
 * Attio's pages (https://docs.attio.com/docs/attribute-types) and uses nothing of src/, because it checks src/.
 */

const toMillisecond = (timestamp: string): string => {
  const [seconds = '', fraction = ''] = timestamp.replace('Z', '').split('.')
  return /[1-9]/.test(fraction.slice(3)) ? timestamp : `${seconds}.${fraction.slice(0, 3)}Z`
}

const READINGS: Record<string, (value: Wire) => unknown> = {
  text: ({ value }) => value,
  number: ({ value }) => value,
  checkbox: ({ value }) => value,
  date: ({ value }) => value,
  timestamp: ({ value }) => toMillisecond(String(value)),
  domain: ({ domain }) => domain,
  'email-address': ({ email_address: address }) => address,
  'phone-number': ({ phone_number: number }) => number,
  currency: ({ currency_value: amount, currency_code: currency }) => ({ amount, currency }),
  select: ({ option }) => (option as Wire).title,
  status: ({ status }) => (status as Wire).title,
  'record-reference': ({ target_object: object, target_record_id: id }) => ({ object, id, displayName: null }),
  'actor-reference': ({ referenced_actor_type: type, referenced_actor_id: id }) => ({
    type,
    id,
    displayName: null,
  }),
  interaction: ({ interaction_type: type, interacted_at: at, owner_actor: owner }) => {
    const { type: actorType, id } = owner as Wire
    return { type, at: toMillisecond(String(at)), actor: { type: actorType, id, displayName: null } }
  },
  'personal-name': ({ first_name: firstName, last_name: lastName, full_name: fullName }) => ({
    firstName,
    lastName,
    fullName,
  }),
  location: ({ line_1, line_2, line_3, line_4, country_code: countryCode, ...rest }) => {
    const { locality, region, postcode, latitude, longitude } = rest
    const lines = { line1: line_1, line2: line_2, line3: line_3, line4: line_4 }
    return { ...lines, locality, region, postcode, countryCode, latitude, longitude }
  },
}

/** The plain value of the recorded values of one attribute. */
export function independentReading(values: readonly Wire[], isList: boolean): unknown {
  const read = values.map((value) => {
    const reading = READINGS[String(value.attribute_type)]
    if (reading === undefined) throw new Error(`Nothing says how ${String(value.attribute_type)} reads.`)
    return reading(value)
  })
  return isList ? read : (read[0] ?? null)
}
