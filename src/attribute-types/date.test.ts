import { testAttributeType } from '../testing/attribute-type-suite'

testAttributeType('date', {
  reads: [
    [{ value: '2019-01-01' }, '2019-01-01'],
    [{ value: null }, null],
  ],
  writes: [
    ['a day', '2023-01-31', '2023-01-31'],
    ['29 February of a leap year', '2024-02-29', '2024-02-29'],
    ['a month, which means its first day', '2023-02', '2023-02-01'],
    ['a year, which means its first day', '2023', '2023-01-01'],
    ['a month with outer spaces', ' 2023-02 ', '2023-02-01'],
    ['a date and time', '2023-01-02T23:00:00-10:00', '2023-01-02T23:00:00-10:00'],
    ['a date and time as it is read', '2026-05-15T20:39:15.678000000Z', '2026-05-15T20:39:15.678000000Z'],
    ["Attio's own form", { value: '2023-01-01' }, '2023-01-01'],
  ],
  rejects: [
    ['a time after the last year in UTC', '9999-12-31T23:59:59-05:00'],
    ['a time before the first year in UTC', '0000-01-01T00:00:00+05:00'],
    ['a nonexistent day', '2023-02-30'],
    ['a nonexistent month', '2023-13'],
    ['another notation', '31/01/2023'],
    ['words', 'next Tuesday'],
    ['an ISO date with words', '2023-01-31 or so'],
    ['a number', 20230131],
  ],
  form: /needs a date as YYYY-MM-DD, e\.g\. "2026-01-31"/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})
