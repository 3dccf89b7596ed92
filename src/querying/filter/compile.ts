import { attributeType } from '../../attribute-types'
import { isObjectNamed, normalizeObjectKey } from '../../attribute-types/record-id'
import type { Attribute } from '../../attio/schemas'
import { wireKey, type AttributeCatalog } from '../../metadata/attribute-catalog'
import { isObject } from '../../json'
import { quote } from '../../text/quote'
import { explainUnknownAttribute } from '../unknown-attribute'
import { NOT_LOADED } from '../../not-loaded'
import { compileCondition } from './condition'
import { all, any, condition, not, type Expression } from './expression'
import { isLogical, normalizeOperator, type Logical } from './operators'
import { ReferenceCompiler } from './lower-reference'
import {
  isMultiValued,
  nameOf,
  INVALID,
  type AttributeScope,
  type CompilerContext,
  type PathStep,
  type FilterTarget,
} from './compiler-context'

type Json = Readonly<Record<string, unknown>>

/**
 * Returns the expression of `filter`, whose keys are attributes of `scope`. Attio's own grammar stays what it is; what is wrong
 * is noted down in `session`, and so is what must be known first.
 */
export function compile(filter: unknown, scope: AttributeScope, session: CompilerContext): Expression {
  if (session.isFull) return INVALID
  if (!isObject(filter))
    return session.report(() => 'filter: there must be a filter, {…}, wherever filters are joined.')
  const isPath = isPathFilter(filter)
  const entries = Object.entries(filter).filter(([key]) => !isPath || (key !== 'path' && key !== 'constraints'))
  if (isPath && entries.length === 0) return compilePath(filter, scope, session)
  if (entries.length === 0) {
    return session.report(() => 'filter: an empty filter, {}, is joined with others: leave it out.')
  }
  const parts = entries.map(([key, value]) => compileEntry(key, value, scope, session))
  if (isPath) parts.push(compilePath({ path: filter.path, constraints: filter.constraints }, scope, session))
  const expression = all(parts)
  const isGiven =
    !isPath && scope.via.length === 0 && entries.every(([key, value], n) => givenUnder(key, parts[n]) === value)
  return isGiven ? { ...expression, given: filter } : { ...expression, given: undefined }
}

/**
 * Returns the operand that `expression` states under `key` exactly as it was given, if it does: what stands around it need not
 * be Attio's, such as a list of one.
 */
function givenUnder(key: string, expression?: Expression): unknown {
  const given = expression?.given
  return isObject(given) && Object.hasOwn(given, key) ? given[key] : undefined
}

function compileEntry(key: string, value: unknown, scope: AttributeScope, session: CompilerContext): Expression {
  session.count(scope)
  if (session.isFull) return INVALID
  const logical = logicalIn(key, scope.catalog)
  if (logical) return compileLogical(logical, key, value, scope, session)
  // An operator that we do not know, where filters are joined.
  if (key.startsWith('$')) return condition({ [key]: value }, true)
  const attribute = scope.catalog.resolve(key)
  if ('problem' in attribute) {
    return session.report(() => `filter: ${within(scope)}${explainUnknownAttribute(key, scope.catalog)}`)
  }
  const compiled = compileAttribute(subjectOf(scope, attribute, key), value, session)
  return key === wireKey(attribute, key) ? compiled : { ...compiled, given: undefined }
}

function compileAttribute(subject: FilterTarget, value: unknown, session: CompilerContext): Expression {
  session.subjects.set(subject.attribute, subject)
  const { refersTo } = attributeType(subject.attribute.type)
  return refersTo === 'records'
    ? new ReferenceCompiler(subject, session, compile).compile(value)
    : compileCondition(subject, value, session)
}

function compileLogical(
  logical: Logical,
  key: string,
  value: unknown,
  scope: AttributeScope,
  session: CompilerContext,
): Expression {
  if (logical === '$not') {
    if (Array.isArray(value) && value.length !== 1) return session.report(() => NOT_A_LIST)
    const inner = session.insideNot(() => compile(Array.isArray(value) ? value[0] : value, scope, session))
    const isGiven = key === logical && inner.kind === 'condition' && inner.given === value && !isJoined(value)
    return { ...not({ ...inner, given: undefined }), given: isGiven ? { [key]: value } : undefined }
  }
  const isList = Array.isArray(value)
  if (!isList && isObject(value) && logical === '$or' && Object.keys(value).length > 1) {
    return session.report(() => OR_AN_OBJECT)
  }
  const items: readonly unknown[] = isList ? value : [value]
  if (items.length === 0)
    return session.report(() => `filter: ${logical} must not be empty: leave it out, or give what it joins.`)
  const parts = items.map((item) => compile(item, scope, session))
  const isGiven =
    isList && key === logical && parts.every((part, n) => part.given !== undefined && part.given === items[n])
  const joined = logical === '$and' ? all(parts) : any(parts)
  return { ...joined, given: isGiven ? { [key]: value } : undefined }
}

/** Whether `filter` joins others: Attio's `$not` takes none such (https://docs.attio.com/rest-api/guides/filtering-and-sorting). */
const isJoined = (filter: unknown): boolean =>
  isObject(filter) && Object.keys(filter).some((key) => key.startsWith('$'))

const NOT_A_LIST =
  'filter: $not of a list could mean that not all of it holds ({"$not": {"$and": […]}}) or that nothing of it does ' +
  '({"$not": {"$or": […]}}): say which.'

const OR_AN_OBJECT =
  'filter: $or needs a list: an object of several conditions could mean any of them ({"$or": [{…}, {…}]}) or all of them ' +
  '({"$and": [{…}, {…}]}).'

/** An attribute that is called so exactly goes before a word without its "$". */
function logicalIn(key: string, catalog: AttributeCatalog): Logical | undefined {
  const logical = normalizeOperator(key)
  if (!isLogical(logical)) return undefined
  const match = key.startsWith('$') ? undefined : catalog.find(key)
  const isAttribute =
    match && 'attribute' in match && (key === wireKey(match.attribute, key) || match.attribute.title === key)
  return isAttribute ? undefined : logical
}

function isPathFilter(filter: Json): boolean {
  return Array.isArray(filter.path) && Object.hasOwn(filter, 'constraints')
}

/** https://docs.attio.com/rest-api/guides/filtering-and-sorting#paths-and-parents */
function compilePath(filter: Json, scope: AttributeScope, session: CompilerContext): Expression {
  const subject = followPath(filter.path, scope, session)
  if (subject === undefined) return INVALID
  const met = compileAttribute(subject, filter.constraints, session)
  const path = [...subject.scope.via, [subject.scope.object, subject.key]].slice(scope.via.length)
  const key = subject.scope.via.length === 0 ? subject.key : 'constraints'
  const isGiven = givenUnder(key, met) === filter.constraints && JSON.stringify(path) === JSON.stringify(filter.path)
  if (isGiven && scope.via.length === 0) return { ...condition(filter, true) }
  const expression = { ...met, given: undefined }
  if (!met.isNegative || subject.scope.via.length === 0) return expression
  if (subject.scope.isMulti) {
    return session.report(
      () =>
        `filter: ${nameOf(subject)} is an attribute of several records, of which different ones might meet what is asked: ` +
        'list those records first, then filter by their IDs.',
    )
  }
  return all([compile({ created_at: { $gte: '1970-01-01T00:00:00Z' } }, subject.scope, session), expression])
}

/** Returns the attribute that a path leads to; undefined where it leads nowhere, or where that is not known yet. */
export function followPath(
  path: unknown,
  scope: AttributeScope,
  session: CompilerContext,
  field = 'filter',
): FilterTarget | undefined {
  const steps = Array.isArray(path) && path.length > 0 && path.every(isStep) ? path : undefined
  if (steps === undefined) {
    session.report(
      () =>
        `${field}: path must be a list of steps, each [object, attribute], e.g. [["people", "company"], ["companies", "name"]].`,
    )
    return undefined
  }
  let subject: FilterTarget | undefined
  for (const [n, [name, key]] of steps.entries()) {
    const object = normalizeObjectKey(name)
    const here = subject === undefined ? start(object, scope, session) : enter(object, subject, session)
    if (here === undefined) {
      session.isUnfinished = true
      return undefined
    }
    if ('problem' in here) {
      session.report(() => `${field}: step ${n + 1} of the path ${here.problem}`)
      return undefined
    }
    const attribute = here.catalog.resolve(key)
    if ('problem' in attribute) {
      session.report(() => `${field}: step ${n + 1} of the path: ${explainUnknownAttribute(key, here.catalog)}`)
      return undefined
    }
    subject = subjectOf({ ...here, object: n === 0 ? here.object : object }, attribute, key)
    if (n < steps.length - 1 && attributeType(attribute.type).refersTo !== 'records') {
      session.report(
        () => `${field}: step ${n + 1} of the path leads nowhere: ${quote(attribute.api_slug)} refers to no records.`,
      )
      return undefined
    }
  }
  return subject && { ...subject, isPath: true }
}

const isStep = (step: unknown): step is PathStep =>
  Array.isArray(step) && step.length === 2 && step.every((part) => typeof part === 'string')

type Reached = AttributeScope | { problem: string } | undefined

function start(object: string, scope: AttributeScope, session: CompilerContext): Reached {
  if (object === scope.object || idOf(scope.catalog) === object) return { ...scope, object }
  const objects = session.snapshot.objects()
  if (objects === NOT_LOADED) return undefined
  const named = (name: string) =>
    objects.find(({ id, api_slug: slug }) => isObjectNamed(name, { id: id.object_id, slug }))
  if (named(object) !== undefined && named(object) === named(scope.object)) return { ...scope, object }
  return { problem: `must begin with ${quote(scope.object)}, whose records are listed.` }
}

function enter(object: string, from: FilterTarget, session: CompilerContext): Reached {
  const catalog = session.snapshot.catalog(object)
  if (catalog === NOT_LOADED) return undefined
  const allowed = from.attribute.config?.record_reference?.allowed_object_ids ?? null
  if (catalog === null) return { problem: `names no object: there is no ${quote(object)}.` }
  const id = idOf(catalog)
  if (allowed !== null && id !== undefined && !allowed.includes(id)) {
    return {
      problem: `cannot be reached: ${quote(from.attribute.api_slug)} does not refer to records of ${quote(object)}.`,
    }
  }
  const { scope, key } = from
  return { object, catalog, via: [...scope.via, [scope.object, key]], isMulti: isMultiValued(from) }
}

/** Returns the ID of the object that has the attributes of `catalog`. */
const idOf = ({ attributes: [first] }: AttributeCatalog): string | undefined => first?.id.object_id

function subjectOf(scope: AttributeScope, attribute: Attribute, name: string): FilterTarget {
  return { scope, attribute, key: wireKey(attribute, name) }
}

/** "company → " before what is wrong with an attribute of a referenced record. */
const within = ({ via }: AttributeScope): string => via.map(([, reference]) => `${reference} → `).join('')
