import { closestMatch } from './closest-match'
import { quote } from './quote'

/** Returns the question that leads from an unknown name to the nearest known one, or nothing: ` Did you mean "stage"?` */
export function didYouMean(name: string, known: readonly string[]): string {
  const guess = closestMatch(name, known)
  return guess === undefined ? '' : ` Did you mean ${quote(guess)}?`
}
