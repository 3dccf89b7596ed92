import fc from 'fast-check'
import { objectOf, type Attribute, type Crm, type CrmObject, type Value } from '../crm'
import { defaultFieldOf } from '../fields'
import { type Json, type Filter, ORDERED } from './phrase'

/** Filters in Attio's own grammar, with operands as Attio stores them. */
export function attioFilters(crm: Crm, objects: readonly string[]): fc.Arbitrary<{ object: string; filter: Filter }> {
  return fc.constantFrom(...objects).chain((slug) => {
    const object = objectOf(crm, slug)
    const one = attioCondition(object)
    const { filter } = fc.letrec<{ filter: Filter }>((tie) => {
      const list = fc.array(tie('filter'), { minLength: 1, maxLength: 3 })
      return {
        filter: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          { weight: 4, arbitrary: one },
          { weight: 1, arbitrary: one.map((given) => ({ $not: given })) },
          { weight: 1, arbitrary: attioPath(crm, object) },
          {
            weight: 1,
            arbitrary: fc.tuple(fc.constantFrom('$and', '$or'), list).map(([key, all]) => ({ [key]: all })),
          },
        ),
      }
    })
    return filter.map((given) => ({ object: slug, filter: given }))
  })
}

/** A comparison with a stored value: a shorthand, operators, or all fields that the type requires. */
function attioComparison(attribute: Attribute, values: Value[]): fc.Arbitrary<Json> | undefined {
  const { type } = attribute
  if (values.length === 0) return undefined
  const value = fc.constantFrom(...values)
  const pair = (...names: string[]) => value.map((one) => Object.fromEntries(names.map((name) => [name, one[name]])))
  if (type === 'record-reference') return pair('target_object', 'target_record_id')
  if (type === 'actor-reference') return pair('referenced_actor_type', 'referenced_actor_id')
  if (type === 'select' || type === 'status')
    return value.map((one) => ((one.option ?? one.status) as { title: string }).title)
  const field = defaultFieldOf(attribute)
  if (field === undefined) return undefined
  const datum = value.map((one) => one[field])
  const names = ORDERED.includes(type)
    ? ['$lt', '$lte', '$gt', '$gte']
    : type === 'checkbox'
      ? ['$eq']
      : ['$eq', '$contains']
  return fc.oneof(
    datum,
    fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })
      .chain((chosen) =>
        fc
          .tuple(...chosen.map(() => datum))
          .map((data) => Object.fromEntries(chosen.map((name, n) => [name, data[n]]))),
      ),
  )
}

function attioCondition(object: CrmObject): fc.Arbitrary<Filter> {
  const known = object.attributes.flatMap((attribute) => {
    const values = object.records.flatMap((record) => record.values[attribute.slug] ?? [])
    const comparison = attioComparison(attribute, values)
    return comparison ? comparison.map((form) => ({ [attribute.slug]: form })) : []
  })
  return fc.oneof(...known)
}

function attioPath(crm: Crm, object: CrmObject): fc.Arbitrary<Filter> {
  const paths = object.attributes.flatMap(({ slug, targets }) => {
    const [target, ...others] = targets ?? []
    if (target === undefined || others.length > 0) return []
    const { attributes, records } = objectOf(crm, target)
    return attributes.flatMap((attribute) => {
      const field = attribute.type === 'text' ? 'value' : attribute.type === 'personal-name' ? 'last_name' : undefined
      const data = records
        .flatMap((record) => record.values[attribute.slug] ?? [])
        .flatMap((one) => one[field ?? ''] ?? [])
        // Blank text means "no value" in a filter, so it isn't sent unchanged.
        .filter((datum) => datum !== '')
      if (field === undefined || data.length === 0) return []
      const path = [
        [object.slug, slug],
        [target, attribute.slug],
      ]
      return fc.constantFrom(...data).map((datum): Filter => ({ path, constraints: { [field]: datum } }))
    })
  })
  return paths.length === 0 ? attioCondition(object) : fc.oneof(...paths)
}
