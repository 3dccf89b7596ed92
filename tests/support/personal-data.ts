/** Somebody whose data must not turn up where it does not belong. No message of ours mentions her by itself. */
export const PERSON = {
  firstName: 'Sofya',
  lastName: 'Kovalevskaya',
  email: 'sofya.kovalevskaya@bordin-prize.example.com',
  note: 'Letters to Weierstrass are in the green box.',
} as const

const FRAGMENTS = ['Kovalevskaya', 'bordin-prize', 'Weierstrass', 'green box']

/** Returns what `text` gives away: parts of somebody's data, tokens, or the header that carries them. */
export function leaksIn(text: string, tokens: readonly string[]): string[] {
  const folded = text.toLowerCase()
  return [...FRAGMENTS, ...tokens, 'Authorization', 'Bearer '].filter((secret) => folded.includes(secret.toLowerCase()))
}
