import type { InProcessSandbox } from '../sandbox/in-process'
import { uuidFor } from '../sandbox/workspace/ids'

/** An object that nobody has to store: all its records are alike but for their IDs. */
export interface ObjectShape {
  records: number
  attributes: number
  /** How much text each record holds in its `code`, in bytes. */
  bytes: number
}

/** Returns the slug of a made-up object, which says its shape. */
export function slugOf({ records, attributes, bytes }: ObjectShape): string {
  return `made_${records}_${attributes}_${bytes}`
}

/** Returns the shape that a slug says; undefined for any other. */
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

/** Answers about a made-up object as Attio gives them. */
export interface SyntheticObject {
  /** The JSON of the answer to a request for the attributes. */
  attributes: string
  /** Returns the JSON of the answer to a query in pieces, one a record. */
  page: (limit: number, offset: number) => Generator<string>
}

/** Returns an object whose attributes repeat those of a project and a person in the sandbox, every one with a value. */
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

  // The ID stands in the record more than once.
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
