import { attributeType } from '../attribute-types'
import { resolveField, fieldNames } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { wireKey } from '../metadata/attribute-catalog'
import { isObject } from '../json'
import { didYouMean } from '../text/closest-match'
import { listAvailable } from '../text/join-list'
import { quote } from '../text/quote'
import { followPath } from './filter/compile'
import type { AttributeScope, CompilerContext, FilterTarget } from './filter/compiler-context'
import { explainUnknownAttribute } from './unknown-attribute'

type Json = Readonly<Record<string, unknown>>

/** A sort as Attio takes it: https://docs.attio.com/rest-api/guides/filtering-and-sorting */
export interface Sort {
  attribute?: string
  path?: unknown
  direction: 'asc' | 'desc'
  field?: string
}

const KEYS: ReadonlySet<string> = new Set(['attribute', 'path', 'direction', 'field'])

const DIRECTIONS: ReadonlyMap<unknown, 'asc' | 'desc'> = new Map<unknown, 'asc' | 'desc'>([
  ['asc', 'asc'],
  ['ascending', 'asc'],
  [1, 'asc'],
  ['desc', 'desc'],
  ['descending', 'desc'],
  [-1, 'desc'],
])

/**
 * Returns `sorts` as Attio takes them: in its own form, as names with a "-" before them for the last first, or as names with a
 * direction. What is wrong is noted down in `session`, and so is what must be known first.
 */
export function compileSorts(sorts: readonly unknown[], scope: AttributeScope, session: CompilerContext): Sort[] {
  const compiled = sorts.flatMap((sort, n) => {
    const at = `sorts[${n}]`
    if (typeof sort === 'string') return [ofName(sort, at, scope, session)]
    if (!isObject(sort)) return refuse(session, `${at} must be a name such as "-created_at", or an object ${FORM}.`)
    const isAttios = Object.hasOwn(sort, 'attribute') || Object.hasOwn(sort, 'path')
    if (isAttios && Object.keys(sort).every((key) => KEYS.has(key))) return [ofAttios(sort, at, scope, session)]
    return ofDirections(sort, at, scope, session)
  })
  // What is no sort was refused.
  return compiled as Sort[]
}

const FORM = 'such as {"attribute": "created_at", "direction": "desc"}'

function refuse(session: CompilerContext, problem: string): never[] {
  session.report(() => problem)
  return []
}

/** "-created_at", "name", "name desc" or "name:desc". */
function ofName(text: string, at: string, scope: AttributeScope, session: CompilerContext): unknown {
  const isKnown = (name: string) => scope.catalog.find(name) !== undefined
  const [word = ''] = /(?:asc|desc)(?:ending)?$/i.exec(text.trim()) ?? []
  const before = text.trim().slice(0, -word.length)
  if (word !== '' && /[\s:]$/.test(before.slice(-1)) && !isKnown(text)) {
    return sortBy(before.trim().replace(/:$/, '').trim(), { direction: word }, at, scope, session)
  }
  const [, sign, rest = ''] = /^\s*([-+])?(.*)$/s.exec(text) ?? []
  const isSigned = sign !== undefined && !isKnown(text)
  return sortBy(isSigned ? rest : text, { direction: isSigned && sign === '-' ? 'desc' : 'asc' }, at, scope, session)
}

/** {"name": "asc", "created_at": "desc"} */
function ofDirections(sort: Json, at: string, scope: AttributeScope, session: CompilerContext): unknown[] {
  const entries = Object.entries(sort)
  const isOfDirection = ([name, value]: [string, unknown]) =>
    directionOf(value) !== undefined && (!KEYS.has(name) || scope.catalog.find(name) !== undefined)
  const isOfDirections = entries.length > 0 && entries.every(isOfDirection)
  if (!isOfDirections) {
    const [stranger] = Object.keys(sort).filter((key) => !KEYS.has(key))
    if (stranger === undefined) return refuse(session, `${at} needs either an attribute or a path.`)
    const hint = didYouMean(stranger, [...KEYS])
    return refuse(session, `${at}: ${quote(stranger)} is no part of a sort ${FORM}.${hint}`)
  }
  return entries.map(([name, direction]) => sortBy(name, { direction }, at, scope, session))
}

function ofAttios(sort: Json, at: string, scope: AttributeScope, session: CompilerContext): unknown {
  const { attribute, path, field } = sort
  if ((attribute === undefined) === (path === undefined)) {
    return refuse(session, `${at} needs either an attribute or a path.`)
  }
  const isField = field === undefined || (typeof field === 'string' && field !== '')
  if (!isField) return refuse(session, `${at}.field must be the name of a part, e.g. "lastName".`)
  if (attribute !== undefined) {
    if (typeof attribute !== 'string') return refuse(session, `${at}.attribute must be the name of an attribute.`)
    return sortBy(attribute, sort, at, scope, session)
  }
  const subject = followPath(path, scope, session, at)
  if (subject === undefined) return undefined
  const steps = [...subject.scope.via, [subject.scope.object, subject.key]]
  const isSame = JSON.stringify(steps) === JSON.stringify(path)
  return finish(sort, isSame ? {} : { path: steps }, subject, at, session)
}

function sortBy(name: string, sort: Json, at: string, scope: AttributeScope, session: CompilerContext): unknown {
  const attribute = scope.catalog.resolve(name)
  if ('problem' in attribute) {
    session.report(() => `${at}: ${explainUnknownAttribute(name, scope.catalog)}`)
    return undefined
  }
  const subject = { scope, attribute, key: wireKey(attribute, name) }
  return finish(sort, sort.attribute === subject.key ? {} : { attribute: subject.key }, subject, at, session)
}

/** Returns `sort` with what is to be otherwise; as it is where nothing is. */
function finish(sort: Json, changed: Json, subject: FilterTarget, at: string, session: CompilerContext): unknown {
  const { attribute } = subject
  session.subjects.set(attribute, subject)
  const direction = sort.direction === undefined ? 'asc' : directionOf(sort.direction)
  if (direction === undefined) return refuse(session, `${at}.direction must be "asc" or "desc".`)
  const field = fieldOf(sort.field, attribute, at, session)
  const isGiven = Object.keys(changed).length === 0 && direction === sort.direction && field === sort.field
  return isGiven ? sort : { ...sort, ...changed, direction, ...(field === undefined ? {} : { field }) }
}

function directionOf(value: unknown): 'asc' | 'desc' | undefined {
  return DIRECTIONS.get(typeof value === 'string' ? value.trim().toLowerCase() : value)
}

/** Returns the name on the wire of the part to sort by; undefined where Attio knows one by itself. */
function fieldOf(given: unknown, attribute: Attribute, at: string, session: CompilerContext): string | undefined {
  const { filtering } = attributeType(attribute.type)
  if (typeof given !== 'string') return filtering.defaultField
  const wire = filtering.allowsUnknownFields ? given : resolveField(given, filtering)
  if (wire !== undefined) return wire
  const known = fieldNames(filtering)
  const hint = didYouMean(given, known) || ` ${listAvailable(known)}.`
  session.report(() => `${at}.field: ${attribute.api_slug} has no part ${quote(given)}.${hint}`)
  return undefined
}
