import { CouldNotAsk } from '../errors'
import type { ReadProbe } from '../probe'
import type { Reader } from '../reader'
import { STANDARD_OBJECTS } from '../survey'

const OBJECTS = 'sandbox/routes/objects.ts'

/** The scopes of the token. */
async function scopesOf({ client }: Reader): Promise<string[]> {
  const { scope } = await client.call('GET', '/v2/self')
  return String(scope).split(' ')
}

export const METADATA_PROBES: readonly ReadProbe[] = [
  {
    question: 'What does a list of members answer without the scope user_management?',
    sandboxFile: 'sandbox/http/scopes.ts',
    requests: 2,
    documented: ['403 unauthorized, naming the scope User Management'],
    async ask(reader) {
      if ((await scopesOf(reader)).some((scope) => scope.startsWith('user_management:')))
        throw new CouldNotAsk('The token has this scope. Ask with a token without it.')
      const [reply] = await reader.client.send({ method: 'GET', path: '/v2/workspace_members' })
      const { code, message } = reply?.body ?? {}
      const naming = /user management/i.test(String(message))
        ? 'naming the scope User Management'
        : 'naming another scope'
      return reply?.status === 403 ? `403 ${String(code)}, ${naming}` : `${reply?.status ?? 'nothing'}`
    },
  },
  {
    question: 'Does a list of members have an access level for each?',
    sandboxFile: 'sandbox/routes/members.ts',
    requests: 1,
    documented: ['yes'],
    async ask({ client }) {
      const { data } = await client.call('GET', '/v2/workspace_members')
      const levels = (data as { access_level?: unknown }[]).map(({ access_level: level }) => String(level))
      return levels.every((level) => ['admin', 'member', 'suspended'].includes(level)) ? 'yes' : 'no'
    },
  },
  {
    question: 'Does the token have a level, workspace or user?',
    sandboxFile: 'sandbox/routes/self.ts',
    requests: 1,
    documented: ['yes'],
    async ask({ client }) {
      const { token_level: level } = await client.call('GET', '/v2/self')
      if (level === undefined) return 'there is no token_level'
      return level === 'workspace' || level === 'user' ? 'yes' : 'another level'
    },
  },
  {
    question: 'What does a standard object answer that is not enabled?',
    sandboxFile: 'sandbox/workspace/lookup.ts',
    requests: 1,
    documented: ['rejected with standard_object_disabled'],
    async ask({ client, objects }) {
      const disabled = STANDARD_OBJECTS.find((standard) => !objects.some(({ slug }) => slug === standard))
      if (disabled === undefined) throw new CouldNotAsk('All standard objects are enabled.')
      await client.call('GET', `/v2/objects/${disabled}`)
      return 'the object'
    },
  },
  {
    question: 'Does a status have options?',
    sandboxFile: OBJECTS,
    requests: 1,
    documented: ['an empty list'],
    async ask(reader) {
      const { object, slug } = reader.find({ type: 'status' })
      const { data } = await reader.client.call('GET', `/v2/objects/${object.slug}/attributes/${slug}/options`)
      return (data as unknown[]).length === 0 ? 'an empty list' : 'a list of options'
    },
  },
  {
    question: 'Does a select have statuses?',
    sandboxFile: OBJECTS,
    requests: 1,
    documented: ['rejected with validation_type'],
    async ask(reader) {
      const { object, slug } = reader.find({ type: 'select' })
      const { data } = await reader.client.call('GET', `/v2/objects/${object.slug}/attributes/${slug}/statuses`)
      return (data as unknown[]).length === 0 ? 'an empty list' : 'a list of statuses'
    },
  },
]
