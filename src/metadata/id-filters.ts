import { AttioError } from '../attio/errors'

/** Attio was seen to reject filters with about fifty alternatives. */
export const MAX_ALTERNATIVES = 25

/** The most such filters that are sent at the same time. */
export const MAX_CONCURRENT_FILTERS = 10

/** A filter for records by their IDs, as Attio documents it. Some workspaces were seen to reject it. */
export const idListFilter = (ids: readonly string[]) => ({ record_id: { $in: ids } })

/** A filter for the same records in Attio's other form, for at most `MAX_ALTERNATIVES`. */
export const idEqualities = (ids: readonly string[]) => ({ $or: ids.map((id) => ({ record_id: id })) })

/** Whether Attio may have rejected a query because of a list in its filter: the code of such an error isn't known. */
export const isListRejection = (error: unknown): error is AttioError =>
  AttioError.is(error, { kind: 'rejected', status: 400 }) && error.details.code !== 'standard_object_disabled'
