import {
  type MakeId,
  makeAttribute,
  makeObject,
  makeView,
  type NewObject,
  linkAttributes,
  type RelationshipSide,
} from '../workspace/make'
import { getAttribute, getObject } from '../workspace/lookup'
import type { CrmObject, OptionalObject, Workspace } from '../workspace/model'
import { withSystemAttributes } from '../workspace/system-attributes'
import { addGeneratedRecords } from './generated'
import { FORMER_MEMBER, MEMBERS } from './members'
import { COMPANIES } from './objects/companies'
import { DEALS } from './objects/deals'
import { PEOPLE } from './objects/people'
import { PROJECTS } from './objects/projects'
import { USERS } from './objects/users'
import { WORKSPACES } from './objects/workspaces'
import { addSeedRecords } from './records'
import { copyTemplate, seedId, TEMPLATE_ID } from './template'
import { seedViews } from './views'

/** What a workspace is created from. The same options give the same workspace, IDs included. */
export interface SeedOptions {
  id: string
  name: string
  slug: string
  /** Number of generated people in addition to the seed; see `addGeneratedRecords`. */
  records?: number
  /** Additional objects, without records. */
  objects?: NewObject[]
  /** Omits the seeded records. */
  isEmpty?: boolean
  /** Standard objects that are not enabled, as `deals` in new workspaces. They have no records. */
  disabledObjects?: OptionalObject[]
}

const CREATED_AT = '2026-01-05T09:00:00.000000000Z'

const OBJECTS = [PEOPLE, COMPANIES, DEALS, USERS, WORKSPACES, PROJECTS]

/** The two-way relationships of the standard objects. */
const RELATIONSHIPS = [
  ['people.company', 'companies.team'],
  ['people.associated_deals', 'deals.associated_people'],
  ['people.associated_users', 'users.person'],
  ['companies.associated_deals', 'deals.associated_company'],
  ['companies.associated_workspaces', 'workspaces.company'],
  ['users.workspace', 'workspaces.users'],
] as const

function addObjects(workspace: Workspace, wanted: NewObject[]): void {
  const makeIdIn =
    (place: string): MakeId =>
    (name) =>
      seedId(workspace.id, `${place}/${name}`)
  workspace.objects = wanted.map((object) => makeObject(object, CREATED_AT, makeIdIn('object')))
  for (const { slug, attributes } of wanted) {
    const object = getObject(workspace, slug)
    object.attributes = withSystemAttributes(attributes).map((attribute) =>
      makeAttribute(attribute, CREATED_AT, makeIdIn(slug), (name) => getObject(workspace, name).id),
    )
  }
}

function addViews(workspace: Workspace): void {
  for (const { object: slug, ...view } of seedViews(workspace)) {
    const { views } = getObject(workspace, slug)
    views.push(makeView(view, CREATED_AT, (title) => seedId(workspace.id, `${slug}/view/${title}`)))
  }
}

function relationshipSide(workspace: Workspace, path: string): RelationshipSide {
  const [object = '', attribute = ''] = path.split('.')
  return { object: getObject(workspace, object), attribute: getAttribute(getObject(workspace, object), attribute) }
}

/** Removes the records of the object and all references to them, which have never existed. */
function disableObject(workspace: Workspace, object: CrmObject): void {
  object.isEnabled = false
  object.records.clear()
  const records = workspace.objects.flatMap((each) => [...each.records.values()])
  for (const { values } of records) {
    for (const [attributeId, before] of values) {
      const after = before.filter(({ target_object: target }) => target !== object.slug)
      if (after.length > 0) values.set(attributeId, after)
      else values.delete(attributeId)
    }
  }
}

/** By the options, without those that say which workspace it is. */
const templates = new Map<string, Workspace>()

/** Creates a workspace with the five standard objects, one custom object, and those of the options. */
export function seedWorkspace(options: SeedOptions): Workspace {
  const { id, name, slug, ...contents } = options
  // Each number of generated records is mostly used once.
  if (contents.records) return createWorkspace(options)
  const key = JSON.stringify(contents)
  const template = templates.get(key) ?? createWorkspace({ ...contents, id: TEMPLATE_ID, name: '', slug: '' })
  templates.set(key, template)
  return { ...copyTemplate(template, id), name, slug }
}

function createWorkspace(options: SeedOptions): Workspace {
  const { id, name, slug, records = 0, objects = [], isEmpty = false, disabledObjects = [] } = options
  const members = [...MEMBERS, FORMER_MEMBER].map((member) => ({
    id: seedId(id, `member/${member.email}`),
    ...member,
  }))
  const workspace: Workspace = { id, name, slug, objects: [], members }
  addObjects(workspace, [...OBJECTS, ...objects])
  for (const [one, other] of RELATIONSHIPS)
    linkAttributes(relationshipSide(workspace, one), relationshipSide(workspace, other))
  addViews(workspace)
  if (!isEmpty) addSeedRecords(workspace)
  addGeneratedRecords(workspace, records)
  for (const disabled of disabledObjects) disableObject(workspace, getObject(workspace, disabled))
  return workspace
}
