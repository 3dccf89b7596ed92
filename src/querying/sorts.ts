import { attributeType } from '../attribute-types'
import { fieldNames, resolveField } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { toText, type Issue } from '../domain-errors'
import { isObject, type JsonObject } from '../json'
import { wireKey } from '../metadata/attribute-catalog'
import { didYouMean } from '../text/closest-match'
import { listAvailable } from '../text/join-list'
import { quote } from '../text/quote'
import type { CompilerContext } from './filter/compiler-context'
import type { AttributeScope, FilterTarget } from './filter/filter-target'
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
 * Compiles sorts in Attio's form, names with a "-" in front for descending order, and names with a direction. Issues and missing
 * metadata are noted in `context`.
 */
export function compileSorts(sorts: readonly unknown[], scope: AttributeScope, context: CompilerContext): Sort[] {
  const compiled = sorts.flatMap((sort, n) => new SortCompiler(`sorts[${n}]`, scope, context).compile(sort))
  // A sort that is undefined has an issue, so it is never sent.
  return compiled as Sort[]
}

class SortCompiler {
  constructor(
    private readonly inputField: string,
    private readonly scope: AttributeScope,
    private readonly context: CompilerContext,
  ) {}

  compile(sort: unknown): unknown[] {
    if (typeof sort === 'string') return [this.compileName(sort)]
    if (!isObject(sort)) return [this.reject(` must be a name such as "-created_at", or an object ${FORM}.`)]
    const hasTarget = Object.hasOwn(sort, 'attribute') || Object.hasOwn(sort, 'path')
    const isNative = hasTarget && Object.keys(sort).every((key) => KEYS.has(key))
    return isNative ? [this.compileNative(sort)] : this.compileDirections(sort)
  }

  private reject(issue: Issue): unknown {
    this.context.report(() => `${this.inputField}${toText(issue)}`)
    return undefined
  }

  /** "-created_at", "name", "name desc" or "name:desc". */
  private compileName(text: string): unknown {
    const isAttribute = this.scope.catalog.find(text) !== undefined
    const [word = ''] = /(?:asc|desc)(?:ending)?$/i.exec(text.trim()) ?? []
    const before = text.trim().slice(0, -word.length)
    if (word !== '' && /[\s:]$/.test(before.slice(-1)) && !isAttribute) {
      return this.sortByName(before.trim().replace(/:$/, '').trim(), { direction: word })
    }
    const [, sign, rest = ''] = /^\s*([-+])?(.*)$/s.exec(text) ?? []
    const isSigned = sign !== undefined && !isAttribute
    return this.sortByName(isSigned ? rest : text, { direction: isSigned && sign === '-' ? 'desc' : 'asc' })
  }

  /** {"name": "asc", "created_at": "desc"} */
  private compileDirections(sort: JsonObject): unknown[] {
    const entries = Object.entries(sort)
    const hasDirection = ([name, value]: [string, unknown]) =>
      toDirection(value) !== undefined && (!KEYS.has(name) || this.scope.catalog.find(name) !== undefined)
    if (entries.length > 0 && entries.every(hasDirection)) {
      return entries.map(([name, direction]) => this.sortByName(name, { direction }))
    }
    const unknown = Object.keys(sort).find((key) => !KEYS.has(key))
    if (unknown === undefined) return [this.reject(NEEDS_TARGET)]
    const hint = didYouMean(unknown, [...KEYS])
    return [this.reject(`: ${quote(unknown)} is not a key of a sort ${FORM}.${hint}`)]
  }

  private compileNative(sort: JsonObject): unknown {
    const { attribute, path, field } = sort
    if ((attribute === undefined) === (path === undefined)) return this.reject(NEEDS_TARGET)
    const isField = field === undefined || (typeof field === 'string' && field !== '')
    if (!isField) return this.reject('.field must be the name of a field, e.g. "lastName".')
    if (attribute !== undefined) {
      if (typeof attribute !== 'string') return this.reject('.attribute must be the name of an attribute.')
      return this.sortByName(attribute, sort)
    }
    const target = followPath(path, this.scope, this.context, this.inputField)
    if (target === undefined) return undefined
    const steps = [...target.scope.via, [target.scope.object, target.key]]
    return this.sortBy(target, sort, JSON.stringify(steps) === JSON.stringify(path) ? {} : { path: steps })
  }

  private sortByName(name: string, sort: JsonObject): unknown {
    const { scope } = this
    const attribute = scope.catalog.attribute(name)
    if (attribute === undefined)
      return this.reject(() => `: ${scope.catalog.explainUnknown(name, this.context.listed)}`)
    const key = wireKey(attribute, name)
    return this.sortBy({ scope, attribute, key }, sort, sort.attribute === key ? {} : { attribute: key })
  }

  /** Applies `changes` to `sort`; without any change, `sort` itself is sent. */
  private sortBy(target: FilterTarget, sort: JsonObject, changes: JsonObject): unknown {
    const { attribute } = target
    this.context.targets.set(attribute, target)
    const direction = sort.direction === undefined ? 'asc' : toDirection(sort.direction)
    if (direction === undefined) return this.reject('.direction must be "asc" or "desc".')
    const field = this.wireField(sort.field, attribute)
    const isUnchanged = Object.keys(changes).length === 0 && direction === sort.direction && field === sort.field
    return isUnchanged ? sort : { ...sort, ...changes, direction, ...(field === undefined ? {} : { field }) }
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
