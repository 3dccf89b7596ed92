import { testAttributeType } from '../testing/attribute-type-suite'

const FIELDS = [
  ['line1', 'line_1', '12 St James Square'],
  ['line2', 'line_2', 'Second floor'],
  ['line3', 'line_3', 'Left'],
  ['line4', 'line_4', 'Ring twice'],
  ['locality', 'locality', 'London'],
  ['region', 'region', 'Greater London'],
  ['postcode', 'postcode', 'SW1Y 4LB'],
  ['countryCode', 'country_code', 'GB'],
  ['latitude', 'latitude', '51.5074'],
  ['longitude', 'longitude', '-0.1357'],
] as const
const plainSquare = Object.fromEntries(FIELDS.map(([ours, , value]) => [ours, value]))
const square = Object.fromEntries(FIELDS.map(([, wire, value]) => [wire, value]))
const emptyPlain = Object.fromEntries(FIELDS.map(([ours]) => [ours, null]))
const wireWith = (fields: object) => ({ ...Object.fromEntries(FIELDS.map(([, wire]) => [wire, null])), ...fields })

testAttributeType('location', {
  reads: [
    [square, plainSquare],
    [wireWith({ locality: 'London' }), { ...emptyPlain, locality: 'London' }],
    [wireWith({}), emptyPlain],
  ],
  writes: [
    ['all fields', plainSquare, square],
    [
      'some fields, the rest null',
      { locality: 'London', countryCode: 'GB' },
      wireWith({ locality: 'London', country_code: 'GB' }),
    ],
    ['a country code in small letters', { countryCode: ' us ' }, wireWith({ country_code: 'US' })],
    ['UK as GB', { country_code: 'uk' }, wireWith({ country_code: 'GB' })],
    ['no country', { locality: 'London', countryCode: '' }, wireWith({ locality: 'London' })],
    ['a field that is null', { locality: 'London', region: null }, wireWith({ locality: 'London' })],
    ['coordinates as numbers', { latitude: 51.5074, longitude: 0 }, wireWith({ latitude: '51.5074', longitude: '0' })],
    ['free text', '1 Infinite Loop, Cupertino, CA, 95014, US', '1 Infinite Loop, Cupertino, CA, 95014, US'],
    ['JSON text', JSON.stringify(plainSquare), square],
    ["Attio's own form", square, square],
    ["Attio's own form with some fields", { line_1: '12 St James Square' }, wireWith({ line_1: '12 St James Square' })],
  ],
  rejects: [
    ['one field under both of its names', { line1: '1 High Street', line_1: '2 High Street' }, /are one field/],
    ['a number', 42],
    [
      'a country by name',
      { countryCode: 'Grenada' },
      /needs the two letters of a country code, e\.g\. "GB", as its countryCode/,
    ],
    ['a key twice in JSON text', '{"locality":"Cambridge","locality":"Oxford"}', /has the key "locality" twice/],
    ['unknown fields in JSON text', '{"city":"Cambridge"}'],
    ['a field that is a list', { locality: ['Cambridge'] }],
    ['a coordinate that is not a number', { latitude: Number.NaN }],
    ['unknown fields', { city: 'Cambridge' }],
    ['one unknown field among others', { locality: 'Cambridge', country: 'United Kingdom' }],
  ],
  form: /needs an object with any of line1, .* longitude, which replaces the whole address, e\.g\. {"locality": "London", "countryCode": "GB"}/,
  takes: ['long text', 'emoji', 'right-to-left text'],
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$contains', '$starts_with', '$ends_with'],
})
