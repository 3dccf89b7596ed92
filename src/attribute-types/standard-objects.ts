import type { ReferenceTarget } from './context'
import { isDomain } from './domain'
import { isEmailAddress } from './email-address'

/** How Attio finds a record of an object by plain text. */
interface TextLookup {
  /** What the text is, as words that "of a record" follows. */
  by: string
  example?: string
  accepts: (text: string) => boolean
  /** The attribute that holds the text, if that can be any text. */
  unique?: ReferenceTarget['unique']
}

interface StandardObject {
  lookup?: TextLookup
  /** Whether its records have an attribute "name". */
  hasName: boolean
}

/** The only standard object that no admin can disable. */
export const ALWAYS_ENABLED = 'people'

/** The field of Attio's verbose form that holds a text. */
export const TEXT_KEY = 'value'

const byId = (object: string): TextLookup => ({
  by: `the ${object} ID`,
  accepts: () => true,
  unique: { slug: `${object}_id`, matchKey: TEXT_KEY },
})

/** Attio's standard objects by slug. https://docs.attio.com/docs/standard-objects */
export const STANDARD_OBJECTS: ReadonlyMap<string, StandardObject> = new Map<string, StandardObject>([
  [
    'people',
    { lookup: { by: 'the email address', example: 'ada@example.com', accepts: isEmailAddress }, hasName: true },
  ],
  ['companies', { lookup: { by: 'the domain', example: 'acme.com', accepts: isDomain }, hasName: true }],
  ['deals', { hasName: true }],
  ['users', { lookup: byId('user'), hasName: false }],
  ['workspaces', { lookup: byId('workspace'), hasName: true }],
])
