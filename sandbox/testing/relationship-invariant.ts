import type { Workspace } from '../workspace/model'

/** Whether both sides of every two-way relationship agree. Tests check this after writes. */
export function areRelationshipsConsistent({ objects }: Workspace): boolean {
  const sides = objects.flatMap((object) => object.attributes.map((attribute) => ({ object, attribute })))
  return sides.every(({ object, attribute: { id, relationship } }) => {
    if (!relationship) return true
    const others = objects.find((each) => each.id === relationship.objectId)?.records
    return [...object.records.values()].every((record) =>
      (record.values.get(id) ?? []).every(({ target_record_id: target }) => {
        const back = others?.get(String(target))?.values.get(relationship.attributeId) ?? []
        return back.some((reference) => reference.target_record_id === record.id)
      }),
    )
  })
}
