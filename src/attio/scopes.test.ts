import { describe, expect, it } from 'vitest'
import { missingScopes, READ_MEMBERS, READ_RECORDS, WRITE_RECORDS, type Scope } from './scopes'

describe('missingScopes', () => {
  it.each<[name: string, granted: string, needed: readonly Scope[], missing: Scope[]]>([
    ['no scope that is granted', 'object_configuration:read record_permission:read', READ_RECORDS, []],
    [
      'no read scope if read-write is granted',
      'object_configuration:read-write record_permission:read-write',
      READ_RECORDS,
      [],
    ],
    [
      'the read-write scope if only read is granted',
      'object_configuration:read record_permission:read',
      WRITE_RECORDS,
      ['record_permission:read-write'],
    ],
    ['all scopes if none is granted', '', READ_RECORDS, ['object_configuration:read', 'record_permission:read']],
    [
      'all scopes if only others are granted',
      'note:read-write list_entry:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    ['no member scope if user management is granted', 'user_management:read-write', READ_MEMBERS, []],
    ['one of two', 'record_permission:read-write', WRITE_RECORDS, ['object_configuration:read']],
    [
      'scopes that the granted ones only resemble',
      'object_configuration:readx record_permissions:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    [
      'scopes that the granted ones abbreviate',
      'record:read record:write object:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    [
      'no scope, with any spaces between the granted ones',
      '  object_configuration:read\n record_permission:read ',
      READ_RECORDS,
      [],
    ],
    ['no scope if none is needed', '', [], []],
  ])('returns %s', (_name, granted, needed, missing) => {
    expect(missingScopes(granted, needed)).toEqual(missing)
  })
})
