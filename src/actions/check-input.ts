import type { z } from '@botpress/sdk'
import type { inputs } from '../../definitions/inputs'
import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { toErrorMessage } from '../errors/error-message'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import type { Workspace } from '../metadata/workspace'
import { runQuery } from '../querying/run-query'
import { selectAttributes } from '../reading/select-attributes'
import { buildPayload } from '../writing/build-payload'
import type { WriteOperation } from '../writing/serialize-value'

type Inputs = typeof inputs
/** The actions that check more than each input by itself. */
type Checked = 'listRecords' | 'getRecord' | 'createRecord' | 'updateRecord'
type Valid<K extends Checked> = Partial<z.output<Inputs[K]>>
type Checks = { [K in Checked]: (valid: Valid<K>, workspace: Workspace) => Promise<unknown> }

/** How each action checks its input before it does anything. Each throws an InvalidInputError with all issues. */
const CHECKS: Checks = {
  listRecords: async ({ object, filter, view, sorts, attributes }, workspace) =>
    object !== undefined && runQuery({ object, filter, view, sorts, attributes }, workspace, () => Promise.resolve()),
  getRecord: async ({ object, attributes }, workspace) =>
    object !== undefined && selectAttributes(object, attributes, await workspace.catalog(object), workspace),
  createRecord: async (valid, workspace) =>
    checkWrite(valid, valid.matchingAttribute === undefined ? 'create' : 'upsert', workspace),
  updateRecord: async (valid, workspace) => checkWrite(valid, 'update', workspace),
}

async function checkWrite(
  { object, values, ...input }: Valid<'createRecord'>,
  operation: WriteOperation,
  workspace: Workspace,
): Promise<unknown> {
  const { attributes = [] } = input
  if (object === undefined || (values === undefined && attributes.length === 0)) return undefined
  if (values === undefined) return selectAttributes(object, attributes, await workspace.catalog(object), workspace)
  return buildPayload(
    { multiselectMode: 'append', ...input, object, values, operation },
    new MetadataSnapshot(workspace),
  )
}

/**
 * Finds further issues of a partly invalid input in its `valid` parts, so that one message has all issues. Undefined if
 * there are none, or if they can't be determined. Changes nothing.
 */
export async function furtherIssues(
  name: string,
  valid: object,
  workspace: Workspace,
): Promise<InvalidInputError | undefined> {
  if (!Object.hasOwn(CHECKS, name)) return undefined
  const check: (valid: object, workspace: Workspace) => Promise<unknown> = CHECKS[name as Checked]
  try {
    await check(valid, workspace)
  } catch (error) {
    if (error instanceof InvalidInputError) return error
    if (AttioError.is(error, { kind: 'rejected', status: 404 })) {
      return new InvalidInputError([await toErrorMessage(error, { ...valid, workspace })])
    }
  }
  return undefined
}
