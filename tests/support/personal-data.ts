/** A person whose data must not appear in messages or logs. No message mentions her by chance. */
export const PERSON = {
  firstName: 'Sofya',
  lastName: 'Kovalevskaya',
  email: 'sofya.kovalevskaya@bordin-prize.example.com',
  note: 'Letters to Weierstrass are in the green box.',
} as const

const FRAGMENTS = ['Kovalevskaya', 'bordin-prize', 'Weierstrass', 'green box']

/** The personal data, tokens and authorization headers that `text` contains. */
export function findLeaks(text: string, tokens: readonly string[]): string[] {
  const folded = text.toLowerCase()
  return [...FRAGMENTS, ...tokens, 'Authorization', 'Bearer '].filter((secret) => folded.includes(secret.toLowerCase()))
}
