import { seedDomainOf } from './companies'
import type { SeedRecord } from './seed-record'

const WORKSPACE_ROWS: [id: string, name: string | null, company: string | null][] = [
  ['ws-engine-room', 'Engine Room', 'difference'],
  ['ws-observatory', 'Observatory', 'harbor'],
  ['ws-atelier', 'Atelier', 'jacquard'],
  ['ws-empty', null, null],
]

const USER_ROWS: [id: string, local: string, company: string, workspaces: string[]][] = [
  ['usr-0001', 'ada.lovelace', 'difference', ['ws-engine-room']],
  ['usr-0002', 'alan.turing', 'difference', ['ws-engine-room', 'ws-observatory']],
  ['usr-0003', 'annie-jump.cannon', 'harbor', ['ws-observatory']],
  ['usr-0004', 'sophie.germain', 'jacquard', ['ws-atelier']],
  ['usr-0005', 'blaise.pascal', 'jacquard', []],
]

/** The last workspace is empty. */
export const SEED_WORKSPACES: SeedRecord[] = WORKSPACE_ROWS.map(([id, name, company]) => ({
  object: 'workspaces',
  key: id,
  values: {
    workspace_id: id,
    ...(name !== null && { name }),
    ...(company !== null && { company: { target_object: 'companies', domains: [{ domain: seedDomainOf(company) }] } }),
  },
}))

/** Every user except the last has a person. */
export const SEED_USERS: SeedRecord[] = [
  ...USER_ROWS.map(([id, local, company, workspaces]) => {
    const email = `${local}@${seedDomainOf(company) ?? 'example.com'}`
    return {
      object: 'users',
      key: id,
      values: {
        user_id: id,
        primary_email_address: email,
        person: { target_object: 'people', email_addresses: [{ email_address: email }] },
        workspace: workspaces.map((each) => ({ target_object: 'workspaces', workspace_id: [{ value: each }] })),
      },
    }
  }),
  { object: 'users', key: 'usr-0006', values: { user_id: 'usr-0006', primary_email_address: 'trial@example.org' } },
]
