import { type ParsedResponse, createInProcessSandbox } from '../in-process'
import { findAttribute, getObject } from '../workspace/lookup'

const { state, seedId } = createInProcessSandbox()
const { members } = state.main.workspace
const projects = getObject(state.main.workspace, 'projects')

/** Records, options and members of the main workspace that the value tests use. */
export const SAMPLE = {
  memberId: members[0]?.id,
  memberEmail: members[0]?.email,
  formerMemberId: members.at(-1)?.id,
  formerMemberEmail: members.at(-1)?.email,
  person: seedId('people', 'ada.lovelace@difference-engine.example.com'),
  company: seedId('companies', 'difference'),
  deal: seedId('deals', 'Analytical Engine pilot'),
  user: seedId('users', 'usr-0001'),
  workspace: seedId('workspaces', 'ws-engine-room'),
  project: seedId('projects', 'idea'),
  projectWithCode: seedId('projects', 'mill'),
  projectsId: projects.id,
  mediumPriorityId: findAttribute(projects, 'priority')?.options[1]?.id,
}

/** A location without any part. */
export const EMPTY_LOCATION = {
  line_1: null,
  line_2: null,
  line_3: null,
  line_4: null,
  locality: null,
  region: null,
  postcode: null,
  country_code: null,
  latitude: null,
  longitude: null,
}

const RECORDS: Record<string, string> = {
  projects: SAMPLE.project,
  people: SAMPLE.person,
  companies: SAMPLE.company,
  deals: SAMPLE.deal,
  users: SAMPLE.user,
}

/** Writes one attribute (`object.attribute`) to a record in a new workspace. */
export async function writeValue(place: string, written: unknown): Promise<ParsedResponse> {
  const [object = '', attribute = ''] = place.split('.')
  const path = `/v2/objects/${object}/records/${RECORDS[object] ?? ''}`
  return createInProcessSandbox().call('PUT', path, { data: { values: { [attribute]: written } } })
}
