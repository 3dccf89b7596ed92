import { transforms, type z } from '@botpress/sdk'
import { describe, expect, it } from 'vitest'
import integration from '../integration.definition'

interface Def {
  typeName: string
  description?: string
  'x-zui'?: { title?: string }
  type?: z.ZodTypeAny
  innerType?: z.ZodTypeAny
  valueType?: z.ZodTypeAny
  options?: z.ZodTypeAny[]
  shape?: () => Record<string, z.ZodTypeAny>
}

/** A schema and where it stands, e.g. `actions.listRecords.output.records[].id`. */
interface Place {
  at: string
  /** What it is the value of; a list item that is an object and the values of an open map are no fields of their own. */
  isField: boolean
  schema: z.ZodTypeAny
}

/** What JSON Schema can say and both toolchains of Botpress take; not refine, transform, preprocess, lazy, date, bigint or native enums. */
const ALLOWED = [
  'ZodAny',
  'ZodArray',
  'ZodBoolean',
  'ZodDefault',
  'ZodEnum',
  'ZodLiteral',
  'ZodNullable',
  'ZodNumber',
  'ZodObject',
  'ZodOptional',
  'ZodRecord',
  'ZodString',
]

const WRAPPERS = ['ZodOptional', 'ZodNullable', 'ZodDefault']

const defOf = (schema: z.ZodTypeAny): Def => schema._def as Def

/** Returns `schema` with all the schemas in it. */
function walk({ at, isField, schema }: Place): Place[] {
  const { typeName, type, innerType, valueType, options = [], shape } = defOf(schema)
  const inside: Place[] = []
  if (innerType) inside.push({ at, isField: false, schema: innerType })
  if (typeName === 'ZodArray' && type)
    inside.push({ at: `${at}[]`, isField: defOf(type).typeName !== 'ZodObject', schema: type })
  if (typeName === 'ZodRecord' && valueType) inside.push({ at: `${at}{}`, isField: false, schema: valueType })
  if (typeName.endsWith('Union')) inside.push(...options.map((option) => ({ at, isField: false, schema: option })))
  if (typeName === 'ZodObject' && shape) {
    for (const [key, field] of Object.entries(shape()))
      inside.push({ at: `${at}.${key}`, isField: true, schema: field })
  }
  return [{ at, isField, schema }, ...inside.flatMap(walk)]
}

interface Described {
  title?: string
  description?: string
}

const actions = Object.entries(integration.actions ?? {})
const events = Object.entries(integration.events ?? {})
const states = Object.entries(integration.states ?? {})
const roots: [at: string, schema: z.ZodTypeAny | undefined][] = [
  ['configuration', integration.configuration?.schema],
  ...actions.flatMap(([name, { input, output }]): [string, z.ZodTypeAny][] => [
    [`actions.${name}.input`, input.schema],
    [`actions.${name}.output`, output.schema],
  ]),
  ...events.map(([name, { schema }]): [string, z.ZodTypeAny] => [`events.${name}`, schema]),
  ...states.map(([name, { schema }]): [string, z.ZodTypeAny] => [`states.${name}`, schema]),
]
const places = roots.flatMap(([at, schema]) => (schema ? walk({ at, isField: false, schema }) : []))
const fields = places.filter(({ isField }) => isField)

const titleOf = (schema: z.ZodTypeAny): string => defOf(schema)['x-zui']?.title ?? ''
const descriptionOf = (schema: z.ZodTypeAny): string => defOf(schema).description ?? ''
const misfits = (isFit: (place: Place) => boolean): string[] =>
  fields.filter((place) => !isFit(place)).map(({ at }) => at)

describe('every field, at every depth', () => {
  it('is looked at', () => {
    const found = fields.map(({ at }) => at)
    for (const at of [
      'configuration.accessToken',
      'actions.listRecords.input.sorts[]',
      'actions.listRecords.output.hint',
      'actions.listRecords.output.records[].values',
      'actions.listAttributes.output.attributes[].options[]',
      'actions.updateRecord.output.record.displayName',
    ]) {
      expect(found).toContain(at)
    }
  })

  it('has a title', () => {
    expect(misfits(({ schema }) => /^[A-Z]/.test(titleOf(schema)))).toEqual([])
  })

  it('has a description, as a sentence', () => {
    expect(misfits(({ schema }) => /^[A-Z].{10,}[.…]$/.test(descriptionOf(schema)))).toEqual([])
  })

  it('has a name in camel case', () => {
    expect(misfits(({ at }) => /^[a-z][a-zA-Z0-9]*(\[\])*$/.test(at.split('.').at(-1) ?? ''))).toEqual([])
  })
})

describe('what Botpress makes of the definition', () => {
  interface JsonSchema {
    title?: string
    description?: string
    'x-zui'?: { title?: string; secret?: boolean }
    properties?: Record<string, JsonSchema>
    items?: JsonSchema
    anyOf?: JsonSchema[]
  }

  /** Returns where a field of the JSON schema has lost its title or its description. */
  function losses(schema: JsonSchema, at: string): string[] {
    const inner = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
      const place = `${at}.${key}`
      const isWhole = field['x-zui']?.title !== undefined && field.description !== undefined
      return [...(isWhole ? [] : [place]), ...losses(field, place)]
    })
    const items = schema.items ? losses(schema.items, `${at}[]`) : []
    return [...inner, ...items, ...(schema.anyOf ?? []).flatMap((option) => losses(option, at))]
  }

  const schemas = roots.flatMap(([at, schema]): [string, JsonSchema][] =>
    schema ? [[at, transforms.zuiToJsonSchema(schema, { target: 'jsonSchema7' }) as JsonSchema]] : [],
  )

  it.each(schemas)('%s keeps titles and descriptions through nullable, optional and default', (at, schema) => {
    expect(losses(schema, at)).toEqual([])
  })

  it.each(places.map(({ at, schema }): [string, string] => [at, defOf(schema).typeName]))(
    '%s can be said in JSON Schema: %s',
    (_at, typeName) => {
      expect(ALLOWED).toContain(typeName)
    },
  )

  it('wraps a field outside its title, where the title is kept', () => {
    const bare = places.filter(({ schema }) => WRAPPERS.includes(defOf(schema).typeName) && titleOf(schema) === '')
    expect(bare.map(({ at }) => at)).toEqual([])
  })

  it('hides the access token', () => {
    const [, configuration] = schemas.find(([at]) => at === 'configuration') ?? []
    expect(configuration?.properties?.accessToken?.['x-zui']?.secret).toBe(true)
  })
})

describe('the integration', () => {
  it('has the seven actions, each with a title and a description that says what it does', () => {
    expect(actions.map(([name]) => name).sort()).toEqual(
      ['createRecord', 'getObject', 'getRecord', 'listAttributes', 'listObjects', 'listRecords', 'updateRecord'].sort(),
    )
  })

  it.each<[string, Described]>([...actions, ...events])(
    '%s has a title, a description and a name in camel case',
    (name, described) => {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/)
      expect(described.title).toMatch(/^[A-Z]/)
      expect(described.description).toMatch(/^[A-Z].{20,}\.$/)
    },
  )
})
