import { describe, expect, it } from 'vitest'
import { missingScopes, READ_MEMBERS, READ_RECORDS, WRITE_RECORDS, type Scope } from './scopes'

describe('missingScopes', () => {
  const ALL: Scope[] = ['object_configuration:read', 'record_permission:read']
  const READ_WRITE = 'object_configuration:read-write record_permission:read-write'
  const ONLY_READ = 'object_configuration:read record_permission:read'

  it.each<[name: string, granted: string, needed: readonly Scope[], missing: Scope[]]>([
    ['no scope that is granted', ONLY_READ, READ_RECORDS, []],
    ['no read scope if read-write is granted', READ_WRITE, READ_RECORDS, []],
    ['the read-write scope if only read is granted', ONLY_READ, WRITE_RECORDS, ['record_permission:read-write']],
    ['all scopes if none is granted', '', READ_RECORDS, ALL],
    ['all scopes if only others are granted', 'note:read-write list_entry:read', READ_RECORDS, ALL],
    ['no member scope if user management is granted', 'user_management:read-write', READ_MEMBERS, []],
    ['one of two', 'record_permission:read-write', WRITE_RECORDS, ['object_configuration:read']],
    [
      'scopes that the granted ones only resemble',
      'object_configuration:readx record_permissions:read',
      READ_RECORDS,
      ALL,
    ],
    ['scopes that the granted ones abbreviate', 'record:read record:write object:read', READ_RECORDS, ALL],
    ['no scope, with any spaces between the granted ones', `  ${ONLY_READ.replace(' ', '\n ')} `, READ_RECORDS, []],
    ['no scope if none is needed', '', [], []],
  ])('returns %s', (_name, granted, needed, missing) => {
    expect(missingScopes(granted, needed)).toEqual(missing)
  })
})
