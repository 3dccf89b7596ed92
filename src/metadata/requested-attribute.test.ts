import { expect, it } from 'vitest'
import { wireAttribute } from '../testing/wire-builders'
import { AttributeCatalog } from './attribute-catalog'
import { resolveRequested } from './requested-attribute'

const catalog = new AttributeCatalog([
  wireAttribute('name', 'personal-name'),
  wireAttribute('last_call', 'interaction'),
])

it.each([
  ['name.lastName', 'Use "name", which has the field "lastName".'],
  ['Name.last_name', 'Use "name", which has the field "last_name".'],
  ['last_call.at', 'Use "last_call", which has the field "at".'],
  ['name.nick', 'There are: name and last_call.'],
  ['mail.lastName', 'There are: name and last_call.'],
])('an answer contains whole attributes, so %s is no attribute', (name, advice) => {
  expect(resolveRequested(name, catalog)).toHaveProperty('problem', `"${name}" is not an attribute here. ${advice}`)
})
