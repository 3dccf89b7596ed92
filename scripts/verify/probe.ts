import type { Settings } from '../../sandbox/settings'
import type { Reader } from './reader'
import type { Writer } from './writer'

/** An answer that the sandbox also gives, with another setting. */
export interface Alternative {
  answer: string
  setting: Partial<Settings>
}

/** What a probe saw: a fixed phrase, which never contains a value of a record. */
export interface Answer {
  answer: string
  detail?: string
}

/** A question that is asked about several attribute types. The report joins the types with the same answer. */
export interface Series {
  /** `types` has an article: `a text`, or `a text, number or date`. */
  question: (types: string) => string
  type: string
}

interface ProbeOf<Access> {
  /** Unique. */
  question: string
  series?: Series
  /** The file that gives the sandbox's answer: change it if Attio answers differently. */
  sandboxFile: string
  /** The most requests that it sends. */
  requests: number
  /** The sandbox's answers with default settings. */
  documented: readonly string[]
  /** The other answers that it can give. */
  alternatives?: readonly Alternative[]
  /**
   * Asks. An uncaught rejection is the answer, as `rejected with <code>`. Throws CouldNotAsk if the workspace has
   * nothing to ask about.
   */
  ask: (access: Access) => Promise<string | Answer>
}

/** A question that changes nothing. */
export type ReadProbe = ProbeOf<Reader>

/** A question that needs records of its own. */
export type WriteProbe = ProbeOf<Writer>

/** The question about one type of a series. */
export function inSeries(series: Series): { question: string; series: Series } {
  return { question: questionAbout(series, [series.type]), series }
}

/** The question of a series about several types at once. */
export function questionAbout({ question }: Series, types: readonly string[]): string {
  const listed = [types.slice(0, -1).join(', '), types.at(-1)].filter(Boolean).join(' or ')
  return question(`${/^[aeiou]/.test(listed) ? 'an' : 'a'} ${listed}`)
}
