/** `text` with a full stop, unless it already ends as a sentence does. */
export function endSentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`
}
