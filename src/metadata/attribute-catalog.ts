import type { Attribute } from '../attio/schemas'
import { parseId } from '../attribute-types/record-id'
import { type NonEmpty, groupBy } from '../collections'
import { didYouMean } from '../text/closest-match'
import { joinList, listAvailable } from '../text/join-list'
import { normalizeUnicode, fold } from '../text/fold'
import { quote } from '../text/quote'

/** What a name given for an attribute stands for. */
export type AttributeLookup = { attribute: Attribute } | { sameTitle: NonEmpty<Attribute> } | undefined

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

  /** Returns the attribute with the slug, ID or title `name`; where several share the title, all of them. */
  find(name: string): AttributeLookup {
    const attribute =
      this.bySlug.get(name) ?? this.bySlug.get(normalizeUnicode(name)) ?? this.byId.get(parseId(name) ?? '')
    if (attribute) return { attribute }
    const [first, ...others] = this.byTitle.get(fold(name)) ?? []
    if (first === undefined) return undefined
    return others.length === 0 ? { attribute: first } : { sameTitle: [first, ...others] }
  }

  /** The attribute with the slug, ID or title `name`; undefined if there is none, or if several have that title. */
  attribute(name: string): Attribute | undefined {
    const match = this.find(name)
    return match && 'attribute' in match ? match.attribute : undefined
  }

  /**
   * Returns the attribute that `name` stands for, or the reason why it stands for none, as a phrase that begins with the name.
   * The reason is looked for when it is read: that takes a while, and of many only the first are told.
   */
  resolve(name: string): Attribute | { readonly problem: string } {
    const match = this.find(name)
    if (match && 'attribute' in match) return match.attribute
    const reason = () => this.explainUnknown(name)
    return {
      get problem() {
        return reason()
      },
    }
  }

  /**
   * Returns why `name` stands for no attribute, as a phrase that begins with it. Where none is near, all there are follow, but
   * not in a brief one: a message that has many needs them once.
   */
  explainUnknown(name: string, isBrief = false): string {
    const match = this.find(name)
    if (match && 'sameTitle' in match) return ambiguousTitle(name, match.sameTitle)
    const all = isBrief ? '' : ` ${listAvailable(this.slugs)}.`
    return `${quote(name)} is not an attribute here.${didYouMean(name, this.names) || all}`
  }

  /** Returns whether `slugs` has one that was neither here nor found missing before. */
  isMissingAny(slugs: readonly string[]): boolean {
    return slugs.some((slug) => !this.bySlug.has(slug) && !this.unlisted.has(slug))
  }

  /** Remembers that Attio sends `slugs` with its records but does not list them all as attributes. */
  markUnlisted(slugs: readonly string[]): void {
    for (const slug of slugs) if (!this.bySlug.has(slug)) this.unlisted.add(slug)
  }
}

/**
 * Returns under which key an attribute that was called `name` is sent: its ID if it was called by that, because an ID always
 * means the same attribute and a cached slug may be another's by now; else its slug.
 */
export function wireKey({ id: { attribute_id: id }, api_slug: slug }: Attribute, name: string): string {
  return name !== slug && parseId(name) === id ? id : slug
}

function ambiguousTitle(name: string, attributes: NonEmpty<Attribute>): string {
  const slugs = joinList(attributes, 'and', ({ api_slug: slug }) => quote(slug))
  return `${quote(name)} is the title of several attributes: use one of the slugs ${slugs}.`
}
