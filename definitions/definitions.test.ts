import type { z } from '@botpress/sdk'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { jsonSchemaOf, type JsonSchema } from '../botpress/json-schema'
import integration from '../integration.definition'
import { inputs } from './inputs'

/** What JSON Schema and both toolchains allow: no refine, transform, preprocess, lazy, date, bigint or native enum. */
const ALLOWED = [
  'ZodAny',
  'ZodArray',
  'ZodBoolean',
  'ZodDefault',
  'ZodEnum',
  'ZodLiteral',
  'ZodNull',
  'ZodNumber',
  'ZodObject',
  'ZodOptional',
  'ZodRecord',
  'ZodString',
  'ZodUnion',
]

const actions = Object.entries(integration.actions ?? {})
const events = Object.entries(integration.events ?? {})
const states = Object.entries(integration.states ?? {})
const roots: [at: string, schema: z.ZodTypeAny][] = [
  ...(integration.configuration?.schema
    ? [['configuration', integration.configuration.schema] satisfies [string, z.ZodTypeAny]]
    : []),
  ...actions.flatMap(([name, { input, output }]): [string, z.ZodTypeAny][] => [
    [`actions.${name}.input`, input.schema],
    [`actions.${name}.output`, output.schema],
  ]),
  ...events.map(([name, { schema }]): [string, z.ZodTypeAny] => [`events.${name}`, schema]),
  ...states.map(([name, { schema }]): [string, z.ZodTypeAny] => [`states.${name}`, schema]),
]

/** A field as Botpress shows it, and its path, e.g. `actions.listRecords.output.records[].id`. */
interface Field {
  at: string
  title: string
  description: string
}

/** The fields of a JSON schema, at every depth. Items that are objects don't count as fields. */
function fieldsIn(schema: JsonSchema, at: string): Field[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
    toField(field, `${at}.${key}`),
    ...fieldsIn(field, `${at}.${key}`),
  ])
  const { items, anyOf = [] } = schema
  const ofItems = items ? [...(items.properties ? [] : [toField(items, `${at}[]`)]), ...fieldsIn(items, `${at}[]`)] : []
  return [...inside, ...ofItems, ...anyOf.flatMap((option) => fieldsIn(option, at))]
}

/** Botpress shows only the title and description around a nullable field, not those inside. */
const toField = ({ title, description = '', 'x-zui': zui }: JsonSchema, at: string): Field => ({
  at,
  title: title ?? zui?.title ?? '',
  description,
})

const schemas = roots.map(([at, schema]): [string, JsonSchema] => [at, jsonSchemaOf(schema)])
const fields = schemas.flatMap(([at, schema]) => fieldsIn(schema, at))
const pathsFailing = (isValid: (field: Field) => boolean): string[] =>
  fields.filter((field) => !isValid(field)).map(({ at }) => at)

describe('every field of the definition', () => {
  it('is checked here, whatever its depth', () => {
    const found = fields.map(({ at }) => at)
    for (const at of [
      'configuration.accessToken',
      'actions.listRecords.input.attributes[]',
      'actions.listRecords.output.hint',
      'actions.listRecords.output.records[].values',
      'actions.listAttributes.output.attributes[].options[]',
      'actions.listAttributes.output.attributes[].linkedTo.attribute',
      'actions.updateRecord.output.record.displayName',
      'events.recordUpdated.actor.id',
    ]) {
      expect(found).toContain(at)
    }
  })

  it('has a title', () => {
    expect(pathsFailing(({ title }) => /^[A-Z]/.test(title))).toEqual([])
  })

  it('has a description, as a sentence', () => {
    expect(pathsFailing(({ description }) => /^["A-Z0-9].{2,}[.…]$/.test(description))).toEqual([])
  })

  it('has a name in camel case', () => {
    expect(pathsFailing(({ at }) => /^[a-z][a-zA-Z0-9]*(\[\])*$/.test(at.split('.').at(-1) ?? ''))).toEqual([])
  })
})

interface Def {
  typeName: string
  type?: z.ZodTypeAny
  innerType?: z.ZodTypeAny
  valueType?: z.ZodTypeAny
  options?: z.ZodTypeAny[]
  shape?: () => Record<string, z.ZodTypeAny>
}

function typesIn(schema: z.ZodTypeAny): string[] {
  const { typeName, type, innerType, valueType, options = [], shape } = schema._def as Def
  const inside = [type, innerType, valueType, ...options, ...Object.values(shape?.() ?? {})]
  return [typeName, ...inside.flatMap((each) => (each ? typesIn(each) : []))]
}

describe('the schemas of the definition', () => {
  it.each(roots)('have only types that JSON Schema can express: %s', (_at, schema) => {
    expect(typesIn(schema).filter((typeName) => !ALLOWED.includes(typeName))).toEqual([])
  })

  it('hide the access token', () => {
    const [, configuration] = schemas.find(([at]) => at === 'configuration') ?? []
    expect(configuration?.properties?.accessToken?.['x-zui']?.secret).toBe(true)
  })
})

describe('a form, which sends blank text for an empty field,', () => {
  const TEXT = {
    search: '',
    view: '',
    matchingAttribute: '',
    multiselectMode: '',
    attributes: ['', 'name'],
    sorts: [''],
  }
  const REQUIRED = { object: 'people', recordId: 'an ID', values: {} }

  it.each(actions)('may send blank text for every optional text input of %s', (_name, { input }) => {
    const schema = jsonSchemaOf(input.schema)
    const ofAction = (values: object) =>
      Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(schema.properties ?? {}, key)))
    const validate = new Ajv({ strict: false }).compile(schema)
    validate({ ...ofAction(REQUIRED), ...ofAction(TEXT) })
    expect(validate.errors ?? []).toEqual([])
  })

  it('has no other optional text inputs than these', () => {
    const texts = Object.values(inputs).flatMap(({ shape }) =>
      Object.entries(shape as Record<string, z.ZodTypeAny>).flatMap(([key, schema]) =>
        schema.isOptional() && ['ZodString', 'ZodEnum', 'ZodArray'].some((type) => typesIn(schema).includes(type))
          ? [key]
          : [],
      ),
    )
    expect([...new Set(texts)].sort()).toEqual(Object.keys(TEXT).sort())
  })

  it('may not send blank text for a required input', () => {
    const validate = new Ajv({ strict: false }).compile(jsonSchemaOf(inputs.getObject))
    expect(validate({ object: '' })).toBe(false)
  })
})

describe('what a model sees', () => {
  // Models see neither defaults nor ranges, so the descriptions must name both.
  interface Limits {
    typeName: string
    innerType?: z.ZodTypeAny
    defaultValue?: () => unknown
    checks?: { kind: string; value?: number }[]
  }
  const defaultsAndLimits = Object.entries(inputs).flatMap(([action, { shape }]) =>
    Object.entries(shape as Record<string, z.ZodTypeAny>).flatMap(([key, schema]): [string, string][] => {
      const at = `actions.${action}.input.${key}`
      const { defaultValue, innerType } = schema._def as Limits
      const { checks = [] } = (innerType ?? schema)._def as Limits
      const limits = checks.flatMap(({ kind, value }) => (/min|max/.test(kind) && (value ?? 0) > 1 ? [value] : []))
      const values = [...(defaultValue ? [defaultValue()] : []), ...limits]
      return values.map((value): [string, string] => [
        at,
        typeof value === 'number' ? value.toLocaleString('en') : String(value),
      ])
    }),
  )

  it('includes defaults and limits that these tests check', () => {
    expect(defaultsAndLimits.map(([at, value]) => `${at} ${value}`)).toEqual(
      expect.arrayContaining([
        'actions.listRecords.input.limit 20',
        'actions.listRecords.input.limit 10,000',
        'actions.createRecord.input.multiselectMode append',
      ]),
    )
  })

  it.each([
    ['actions.listRecords.input.filter', 'Blank: all records.'],
    ['actions.createRecord.input.matchingAttribute', 'Blank: always creates a record.'],
  ])('explains what a blank value does: %s', (at, sentence) => {
    expect(fields.find((field) => field.at === at)?.description).toContain(sentence)
  })

  it.each(defaultsAndLimits)('names in the description of %s its default or limit: %s', (at, value) => {
    expect(fields.find((field) => field.at === at)?.description).toContain(value)
  })
})

describe('the integration', () => {
  it('has the seven actions', () => {
    expect(actions.map(([name]) => name).sort()).toEqual(
      ['createRecord', 'getObject', 'getRecord', 'listAttributes', 'listObjects', 'listRecords', 'updateRecord'].sort(),
    )
  })

  it.each<[string, { title?: string; description?: string }]>([...actions, ...events])(
    '%s has a title, a description and a name in camel case',
    (name, described) => {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/)
      expect(described.title).toMatch(/^[A-Z]/)
      expect(described.description).toMatch(/^[A-Z].{20,}\.$/)
    },
  )
})
