import { CouldNotAsk, rejectedWith } from '../errors'
import type { ReadProbe } from '../probe'
import { ACCEPTED, isAccepted } from './filters'

/** A path that goes back and forth between both sides of a two-way reference. */
function pathProbe(steps: number, documented: string): ReadProbe {
  return {
    question: `Does a filter accept a path of ${steps} steps?`,
    sandboxFile: 'sandbox/query/grammar.ts',
    requests: 1,
    documented: [documented],
    ask(reader) {
      const subject = reader
        .all({ type: 'record-reference' })
        .find(({ attribute: { relationship } }) =>
          reader.objects.some(({ slug }) => slug === relationship?.object_slug),
        )
      const { object_slug: otherObject = '', api_slug: otherSlug = '' } = subject?.attribute.relationship ?? {}
      if (!subject) throw new CouldNotAsk('No two-way reference has both sides in the first eight objects.')
      const sides = [
        [subject.object.slug, subject.slug],
        [otherObject, otherSlug],
      ]
      const path = Array.from({ length: steps - 1 }, (_, index) => sides[index % 2])
      const last = [sides[(steps - 1) % 2]?.[0], 'created_at']
      return isAccepted(reader, reader.choose(subject), {
        path: [...path, last],
        constraints: { value: { $gte: '2020-01-01T00:00:00Z' } },
      })
    },
  }
}

/** How filters follow references. */
export const PATH_PROBES: readonly ReadProbe[] = [
  pathProbe(5, ACCEPTED),
  pathProbe(6, rejectedWith('filter_error')),
  {
    question: 'Does a path accept an object that it does not lead to?',
    sandboxFile: 'sandbox/query/compile-filter.ts',
    requests: 1,
    documented: ['rejected with filter_error'],
    ask(reader) {
      const { object } = reader.find({ type: 'timestamp' })
      const path = [
        [object.slug, 'created_at'],
        [object.slug, 'created_at'],
      ]
      return isAccepted(reader, { object }, { path, constraints: { value: { $gte: '2020-01-01T00:00:00Z' } } })
    },
  },
]
