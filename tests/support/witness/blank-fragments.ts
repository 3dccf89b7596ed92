const SAID = ['blank', 'leave the condition out']

/** Returns filters that look for blank text in another text, which would find everything. */
export function blankFragments() {
  const rows: [what: string, object: string, filter: Record<string, unknown>][] = [
    ['an empty fragment of an address', 'people', { email_addresses: { $contains: '' } }],
    ['a blank beginning of a name', 'people', { name: { $starts_with: ' ' } }],
    ['a blank end of a part of a name', 'people', { name: { lastName: { endsWith: '\u00a0' } } }],
    ['an empty fragment next to another', 'people', { job_title: { $contains: 'a', $ends_with: '' } }],
    ['an empty fragment that is excluded', 'companies', { $not: { domains: { $contains: '' } } }],
    ['an empty fragment among alternatives', 'deals', { $or: [{ name: { $contains: '' } }, { stage: 'Lead' }] }],
    ['an empty fragment of the name of a referenced record', 'people', { company: { $contains: '' } }],
    ['an empty fragment under a reference', 'people', { company: { domains: { contains: '' } } }],
    ['an empty fragment of a part of an address', 'projects', { site: { locality: { $starts_with: '' } } }],
  ]
  return rows.map(([what, object, filter]) => ({ what, object, filter, said: SAID }))
}
