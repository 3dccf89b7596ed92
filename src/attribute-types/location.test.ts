import { testAttributeType } from '../testing/attribute-type-suite'

const emptyWire = {
  line_1: null,
  line_2: null,
  line_3: null,
  line_4: null,
  locality: null,
  region: null,
  postcode: null,
  country_code: null,
  latitude: null,
  longitude: null,
}
const emptyPlain = {
  line1: null,
  line2: null,
  line3: null,
  line4: null,
  locality: null,
  region: null,
  postcode: null,
  countryCode: null,
  latitude: null,
  longitude: null,
}
const square = {
  line_1: '12 St James Square',
  line_2: 'Second floor',
  line_3: 'Left',
  line_4: 'Ring twice',
  locality: 'London',
  region: 'Greater London',
  postcode: 'SW1Y 4LB',
  country_code: 'GB',
  latitude: '51.5074',
  longitude: '-0.1357',
}
const plainSquare = {
  line1: '12 St James Square',
  line2: 'Second floor',
  line3: 'Left',
  line4: 'Ring twice',
  locality: 'London',
  region: 'Greater London',
  postcode: 'SW1Y 4LB',
  countryCode: 'GB',
  latitude: '51.5074',
  longitude: '-0.1357',
}

testAttributeType('location', {
  reads: [
    [square, plainSquare],
    [
      { ...emptyWire, locality: 'London' },
      { ...emptyPlain, locality: 'London' },
    ],
    [emptyWire, emptyPlain],
  ],
  writes: [
    ['all fields', plainSquare, square],
    [
      'some fields, the rest null',
      { locality: 'London', countryCode: 'GB' },
      { ...emptyWire, locality: 'London', country_code: 'GB' },
    ],
    ['a country code in small letters', { countryCode: ' us ' }, { ...emptyWire, country_code: 'US' }],
    ['UK as GB', { country_code: 'uk' }, { ...emptyWire, country_code: 'GB' }],
    ['no country', { locality: 'London', countryCode: '' }, { ...emptyWire, locality: 'London' }],
    ['a field that is null', { locality: 'London', region: null }, { ...emptyWire, locality: 'London' }],
    [
      'coordinates as numbers',
      { latitude: 51.5074, longitude: 0 },
      { ...emptyWire, latitude: '51.5074', longitude: '0' },
    ],
    ['free text', '1 Infinite Loop, Cupertino, CA, 95014, US', '1 Infinite Loop, Cupertino, CA, 95014, US'],
    ['JSON text', JSON.stringify(plainSquare), square],
    ["Attio's own form", square, square],
    [
      "Attio's own form with some fields",
      { line_1: '12 St James Square' },
      { ...emptyWire, line_1: '12 St James Square' },
    ],
  ],
  refuses: [
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
