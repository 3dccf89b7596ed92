import type * as bp from '.botpress'
import { createRecord } from './create-record'
import { getObject } from './get-object'
import { getRecord } from './get-record'
import { listAttributes } from './list-attributes'
import { listObjects } from './list-objects'
import { listRecords } from './list-records'
import { updateRecord } from './update-record'

export const actions = {
  createRecord,
  getObject,
  getRecord,
  listAttributes,
  listObjects,
  listRecords,
  updateRecord,
} satisfies bp.IntegrationProps['actions']
