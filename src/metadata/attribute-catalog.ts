import type { Attribute } from '../attio/schemas'
import { idIn } from '../attribute-types/record-id'
import { type Filled, groupBy } from '../collections'
import { didYouMean } from '../text/did-you-mean'
import { enumerate, thereAre } from '../text/join-list'
import { compose, fold } from '../text/fold'
import { quote } from '../text/quote'

/** What a name given for an attribute stands for. */
export type AttributeMatch = { attribute: Attribute } | { sameTitle: Filled<Attribute> } | undefined

/** The attributes of one object, found by slug, ID or title. */
export class Catalog {
  private readonly bySlug: ReadonlyMap<string, Attribute>
  private readonly byId: ReadonlyMap<string, Attribute>
  private readonly byTitle: ReadonlyMap<string, Attribute[]>
  private readonly slugs: readonly string[]
  private readonly names: readonly string[]
  private readonly strangers = new Set<string>()

  constructor(readonly attributes: readonly Attribute[]) {
    // The exact slug comes last, so that it wins over one that only differs in how its accents are encoded.
    const names = [compose, (slug: string) => slug]
    this.bySlug = new Map(names.flatMap((nameOf) => attributes.map((each) => [nameOf(each.api_slug), each] as const)))
    this.byId = new Map(attributes.map((attribute) => [attribute.id.attribute_id, attribute]))
    this.byTitle = groupBy(attributes, ({ title }) => fold(title))
    this.slugs = attributes.map(({ api_slug: slug }) => slug)
    this.names = attributes.flatMap(({ api_slug: slug, title }) => (title === slug ? slug : [slug, title]))
  }

  /** Returns the attribute with the slug, ID or title `name`; where several share the title, all of them. */
  find(name: string): AttributeMatch {
    const attribute = this.bySlug.get(name) ?? this.bySlug.get(compose(name)) ?? this.byId.get(idIn(name) ?? '')
    if (attribute) return { attribute }
    const [first, ...others] = this.byTitle.get(fold(name)) ?? []
    if (first === undefined) return undefined
    return others.length === 0 ? { attribute: first } : { sameTitle: [first, ...others] }
  }

  /**
   * Returns the attribute that `name` stands for, or the reason why it stands for none, as a phrase that begins with the name.
   * The reason is looked for when it is read: that takes a while, and of many only the first are told.
   */
  resolve(name: string): Attribute | { readonly problem: string } {
    const match = this.find(name)
    if (match && 'attribute' in match) return match.attribute
    const reason = () => this.reasonAgainst(name)
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
  reasonAgainst(name: string, isBrief = false): string {
    const match = this.find(name)
    if (match && 'sameTitle' in match) return sharedTitle(name, match.sameTitle)
    const all = isBrief ? '' : ` ${thereAre(this.slugs)}.`
    return `${quote(name)} is not an attribute here.${didYouMean(name, this.names) || all}`
  }

  /** Returns whether `slugs` has one that was neither here nor found missing before. */
  isStaleFor(slugs: readonly string[]): boolean {
    return slugs.some((slug) => !this.bySlug.has(slug) && !this.strangers.has(slug))
  }

  /** Remembers that Attio sends `slugs` with its records but does not list them all as attributes. */
  acceptStrangers(slugs: readonly string[]): void {
    for (const slug of slugs) if (!this.bySlug.has(slug)) this.strangers.add(slug)
  }
}

/**
 * Returns under which key an attribute that was called `name` is sent: its ID if it was called by that, because an ID always
 * means the same attribute and a cached slug may be another's by now; else its slug.
 */
export function wireKey({ id: { attribute_id: id }, api_slug: slug }: Attribute, name: string): string {
  return name !== slug && idIn(name) === id ? id : slug
}

function sharedTitle(name: string, attributes: Filled<Attribute>): string {
  const slugs = enumerate(attributes, 'and', ({ api_slug: slug }) => quote(slug))
  return `${quote(name)} is the title of several attributes: use one of the slugs ${slugs}.`
}
