import fc from 'fast-check'
import type { Attribute, Value } from '../crm'
import {
  type Json,
  type Filter,
  type Phrase,
  type Place,
  phrase,
  phraseFor,
  LOWER,
  UPPER,
  operatorOn,
  fragmentOf,
} from './phrase'

interface Part {
  /** Our name, then Attio's. */
  names: [string, ...string[]]
  field: string
  isMoment?: boolean
  isText?: boolean
  isNumber?: boolean
}

const ADDRESS = ['locality', 'region', 'postcode'].map((field): Part => ({ names: [field], field, isText: true }))

const PARTS: Partial<Record<string, Part[]>> = {
  currency: [{ names: ['amount', 'currency_value'], field: 'currency_value', isNumber: true }],
  select: [{ names: ['activeFrom', 'active_from'], field: 'active_from', isMoment: true }],
  status: [{ names: ['activeFrom', 'active_from'], field: 'active_from', isMoment: true }],
  'email-address': ['email_domain', 'email_root_domain', 'email_local_specifier'].map((field) => ({
    names: [field],
    field,
    isText: true,
  })),
  domain: [{ names: ['root_domain'], field: 'root_domain', isText: true }],
  'phone-number': [{ names: ['countryCode', 'country_code'], field: 'country_code' }],
  'personal-name': ['first', 'last', 'full'].map((name) => ({
    names: [`${name}Name`, `${name}_name`],
    field: `${name}_name`,
    isText: true,
  })),
  location: [
    ...ADDRESS,
    { names: ['line1', 'line_1'], field: 'line_1', isText: true },
    { names: ['countryCode', 'country_code'], field: 'country_code' },
  ],
  interaction: [
    { names: ['at', 'interacted_at'], field: 'interacted_at', isMoment: true },
    { names: ['type', 'interaction_type'], field: 'interaction_type' },
  ],
}

/** Conditions on one part of a value, or on several of the same value. */
export function parts(
  values: Value[],
  { type, isMultiselect }: Attribute,
  { isPositive }: Place,
): fc.Arbitrary<Phrase>[] {
  const mayDeny = !isPositive && !isMultiselect
  const all = (PARTS[type] ?? []).flatMap((part) => {
    const data = values.map((value) => value[part.field]).filter((datum) => datum !== null && datum !== '')
    if (data.length === 0) return []
    const form = partCondition(fc.constantFrom(...data), part, mayDeny)
    const named = fc.tuple(fc.constantFrom(...part.names), form).map(([name, given]) => ({ [name]: given }))
    const [ours, ...others] = part.names
    const [wire] = others
    const twice = wire === undefined ? [] : [fc.tuple(form, form).map(([a, b]) => ({ [ours]: a, [wire]: b }))]
    return [{ named, twice }]
  })
  if (all.length === 0) return []
  const some = fc.subarray(
    all.map(({ named }) => named),
    { minLength: 1, maxLength: Math.min(2, all.length) },
  )
  const twice = all.flatMap((part) => part.twice)
  return [
    some.chain((chosen) => fc.tuple(...chosen)).map((form) => phrase(Object.assign({}, ...form) as Filter)),
    ...twice.map((form) => form.map(phraseFor({ isSingle: !isMultiselect && !isPositive }))),
  ]
}

function partCondition(present: fc.Arbitrary<Json>, part: Part, mayDeny: boolean): fc.Arbitrary<Json> {
  const datum = part.isMoment ? present.chain((given) => fc.constantFrom(String(given).slice(0, 10), given)) : present
  const bounds = fc.constantFrom(...LOWER, ...UPPER).chain((name) => operatorOn(name, datum))
  const isChoice = part.field === 'active_from'
  const claims = [
    ...(isChoice ? [] : [datum, operatorOn('eq', datum)]),
    ...(part.isMoment || part.isNumber ? [bounds] : []),
    ...(part.isText ? [operatorOn('contains', fragmentOf(present.map(String)))] : []),
    ...(part.isMoment || part.isNumber ? [] : [fc.array(datum, { minLength: 1, maxLength: 2 })]),
  ]
  const claim = fc.oneof(...claims)
  const several = fc.array(claim, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    ...claims,
    ...(mayDeny ? [operatorOn('or', several), operatorOn('and', several)] : []),
    ...(mayDeny && !isChoice ? [operatorOn('ne', datum), fc.constantFrom(null, '', { $ne: null }, { $eq: '' })] : []),
  )
}
