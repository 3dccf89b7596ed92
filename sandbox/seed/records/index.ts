import { isObject } from '../../values/value-type'
import { getObject } from '../../workspace/lookup'
import type { Actor, Workspace } from '../../workspace/model'
import { toTimestamp } from '../../workspace/time'
import { createRecord } from '../../writes/records'
import { SEED_USERS, SEED_WORKSPACES } from './accounts'
import { seedId } from '../template'
import { SEED_COMPANIES } from './companies'
import { SEED_DEALS } from './deals'
import { SEED_PEOPLE } from './people'
import { SEED_PROJECTS } from './projects'
import type { SeedRecord } from './seed-record'

const ALL_RECORDS = [SEED_COMPANIES, SEED_PEOPLE, SEED_DEALS, SEED_WORKSPACES, SEED_USERS, SEED_PROJECTS].flat()

const FIRST_CREATED_AT = Date.UTC(2026, 0, 12, 9)
const BETWEEN_TWO_RECORDS = 37 * 60_000 + 17

export function seedRecordId(workspace: Workspace, object: string, key: string): string {
  return seedId(workspace.id, `${object}/record/${key}`)
}

/** The seed names records by key, and owners of interactions by email. Attio expects IDs. */
function resolveReference(workspace: Workspace, value: unknown): unknown {
  if (!isObject(value)) return value
  const { target_object: object, target_record_id: key, owner_actor: owner } = value
  if (typeof object === 'string' && typeof key === 'string')
    return { ...value, target_record_id: seedRecordId(workspace, object, key) }
  const member = isObject(owner) ? workspace.members.find(({ email }) => email === owner.id) : undefined
  return member ? { ...value, owner_actor: { type: 'workspace-member', id: member.id } } : value
}

function resolveReferences(workspace: Workspace, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([slug, value]) => [slug, resolveReference(workspace, value)]))
}

/** Creates the seeded records one after another. The active members take turns as their creators. */
export function addSeedRecords(workspace: Workspace): void {
  const makers = workspace.members.filter(({ access }) => access !== 'suspended')
  ALL_RECORDS.forEach(({ object: slug, key, values }: SeedRecord, index) => {
    const member = makers[index % makers.length]
    const actor: Actor = member ? { type: 'workspace-member', id: member.id } : { type: 'system', id: null }
    const write = {
      workspace,
      object: getObject(workspace, slug),
      values: resolveReferences(workspace, values),
      actor,
      now: toTimestamp(FIRST_CREATED_AT + index * BETWEEN_TWO_RECORDS),
      mayWriteAll: true,
    }
    createRecord(write, seedRecordId(workspace, slug, key))
  })
}
