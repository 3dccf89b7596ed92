import Table from 'cli-table3'
import pc from 'picocolors'
import type { Outputs } from '../../botpress/bundle'
import { truncateLine, count, WIDTH, wrap } from './text'

type AttributeOutput = Outputs['listAttributes']['attributes'][number]
type RecordOutput = Outputs['getRecord']['record']
type ObjectOutput = Outputs['getObject']['object']

const MAX_ATTRIBUTES = 14
const MAX_VALUES = 9
const MAX_VALUE = 72
const MAX_EXAMPLE = 64
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):[\d.]+Z$/

export function showObjects({ objects }: Outputs['listObjects']): string {
  return wrap(objects.map(objectLabel).join(', '), WIDTH - 4).join('\n')
}

export function showObject({ object }: Outputs['getObject']): string {
  return twoColumns([
    ['slug', object.slug ?? 'none'],
    ['nouns', `${object.singularNoun ?? '–'}, ${object.pluralNoun ?? '–'}`],
    ['ID', object.id],
  ])
}

/** A table of the writable attributes, and the number of the others. */
export function showAttributes({ attributes }: Outputs['listAttributes']): string {
  const writable = attributes.filter(({ isWritable }) => isWritable)
  const shown = writable.slice(0, MAX_ATTRIBUTES)
  const table = createTable(['attribute', 'type'])
  table.push(...shown.map((each) => [pc.cyan(truncateLine(each.slug, 22)), truncateLine(typeLabel(each), 70)]))
  const rest = [
    writable.length > shown.length ? `${writable.length - shown.length} more` : '',
    attributes.length > writable.length ? `${attributes.length - writable.length} that Attio fills in` : '',
  ].filter(Boolean)
  return [table.toString().replace(/ +$/gm, ''), ...(rest.length > 0 ? [pc.dim(`and ${rest.join(', ')}`)] : [])].join(
    '\n',
  )
}

/** Examples from the details of attributes: a value to write and a filter. */
export function showExamples({ attributes }: Outputs['listAttributes']): string {
  return twoColumns(
    attributes.flatMap(({ slug, writeExample = '', filterExample = '' }): [string, string][] => [
      [slug, `write   ${truncateLine(writeExample, MAX_EXAMPLE)}`],
      ['', `filter  ${truncateLine(filterExample, MAX_EXAMPLE)}`],
    ]),
  )
}

/** Names of the records, and whether there are more. */
export function showRecords({ records, hasMore, nextOffset }: Outputs['listRecords']): string {
  const lines = records.map(({ id, displayName }) => `${displayName ?? 'without a name'}  ${pc.dim(id)}`)
  const end = hasMore ? `and more from offset ${nextOffset ?? 0} on` : 'no further records'
  return [...(lines.length > 0 ? lines : ['no record']), pc.dim(end)].join('\n')
}

/** The record's values by attribute, and the number of attributes without a value. `only` selects attributes. */
export function showRecord({ record }: { record: RecordOutput }, only?: readonly string[]): string {
  const filled = Object.entries(record.values)
    .map(([slug, value]) => [slug, formatValue(value)] as const)
    .filter(([slug, value]) => value !== '' && slug !== 'record_id' && (only?.includes(slug) ?? true))
  const shown = filled.slice(0, MAX_VALUES)
  const rest = only ? 0 : Object.keys(record.values).length - shown.length
  return [
    pc.bold(record.displayName ?? 'a record without a name'),
    pc.dim(record.webUrl ?? record.id),
    ...(shown.length > 0 ? [twoColumns(shown)] : []),
    ...(rest > 0 ? [pc.dim(`and ${count(rest, 'attribute')} more`)] : []),
  ].join('\n')
}

function objectLabel({ slug, singularNoun, id }: ObjectOutput): string {
  return `${slug ?? id}${singularNoun === null ? '' : ` (${singularNoun})`}`
}

function typeLabel(attribute: AttributeOutput): string {
  const { type, isMultiselect, isRequired, isUnique } = attribute
  const flags = [isMultiselect && 'list', isRequired && 'required', isUnique && 'unique'].filter(Boolean)
  return [type, ...flags].join(', ') + optionsLabel(attribute)
}

function optionsLabel({ type, options, allowedObjects }: AttributeOutput): string {
  if (options) return `: ${options.join(', ')}`
  return type === 'record-reference' ? ` → ${allowedObjects?.join(', ') ?? 'any object'}` : ''
}

/** A value as readable text; empty for null. */
function formatValue(value: unknown): string {
  if (Array.isArray(value)) return truncateLine(value.map(formatValue).join(', '), MAX_VALUE)
  if (typeof value === 'string') return truncateLine(value.replace(ISO_TIME, '$1 $2'), MAX_VALUE)
  if (typeof value !== 'object') return JSON.stringify(value)
  if (value === null) return ''
  const part = value as Partial<Record<string, unknown>>
  if ('displayName' in part) {
    return `${String(part.displayName ?? part.id)} ${pc.dim(`(${String(part.object ?? part.type)})`)}`
  }
  if ('fullName' in part) return String(part.fullName)
  if ('amount' in part) return `${Number(part.amount).toLocaleString('en-US')} ${String(part.currency)}`
  if ('at' in part) return `${String(part.type)}, ${String(part.at).slice(0, 10)}`
  if ('countryCode' in part) return formatAddress(part)
  return typeof part.type === 'string' ? part.type : truncateLine(JSON.stringify(part), MAX_VALUE)
}

function formatAddress({ latitude: _, longitude: __, ...lines }: Partial<Record<string, unknown>>): string {
  return Object.values(lines).filter(Boolean).join(', ')
}

function twoColumns(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, value]) => `${pc.cyan(name.padEnd(width))}  ${value}`).join('\n')
}

/** A table without lines. */
function createTable(head: string[]): Table.Table {
  const none = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
  const lines = [...none, 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle']
  return new Table({
    head: head.map((name) => pc.dim(name)),
    chars: Object.fromEntries(lines.map((line) => [line, line === 'middle' ? '  ' : ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
}
