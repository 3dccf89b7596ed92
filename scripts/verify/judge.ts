import type { Settings } from '../../sandbox/settings'
import { CouldNotAsk, Rejected } from './errors'
import type { Answer, ReadProbe } from './probe'

/** How an answer compares with the sandbox's. */
export type Verdict =
  | { kind: 'documented'; answer: string; detail?: string }
  | { kind: 'other way'; answer: string; setting: Partial<Settings>; detail?: string }
  | { kind: 'different'; answer: string; expected: readonly string[]; detail?: string; words?: string }
  | { kind: 'not asked'; why: string }

/** Compares what a probe saw with the answers that the sandbox knows. */
export function judge(
  { documented, alternatives = [] }: Pick<ReadProbe, 'documented' | 'alternatives'>,
  seen: string | Answer | Rejected | CouldNotAsk,
): Verdict {
  if (seen instanceof CouldNotAsk) return { kind: 'not asked', why: seen.message }
  const words = seen instanceof Rejected ? { words: seen.words } : {}
  const { answer, ...rest } = normalize(seen)
  if (documented.includes(answer)) return { kind: 'documented', answer, ...rest }
  const other = alternatives.find((way) => way.answer === answer)
  if (other) return { kind: 'other way', answer, setting: other.setting, ...rest }
  return { kind: 'different', answer, expected: documented, ...rest, ...words }
}

function normalize(seen: string | Answer | Rejected): Answer {
  if (typeof seen === 'string') return { answer: seen }
  return seen instanceof Rejected ? { answer: seen.message } : seen
}
