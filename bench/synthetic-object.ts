import type { InProcessSandbox } from '../sandbox/in-process'
import { uuidFor } from '../sandbox/workspace/ids'

/** An object whose records differ only in their IDs, so that none must be stored. */
export interface ObjectShape {
  records: number
  attributes: number
  /** Length of the text in `code` of each record, in bytes. */
  bytes: number
}

/** The slug contains the shape. */
export function slugOf({ records, attributes, bytes }: ObjectShape): string {
  return `made_${records}_${attributes}_${bytes}`
}

/** Undefined for any other slug. */
export function shapeOf(slug: string): ObjectShape | undefined {
  const [, records, attributes, bytes] = /^made_(\d+)_(\d+)_(\d+)$/.exec(slug)?.map(Number) ?? []
  return bytes === undefined ? undefined : { records: records ?? 0, attributes: attributes ?? 0, bytes }
}

interface WireAttribute {
  api_slug: string
  type: string
}

interface WireRecord {
  id: { record_id: string }
  values: Record<string, unknown[]>
}

/** Attio's responses about a synthetic object. */
export interface SyntheticObject {
  /** The JSON of the attributes. */
  attributes: string
  /** The JSON of a query's response, in one piece per record. */
  page: (limit: number, offset: number) => Generator<string>
}

/** Generates an object that repeats the attributes of a project and a person in the sandbox, each with a value. */
export async function generateObject(
  sandbox: InProcessSandbox,
  { records, attributes, bytes }: ObjectShape,
): Promise<SyntheticObject> {
  const project = await loadModel(sandbox, 'projects', 'mill')
  const person = await loadModel(sandbox, 'people', 'ada.lovelace@difference-engine.example.com')
  const types = new Set(project.attributes.map(({ type }) => type))
  const further = person.attributes.filter(({ type }) => !types.has(type))
  const models = [
    ...project.attributes.map((attribute) => ({ attribute, value: project.record.values[attribute.api_slug] })),
    ...further.map((attribute) => ({ attribute, value: person.record.values[attribute.api_slug] })),
  ]
  const columns = Array.from({ length: attributes }, (_, n) => {
    const { attribute, value } = models[n % models.length] ?? {}
    const slug = n < project.attributes.length ? attribute?.api_slug : `${attribute?.type.replaceAll('-', '_')}_${n}`
    return { slug: slug ?? '', attribute: { ...attribute, api_slug: slug }, value }
  })
  const values = Object.fromEntries(columns.map(({ slug, value }) => [slug, value]))
  const [code] = project.record.values.code as { value: string }[]
  values.code = [{ ...code, value: code?.value.padEnd(bytes, ' and more') }]

  // The ID occurs more than once in the record.
  const pieces = JSON.stringify({ ...project.record, values }).split(project.record.id.record_id)
  return {
    attributes: JSON.stringify({ data: columns.map(({ attribute }) => attribute) }),
    page: function* (limit, offset) {
      const end = Math.min(offset + limit, records)
      yield '{"data":['
      for (let n = offset; n < end; n += 1) yield (n > offset ? ',' : '') + pieces.join(uuidFor(`made-up/${n}`))
      yield ']}'
    },
  }
}

async function loadModel({ call, seedId }: InProcessSandbox, object: string, key: string) {
  const data = async (path: string) => (await call('GET', `/v2/objects/${object}/${path}`)).body.data
  const attributes = (await data('attributes')) as WireAttribute[]
  const record = (await data(`records/${seedId(object, key)}`)) as WireRecord
  return { attributes: attributes.filter(({ api_slug: slug }) => record.values[slug]?.length), record }
}
