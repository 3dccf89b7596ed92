import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('timestamp', {
  reads: [
    [{ value: '2026-05-15T20:39:15.678901234Z' }, '2026-05-15T20:39:15.678901234Z'],
    [{ value: '2026-05-15T20:39:15.678000000Z' }, '2026-05-15T20:39:15.678Z'],
    [{ value: '2026-05-15T20:39:15.000000000Z' }, '2026-05-15T20:39:15.000Z'],
    [{ value: '2026-05-15T20:39:15.678000001Z' }, '2026-05-15T20:39:15.678000001Z'],
    [{ value: '2026-05-15T20:39:15.678900000Z' }, '2026-05-15T20:39:15.678900000Z'],
    [{ value: '2026-05-15T20:39:15Z' }, '2026-05-15T20:39:15Z'],
    [{ value: null }, null],
  ],
  writes: [
    ['a date and time', '2023-01-01T15:00:00Z', '2023-01-01T15:00:00Z'],
    ['a date and time as it is read', '2026-05-15T20:39:15.678901234Z', '2026-05-15T20:39:15.678901234Z'],
    ['a time zone', '2023-01-01T15:00:00+02:00', '2023-01-01T15:00:00+02:00'],
    ['no time zone', '2023-01-01T15:00', '2023-01-01T15:00'],
    ['a space instead of the T', '2023-01-01 15:00:00', '2023-01-01T15:00:00'],
    ['a date, which means its midnight in UTC', '2023-01-01', '2023-01-01T00:00:00Z'],
    ["Attio's own form", { value: '2023-01-01T15:00:00Z' }, '2023-01-01T15:00:00Z'],
  ],
  rejects: [
    ['a time after the last year in UTC', '9999-12-31T23:59:59-05:00'],
    ['a nonexistent day', '2023-02-30T15:00:00Z'],
    ['a nonexistent hour', '2023-01-01T25:00:00Z'],
    ['a time alone', '15:00'],
    ['words', 'yesterday'],
    ['a time with words', '2023-01-01T15:00 (sharp)'],
    ['milliseconds since 1970', 1672585200000],
  ],
  form: /needs a date and time, e\.g\. "2026-01-31T15:00:00Z"/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})
