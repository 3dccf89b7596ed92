import { type ApiError, invalidBody, invalidString, optionIssue, valueNotFound } from '../api-error'
import { integerInBody } from '../query/page'
import { wrongType } from '../query/query-errors'
import { isObject, unknownKeyIssues } from '../values/value-type'
import { isUuid } from '../workspace/ids'
import { getObject, memberByEmail, memberById } from '../workspace/lookup'
import type { CrmObject, Workspace } from '../workspace/model'

/** A parsed search request. */
export interface SearchRequest {
  query: string
  objects: CrmObject[]
  limit: number
}

/** The default and the maximum (OpenAPI of 2026-10-03). */
const DEFAULT_LIMIT = 25

/** In characters (OpenAPI of 2026-10-03). UNSURE: how Attio counts characters that are two UTF-16 units. */
const LONGEST_QUERY = 256

const REQUESTER_TYPES = ['workspace', 'workspace-member']

/**
 * Parses the body of a search (OpenAPI of 2026). Throws ApiError `validation_type` with the path of the invalid part,
 * and `value_not_found` for an unknown object or member. UNSURE: the wording of all these errors.
 */
export function parseSearchRequest(workspace: Workspace, body: unknown): SearchRequest {
  if (!isObject(body)) throw wrongType('object', body, [])
  const { query, objects, request_as: requestAs, limit } = body
  if (typeof query !== 'string') throw wrongType('string', query, ['query'])
  if (query.length > LONGEST_QUERY) throw queryTooLong()
  const names = parseNames(objects)
  checkRequester(workspace, requestAs)
  return {
    query,
    objects: names.map((name) =>
      getObject(workspace, name, () => valueNotFound(`Cannot find object with slug/ID "${name}".`)),
    ),
    limit: integerInBody('limit', limit, { fallback: DEFAULT_LIMIT, minimum: 1, maximum: DEFAULT_LIMIT }),
  }
}

function queryTooLong(): ApiError {
  const message = `String must contain at most ${LONGEST_QUERY} character(s)`
  const bounds = { type: 'string', inclusive: true, exact: false, maximum: LONGEST_QUERY }
  return invalidBody([{ code: 'too_big', path: ['query'], message, ...bounds }])
}

function parseNames(objects: unknown): string[] {
  if (!Array.isArray(objects)) throw wrongType('array', objects, ['objects'])
  if (objects.length === 0) {
    const message = 'Array must contain at least 1 element(s)'
    throw invalidBody([
      { code: 'too_small', path: ['objects'], message, type: 'array', inclusive: true, exact: false, minimum: 1 },
    ])
  }
  return objects.map((name: unknown, index) => {
    if (typeof name !== 'string') throw wrongType('string', name, ['objects', index])
    return name
  })
}

/** `request_as` is required and must exist, but has no effect: every member of the sandbox sees every record. */
function checkRequester(workspace: Workspace, requestAs: unknown): void {
  if (!isObject(requestAs)) throw wrongType('object', requestAs, ['request_as'])
  const { type, workspace_member_id: id, email_address: email, ...others } = requestAs
  if (typeof type !== 'string') throw wrongType('string', type, ['request_as', 'type'])
  if (!REQUESTER_TYPES.includes(type)) throw invalidBody([optionIssue(type, REQUESTER_TYPES, ['request_as', 'type'])])
  const surplus = type === 'workspace' ? { id, email, ...others } : { ...(id !== undefined && { email }), ...others }
  assertNoExtraKeys(surplus)
  if (type === 'workspace') return
  if (id === undefined && typeof email === 'string') memberByEmail(workspace, email)
  else if (typeof id !== 'string') throw wrongType('string', id, ['request_as', 'workspace_member_id'])
  else if (!isUuid(id)) throw invalidString('uuid', ['request_as', 'workspace_member_id'])
  else memberById(workspace, id)
}

function assertNoExtraKeys(surplus: Record<string, unknown>): void {
  const given = Object.fromEntries(Object.entries(surplus).filter(([, value]) => value !== undefined))
  const issues = unknownKeyIssues(given, [])
  if (issues.length > 0) throw invalidBody(issues.map((issue) => ({ ...issue, path: ['request_as', ...issue.path] })))
}
