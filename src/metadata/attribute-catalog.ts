import type { Attribute } from '../attio/schemas'
import { parseId } from '../attribute-types/record-id'
import { type NonEmpty, groupBy } from '../collections'
import { didYouMean } from '../text/closest-match'
import { joinList, listAvailable } from '../text/join-list'
import { normalizeUnicode, fold } from '../text/fold'
import { quote } from '../text/quote'

/** The attribute with a name, or all that share it as their title; undefined if there is no match. */
export type AttributeLookup = { attribute: Attribute } | { sameTitle: NonEmpty<Attribute> } | undefined

/** In characters. A longer name takes long to examine. */
const MAX_NAME_LENGTH = 100

/** Whether `name` asks for the last change of a record, such as "updated_at" and "Last modified". */
function isLastChange(name: string): boolean {
  const letters = name.length > MAX_NAME_LENGTH ? '' : name.toLowerCase().replace(/[^a-z]/g, '')
  return /^(?:last)?(?:updated|modified)(?:at)?$/.test(letters)
}

const NO_LAST_CHANGE =
  'Attio has no attribute such as "updated_at", because it does not keep when a record was last changed. "created_at" only ' +
  'says when it was created.'

/** The attributes of one object, found by slug, ID or title. */
export class AttributeCatalog {
  private readonly bySlug: ReadonlyMap<string, Attribute>
  private readonly byId: ReadonlyMap<string, Attribute>
  private readonly byTitle: ReadonlyMap<string, Attribute[]>
  private readonly slugs: readonly string[]
  private readonly names: readonly string[]
  private readonly unlisted = new Set<string>()

  constructor(readonly attributes: readonly Attribute[]) {
    // The exact slug comes last, so that it wins over one that only differs in how its accents are encoded.
    const names = [normalizeUnicode, (slug: string) => slug]
    this.bySlug = new Map(names.flatMap((nameOf) => attributes.map((each) => [nameOf(each.api_slug), each] as const)))
    this.byId = new Map(attributes.map((attribute) => [attribute.id.attribute_id, attribute]))
    this.byTitle = groupBy(attributes, ({ title }) => fold(title))
    this.slugs = attributes.map(({ api_slug: slug }) => slug)
    this.names = attributes.flatMap(({ api_slug: slug, title }) => (title === slug ? slug : [slug, title]))
  }

  /** Finds an attribute by slug, ID or title. */
  find(name: string): AttributeLookup {
    const attribute =
      this.bySlug.get(name) ?? this.bySlug.get(normalizeUnicode(name)) ?? this.byId.get(parseId(name) ?? '')
    if (attribute) return { attribute }
    const [first, ...others] = this.byTitle.get(fold(name)) ?? []
    if (first === undefined) return undefined
    return others.length === 0 ? { attribute: first } : { sameTitle: [first, ...others] }
  }

  /** The attribute with the slug, ID or title `name`; undefined if none or several match. */
  attribute(name: string): Attribute | undefined {
    const match = this.find(name)
    return match && 'attribute' in match ? match.attribute : undefined
  }

  /**
   * Says why `name` isn't an attribute, in a sentence that begins with it. If no name is similar, it lists all
   * attributes, unless `listedCatalogs` has this catalog, and adds the catalog there: a message needs its list once.
   */
  explainUnknown(name: string, listedCatalogs = new Set<AttributeCatalog>()): string {
    const match = this.find(name)
    if (match && 'sameTitle' in match) return ambiguousTitle(name, match.sameTitle)
    if (isLastChange(name)) return NO_LAST_CHANGE
    const unknown = `${quote(name)} is not an attribute here.`
    const hint = didYouMean(name, this.names)
    if (hint !== '' || listedCatalogs.has(this)) return `${unknown}${hint}`
    listedCatalogs.add(this)
    return `${unknown} ${listAvailable(this.slugs)}.`
  }

  /** Whether any of `slugs` is neither listed nor marked as unlisted. */
  isMissingAny(slugs: readonly string[]): boolean {
    return slugs.some((slug) => !this.bySlug.has(slug) && !this.unlisted.has(slug))
  }

  /** Marks those of `slugs` that Attio sends with records but doesn't list as attributes. */
  markUnlisted(slugs: readonly string[]): void {
    for (const slug of slugs) if (!this.bySlug.has(slug)) this.unlisted.add(slug)
  }
}

/**
 * The key under which an attribute is sent: its ID if the input used that, else its slug. An ID always means the same
 * attribute, but a cached slug may belong to another one by now.
 */
export function wireKey({ id: { attribute_id: id }, api_slug: slug }: Attribute, name: string): string {
  return name !== slug && parseId(name) === id ? id : slug
}

function ambiguousTitle(name: string, attributes: NonEmpty<Attribute>): string {
  const slugs = joinList(attributes, 'and', ({ api_slug: slug }) => quote(slug))
  return `${quote(name)} is the title of several attributes: use one of the slugs ${slugs}.`
}
