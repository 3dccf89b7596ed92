import type { ScriptedTurn } from '../../bench/llmz/scripted-model'

const EMAIL = 'grace.hopper@nautilus.example.com'
const DOMAIN = 'nautilus.example.com'
/** A person of the sandbox. */
const ADA_EMAIL = 'ada.lovelace@difference-engine.example.com'

/** A program that creates the deal in this stage. */
const createDeal = (stage: string): string => `
const deal = await createRecord({
  object: 'deals',
  values: {
    name: 'Two observation domes',
    stage: '${stage}',
    value: 48000,
    owner: 'Charles Babbage',
    associated_company: '${DOMAIN}',
    associated_people: ['${EMAIL}'],
  },
})
return inspect(deal)`

/** What a colleague in sales writes, and what a model could do. One call is rejected: there is no stage "New". */
export const CONVERSATION: readonly ScriptedTurn[] = [
  {
    message: 'I met Grace Hopper of Nautilus Submarines yesterday. Please add her.',
    programs: [
      `
const people = await listRecords({ object: 'people', search: 'Grace Hopper', attributes: ['email_addresses'] })
const companies = await listRecords({ object: 'companies', search: 'Nautilus Submarines', attributes: ['domains'] })
return inspect({ people, companies })`,
    ],
    reply: 'Attio has neither of them yet. What is her email address?',
  },
  {
    message: EMAIL,
    programs: [
      `
await createRecord({
  object: 'companies',
  values: { name: 'Nautilus Submarines', domains: ['${DOMAIN}'] },
  matchingAttribute: 'domains',
})
const person = await createRecord({
  object: 'people',
  values: { name: 'Grace Hopper', email_addresses: ['${EMAIL}'], company: '${DOMAIN}' },
  matchingAttribute: 'email_addresses',
})
return inspect(person)`,
    ],
    reply: 'I added Nautilus Submarines, and Grace Hopper, who works there.',
  },
  {
    message: `And ${ADA_EMAIL} is Chief Scientist now.`,
    programs: [
      `
const updated = await createRecord({
  object: 'people',
  values: { email_addresses: ['${ADA_EMAIL}'], job_title: 'Chief Scientist' },
  matchingAttribute: 'email_addresses',
})
return inspect(updated)`,
    ],
    reply: 'Attio has Ada Lovelace already. Her job title is now Chief Scientist.',
  },
  {
    message: 'Grace wants two observation domes for 48,000 dollars: a new deal. Charles Babbage looks after it.',
    programs: [createDeal('New'), createDeal('Lead')],
    reply: 'I created the deal "Two observation domes" in the stage Lead. There is no stage "New".',
  },
  {
    message: 'They signed! Please move the deal to Won.',
    programs: [
      `
const found = await listRecords({
  object: 'deals',
  filter: { name: 'Two observation domes' },
  attributes: ['name', 'stage'],
})
return inspect(await updateRecord({
  object: 'deals',
  recordId: found.records[0].id,
  values: { stage: 'won' },
  attributes: ['name', 'stage'],
}))`,
    ],
    reply: '"Two observation domes" is now in the stage Won 🎉.',
  },
]
