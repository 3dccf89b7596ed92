import type { Member } from '../workspace/model'

/** Who works in every workspace. */
export const MEMBERS: Omit<Member, 'id'>[] = [
  { firstName: 'Mary', lastName: 'Somerville', email: 'mary.somerville@analytical-engines.example.com' },
  { firstName: 'Charles', lastName: 'Babbage', email: 'charles.babbage@analytical-engines.example.com' },
  { firstName: 'Joseph', lastName: 'Fourier', email: 'joseph.fourier@analytical-engines.example.com' },
  { firstName: 'Maria', lastName: 'Mitchell', email: 'maria.mitchell@analytical-engines.example.com' },
]
