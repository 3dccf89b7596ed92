import type { Member } from '../workspace/model'

const HOST = 'analytical-engines.example.com'

function member(
  firstName: string,
  lastName: string,
  local: string,
  createdAt: string,
  more: Partial<Member> = {},
): Omit<Member, 'id'> {
  return {
    firstName,
    lastName,
    email: `${local}@${HOST}`,
    avatarUrl: null,
    access: 'member',
    createdAt: `${createdAt}.000000000Z`,
    ...more,
  }
}

/** The active members of every workspace. */
export const MEMBERS: Omit<Member, 'id'>[] = [
  member('Mary', 'Somerville', 'mary.somerville', '2026-01-05T09:00:00', {
    access: 'admin',
    avatarUrl: 'https://avatars.example.com/mary.png',
  }),
  member('Charles', 'Babbage', 'charles.babbage', '2026-01-05T09:12:00'),
  member('Joseph', 'Fourier', 'joseph.fourier', '2026-01-05T09:15:30'),
  member('Maria', 'Mitchell', 'maria.mitchell', '2026-01-06T14:40:00'),
]

/** A suspended member who still owns a deal. */
export const FORMER_MEMBER = member('Augustus', 'De Morgan', 'augustus.de-morgan', '2026-01-05T10:00:00', {
  access: 'suspended',
})
