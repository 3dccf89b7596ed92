import { describe, expect, it } from 'vitest'
import { missingScopes, READ_MEMBERS, READ_RECORDS, WRITE_RECORDS, type Scope } from './scopes'

describe('the scopes that a token lacks', () => {
  it.each<[what: string, granted: string, needed: readonly Scope[], missing: Scope[]]>([
    ['none that it holds', 'object_configuration:read record_permission:read', READ_RECORDS, []],
    ['none: to write covers to read', 'object_configuration:read-write record_permission:read-write', READ_RECORDS, []],
    [
      'to write, where it may read',
      'object_configuration:read record_permission:read',
      WRITE_RECORDS,
      ['record_permission:read-write'],
    ],
    ['all, where it holds none', '', READ_RECORDS, ['object_configuration:read', 'record_permission:read']],
    [
      'all, where it holds others',
      'note:read-write list_entry:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    ['none: to manage users covers to read members', 'user_management:read-write', READ_MEMBERS, []],
    ['one of two', 'record_permission:read-write', WRITE_RECORDS, ['object_configuration:read']],
    [
      'what only resembles it',
      'object_configuration:readx record_permissions:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    [
      'what abbreviations name',
      'record:read record:write object:read',
      READ_RECORDS,
      ['object_configuration:read', 'record_permission:read'],
    ],
    ['none, however they are spaced', '  object_configuration:read\n record_permission:read ', READ_RECORDS, []],
    ['nothing where nothing is needed', '', [], []],
  ])('%s', (_what, granted, needed, missing) => {
    expect(missingScopes(granted, needed)).toEqual(missing)
  })
})
