import { attributeType } from '../attribute-types'
import { fieldNames, resolveField } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { omitUndefined } from '../collections'
import { toText, type Issue } from '../domain-errors'
import { isObject, type JsonObject } from '../json'
import { wireKey } from '../metadata/attribute-catalog'
import { didYouMean } from '../text/closest-match'
import { listAvailable } from '../text/join-list'
import { quote } from '../text/quote'
import type { CompilerContext } from './filter/compiler-context'
import { pathTo, type AttributeScope, type FilterTarget } from './filter/filter-target'
import { followPath } from './filter/follow-path'

type Direction = 'asc' | 'desc'

/** A sort as Attio takes it: https://docs.attio.com/rest-api/guides/filtering-and-sorting */
export interface Sort {
  attribute?: string
  path?: unknown
  direction: Direction
  field?: string
}

const KEYS: ReadonlySet<string> = new Set(['attribute', 'path', 'direction', 'field'])

const ASCENDING: ReadonlySet<unknown> = new Set(['asc', 'ascending', 1])
const DESCENDING: ReadonlySet<unknown> = new Set(['desc', 'descending', -1])

const FORM = 'such as {"attribute": "created_at", "direction": "desc"}'

/**
 * Compiles sorts in Attio's form, names with a "-" in front for descending order, and names with a direction. Issues
 * and missing metadata are noted in `context`.
 */
export function compileSorts(sorts: readonly unknown[], scope: AttributeScope, context: CompilerContext): Sort[] {
  return sorts.flatMap((sort, n) => new SortCompiler(`sorts[${n}]`, scope, context).compile(sort))
}

class SortCompiler {
  constructor(
    private readonly inputField: string,
    private readonly scope: AttributeScope,
    private readonly context: CompilerContext,
  ) {}

  compile(sort: unknown): Sort[] {
    if (typeof sort === 'string') return this.compileName(sort)
    if (!isObject(sort)) return this.reject(` must be a name such as "-created_at", or an object ${FORM}.`)
    const hasTarget = Object.hasOwn(sort, 'attribute') || Object.hasOwn(sort, 'path')
    const isNative = hasTarget && Object.keys(sort).every((key) => KEYS.has(key))
    return isNative ? this.compileNative(sort) : this.compileDirections(sort)
  }

  /** Sorts with an issue are never sent, so there is nothing to return. */
  private reject(issue: Issue): [] {
    this.context.report(() => `${this.inputField}${toText(issue)}`)
    return []
  }

  /** "-created_at", "name", "name desc" or "name:desc". */
  private compileName(text: string): Sort[] {
    if (this.scope.catalog.find(text) !== undefined) return this.sortByName(text, {})
    const [word] = /[\s:](?:asc|desc)(?:ending)?$/i.exec(text.trim()) ?? []
    if (word !== undefined) {
      const before = text.trim().slice(0, -word.length).trim()
      return this.sortByName(before.replace(/:$/, '').trim(), { direction: word.slice(1) })
    }
    const [, sign, name = text] = /^\s*([-+])(.*)$/s.exec(text) ?? []
    return this.sortByName(name, { direction: sign === '-' ? 'desc' : 'asc' })
  }

  /** {"name": "asc", "created_at": "desc"} */
  private compileDirections(sort: JsonObject): Sort[] {
    const entries = Object.entries(sort)
    const hasDirection = ([name, value]: [string, unknown]) =>
      toDirection(value) !== undefined && (!KEYS.has(name) || this.scope.catalog.find(name) !== undefined)
    if (entries.length > 0 && entries.every(hasDirection)) {
      return entries.flatMap(([name, direction]) => this.sortByName(name, { direction }))
    }
    const unknown = Object.keys(sort).find((key) => !KEYS.has(key))
    if (unknown === undefined) return this.reject(NEEDS_TARGET)
    return this.reject(`: ${quote(unknown)} is not a key of a sort ${FORM}.${didYouMean(unknown, [...KEYS])}`)
  }

  private compileNative(sort: JsonObject): Sort[] {
    const { attribute, path, field } = sort
    if ((attribute === undefined) === (path === undefined)) return this.reject(NEEDS_TARGET)
    const isField = field === undefined || (typeof field === 'string' && field !== '')
    if (!isField) return this.reject('.field must be the name of a field, e.g. "lastName".')
    if (attribute !== undefined) {
      if (typeof attribute !== 'string') return this.reject('.attribute must be the name of an attribute.')
      return this.sortByName(attribute, sort)
    }
    const target = followPath(path, this.scope, this.context, this.inputField)
    return target === undefined ? [] : this.sortBy(target, { ...sort, path: pathTo(target.scope, target.key) })
  }

  private sortByName(name: string, sort: JsonObject): Sort[] {
    const { scope } = this
    const attribute = scope.catalog.attribute(name)
    if (attribute === undefined)
      return this.reject(() => `: ${scope.catalog.explainUnknown(name, this.context.listedCatalogs)}`)
    const key = wireKey(attribute, name)
    return this.sortBy({ scope, attribute, key }, { ...sort, attribute: key })
  }

  /** Keeps the order of the keys, so that a sort in Attio's form is sent exactly as it was given. */
  private sortBy(target: FilterTarget, sort: JsonObject): Sort[] {
    const { attribute } = target
    this.context.targets.set(attribute, target)
    const direction = sort.direction === undefined ? 'asc' : toDirection(sort.direction)
    if (direction === undefined) return this.reject('.direction must be "asc" or "desc".')
    return [{ ...sort, direction, ...omitUndefined({ field: this.wireField(sort.field, attribute) }) }]
  }

  /** The name in Attio's JSON of the field to sort by; undefined if Attio doesn't need one. */
  private wireField(name: unknown, attribute: Attribute): string | undefined {
    const { filtering } = attributeType(attribute.type)
    if (typeof name !== 'string') return filtering.defaultField
    const wire = filtering.allowsUnknownFields ? name : resolveField(name, filtering)
    if (wire !== undefined) return wire
    const known = fieldNames(filtering)
    const hint = didYouMean(name, known) || ` ${listAvailable(known)}.`
    this.reject(`.field: ${attribute.api_slug} has no field ${quote(name)}.${hint}`)
    return undefined
  }
}

const NEEDS_TARGET = ' needs either an attribute or a path.'

function toDirection(value: unknown): Direction | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value
  return ASCENDING.has(word) ? 'asc' : DESCENDING.has(word) ? 'desc' : undefined
}
