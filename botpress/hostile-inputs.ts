import type { ActionName } from './bundle'

/** An input designed to slow down careless code. */
export interface HostileInput {
  label: string
  action: ActionName
  /** The JSON of an input of about `bytes` bytes. It is text, because JavaScript can't represent every input. */
  json: (bytes: number) => string
}

/** An object, preferably with attributes of every type, and a record of it. */
export interface HostileTarget {
  object: string
  recordId: string
  attributes: readonly { slug: string; type: string }[]
}

/** What a slow regular expression repeats, what ends the text, and optionally what it starts with. */
const TEXT_PATTERNS: Record<string, readonly [fill: string, end: string, begin?: string]> = {
  digits: ['1', 'x'],
  'digits and dots': ['1.', 'x'],
  dots: ['.', '@'],
  'at signs': ['a@', ''],
  spaces: [' ', 'x'],
  'a word, then spaces': [' ', 'x', 'a'],
  'a word, then colons': [':', 'x', 'a'],
  'words and spaces': ['a  ', ''],
  commas: [', ', ''],
  dashes: ['0-', 'x'],
  colons: ['00:', 'x'],
  emoji: ['🎉', ''],
  brackets: ['[', ''],
  quotes: ['"', ''],
  backslashes: ['\\', ''],
  'control characters': ['\u0001', ''],
  'halves of letters': ['\ud83c', ''],
  letters: ['x', ''],
}

/** Long texts, each as JSON of about the given number of bytes. */
const TEXTS = Object.fromEntries(
  Object.entries(TEXT_PATTERNS).map(([what, [fill, end, begin = '']]) => [
    what,
    (bytes: number) => textOfSize(fill, end, bytes, begin),
  ]),
)

/** Inputs that are long, wide, deep or numerous, for every attribute and every action. */
export function hostileInputs(target: HostileTarget): HostileInput[] {
  return [...target.attributes.flatMap((attribute) => valueInputs(attribute, target)), ...inputsFor(target)]
}

function valueInputs({ slug, type }: HostileTarget['attributes'][number], { object, recordId }: HostileTarget) {
  const write = (label: string, json: (bytes: number) => string): HostileInput => ({
    label: `${type} ${slug}: ${label}`,
    action: 'updateRecord',
    json: (bytes) => `{"object":"${object}","recordId":"${recordId}","values":{"${slug}":${json(bytes)}}}`,
  })
  const find = (label: string, json: (bytes: number) => string): HostileInput => ({
    label: `filter by ${type} ${slug}: ${label}`,
    action: 'listRecords',
    json: (bytes) => `{"object":"${object}","filter":{"${slug}":${json(bytes)}}}`,
  })
  return [
    ...Object.entries(TEXTS).flatMap(([what, text]) => {
      return [write(what, text), find(what, text), write(`{value: ${what}}`, (bytes) => `{"value":${text(bytes)}}`)]
    }),
    write('wrong items', (bytes) => listOfSize(bytes, () => 'true')),
    write('odd objects', (bytes) => listOfSize(bytes, (n) => `{"k${n}":0}`)),
    write('nulls', (bytes) => listOfSize(bytes, () => 'null')),
    write('unknown titles', (bytes) => listOfSize(bytes, (n) => `"unheard of ${n}"`)),
    write('titles of a line', (bytes) => listOfSize(bytes, (n) => textOfSize('unheard of ', String(n), 180))),
    find('titles of a line', (bytes) => listOfSize(bytes, (n) => textOfSize('unheard of ', String(n), 180))),
    write('long titles', (bytes) => listOfSize(bytes, (n) => textOfSize('unheard of ', String(n), 20_000))),
    write('lists in lists', (bytes) => nestedToSize('[', ']', bytes)),
    write('objects in objects', (bytes) => nestedToSize('{"value":', '}', bytes, 'null')),
    write('keys', (bytes) => objectOfSize(bytes, () => '0')),
    write('numbers without end', (bytes) => listOfSize(bytes, () => '1e309')),
    find('one of many', (bytes) => `{"$in":${listOfSize(bytes, (n) => `"unheard of ${n}"`)}}`),
    find('lists in lists', (bytes) => nestedToSize('[', ']', bytes)),
  ]
}

function inputsFor({ object, recordId }: HostileTarget): HostileInput[] {
  const of = (action: ActionName, label: string, json: (bytes: number) => string): HostileInput => ({
    label,
    action,
    json,
  })
  const list = (label: string, key: string, json: (bytes: number) => string) =>
    of('listRecords', label, (bytes) => `{"object":"${object}","${key}":${json(bytes)}}`)
  const update = (label: string, json: (bytes: number) => string) =>
    of('updateRecord', label, (bytes) => `{"object":"${object}","recordId":"${recordId}","values":${json(bytes)}}`)
  const deepText = (bytes: number) => JSON.stringify(`{"a":${nestedToSize('[', ']', bytes)}}`)
  return [
    of('getObject', 'a long object', (bytes) => `{"object":${textOfSize('people', '', bytes)}}`),
    of(
      'getRecord',
      'a long record ID',
      (bytes) => `{"object":"${object}","recordId":${textOfSize('https://', '', bytes)}}`,
    ),
    of('listObjects', 'unknown inputs', (bytes) => objectOfSize(bytes, () => '0')),
    of(
      'createRecord',
      'a long matching attribute',
      (bytes) => `{"object":"${object}","values":{"x":1},"matchingAttribute":${textOfSize('name', '', bytes)}}`,
    ),
    update('unknown keys', (bytes) => objectOfSize(bytes, (n) => String(n))),
    update('values of one key and its like', (bytes) => objectOfSize(bytes, () => '"x"', 'Name ')),
    update('a long key', (bytes) => `{${textOfSize('name', '', bytes)}:1}`),
    update('deep JSON text', deepText),
    update('long invalid JSON text', (bytes) => textOfSize('{"a":', '', bytes)),
    list('deep JSON text to filter by', 'filter', deepText),
    list('unknown keys to filter by', 'filter', (bytes) => objectOfSize(bytes, (n) => String(n))),
    list('many conditions', 'filter', (bytes) => `{"$or":${listOfSize(bytes, (n) => `{"k":${n}}`)}}`),
    list('deep conditions', 'filter', (bytes) => nestedToSize('{"$and":[', ']}', bytes, '{}')),
    list('negated conditions', 'filter', (bytes) => nestedToSize('{"$not":', '}', bytes, '{}')),
    list(
      'a path without end',
      'filter',
      (bytes) => `{"path":${listOfSize(bytes, () => '["a","b"]')},"constraints":{}}`,
    ),
    ...Object.entries(TEXTS).flatMap(([what, text]) => [
      list(`search: ${what}`, 'search', text),
      list(`view: ${what}`, 'view', text),
      list(`sort: ${what}`, 'sorts', (bytes) => `[${text(bytes)}]`),
      list(`attribute: ${what}`, 'attributes', (bytes) => `[${text(bytes)}]`),
    ]),
    list('unknown attributes', 'attributes', (bytes) => listOfSize(bytes, (n) => `"unheard of ${n}"`)),
    list('empty attributes', 'attributes', (bytes) => listOfSize(bytes, () => '""')),
    list('unknown sorts', 'sorts', (bytes) => listOfSize(bytes, (n) => `{"attribute":"k${n}","direction":"asc"}`)),
    list('empty sorts', 'sorts', (bytes) => listOfSize(bytes, () => '{}')),
    list(
      'sorts by a path without end',
      'sorts',
      (bytes) => `[{"direction":"asc","path":${listOfSize(bytes, () => '[]')}}]`,
    ),
    list('deep sorts', 'sorts', (bytes) => nestedToSize('[', ']', bytes)),
    list('a limit of many digits', 'limit', (bytes) => '9'.repeat(bytes)),
    list('a limit of many digits, as text', 'limit', (bytes) => textOfSize('9', '', bytes)),
  ]
}

/** JSON text of about the given number of bytes. */
function textOfSize(fill: string, end: string, bytes: number, begin = ''): string {
  const written = Buffer.byteLength(JSON.stringify(fill)) - 2
  return JSON.stringify(begin + fill.repeat(Math.max(1, Math.floor(bytes / written))) + end)
}

function listOfSize(bytes: number, item: (n: number) => string): string {
  const items: string[] = []
  for (let room = bytes; room > 0; room -= Buffer.byteLength(items.at(-1) ?? '') + 1) items.push(item(items.length))
  return `[${items.join(',')}]`
}

function objectOfSize(bytes: number, value: (n: number) => string, prefix = 'k'): string {
  return listOfSize(bytes, (n) => `"${prefix}${n}":${value(n)}`).replace(/^\[(.*)\]$/s, '{$1}')
}

function nestedToSize(open: string, close: string, bytes: number, core = ''): string {
  const levels = Math.floor(bytes / (open.length + close.length))
  return open.repeat(levels) + core + close.repeat(levels)
}
