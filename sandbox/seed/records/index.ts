import { uuidFor } from '../../workspace/ids'
import { getObject } from '../../workspace/lookup'
import type { Actor, Workspace } from '../../workspace/model'
import { toTimestamp } from '../../workspace/time'
import { createRecord } from '../../writes/records'
import { SEED_USERS, SEED_WORKSPACES } from './accounts'
import { SEED_COMPANIES } from './companies'
import { SEED_DEALS } from './deals'
import { SEED_PEOPLE } from './people'
import { SEED_PROJECTS } from './projects'
import type { SeedRecord } from './seed-record'

const ALL = [SEED_COMPANIES, SEED_PEOPLE, SEED_DEALS, SEED_WORKSPACES, SEED_USERS, SEED_PROJECTS].flat()

const START = Date.UTC(2026, 0, 12, 9)
const BETWEEN_TWO_RECORDS = 37 * 60_000 + 17

/** Returns the id of a record of the seed. */
export function seedRecordId(workspace: Workspace, object: string, key: string): string {
  return uuidFor(`${workspace.id}/${object}/record/${key}`)
}

/** A reference of the seed may name a record by its key where Attio wants its id. */
function withIds(workspace: Workspace, values: Record<string, unknown>): Record<string, unknown> {
  const { about, ...others } = values as { about?: { target_object: string; target_record_id?: string } }
  if (about?.target_record_id === undefined) return values
  const id = seedRecordId(workspace, about.target_object, about.target_record_id)
  return { ...others, about: { ...about, target_record_id: id } }
}

/** Adds the records of the seed, made one after another by the members of the workspace. */
export function addSeedRecords(workspace: Workspace): void {
  ALL.forEach(({ object: slug, key, values }: SeedRecord, index) => {
    const member = workspace.members[index % workspace.members.length]
    const actor: Actor = member ? { type: 'workspace-member', id: member.id } : { type: 'system', id: null }
    const write = {
      workspace,
      object: getObject(workspace, slug),
      values: withIds(workspace, values),
      actor,
      now: toTimestamp(START + index * BETWEEN_TWO_RECORDS),
      mayWriteAll: true,
    }
    createRecord(write, seedRecordId(workspace, slug, key))
  })
}
