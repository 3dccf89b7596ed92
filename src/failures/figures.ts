/** Fewer digits say nothing about anybody. */
const MIN_DIGITS = 3
/** As many digits at the end tell one phone number from another, with or without its country code. */
const PHONE_DIGITS = 7
/** More digits than any number has that a computer calculates with. */
const MAX_DIGITS = 40
/** What stands between the digits of one number, date or phone number: "1,200.5", "2026-01-31T15:00", "+44 (20) 7946-0018". */
const SEPARATOR = /^[\s.,'’()\-–/:_+t]{1,3}$/
/** No number is written in more groups of digits. */
const MAX_GROUPS = 12

/** Digits, with the exponent that belongs to them. */
const GROUP = /(\d+)(?:e[-+]?(\d+))?/g

interface Group {
  digits: string
  from: number
  to: number
}

/** What may be one number, by what it is known, and where it stands. */
interface Figure {
  keys: readonly string[]
  from: number
  to: number
}

/** Returns by what a folded text is known that is one number, date or phone number: nothing where it is none. */
export function keysOf(text: string): string[] {
  const hasWords = /[^\P{L}etz]/u.test(text)
  const groups = hasWords ? [] : groupsOf(text)
  return keysOfDigits(groups.map(({ digits }) => digits).join(''))
}

/** Yields every run of groups of digits in a folded text that may be one number. */
export function* figuresIn(text: string): Generator<Figure> {
  const groups = groupsOf(text)
  for (const [n, { digits: first, from, to: end }] of groups.entries()) {
    let digits = first
    let to = end
    yield { keys: keysOfDigits(digits), from, to }
    for (const group of groups.slice(n + 1, n + MAX_GROUPS)) {
      if (digits.length > MAX_DIGITS || !SEPARATOR.test(text.slice(to, group.from))) break
      digits += group.digits
      to = group.to
      yield { keys: keysOfDigits(digits), from, to }
    }
  }
}

/** An exponent stands for as many zeros: at which end of the number they are makes no difference here. */
function groupsOf(text: string): Group[] {
  return Array.from(text.matchAll(GROUP), ({ 0: all, 1: digits = '', 2: exponent = '0', index: from }) => ({
    digits: digits + '0'.repeat(Math.min(Number(exponent), MAX_DIGITS)),
    from,
    to: from + all.length,
  }))
}

/**
 * By all digits that are not zeros at either end, which are the same in 1200.50, 1,200.5 and 1.2005e3; long ones also by their
 * end.
 */
function keysOfDigits(digits: string): string[] {
  if (digits.length < MIN_DIGITS) return []
  const significant = digits.replace(/^0+/, '').slice(0, MAX_DIGITS).replace(/0+$/, '')
  return [
    ...(significant === '' ? [] : [`=${significant}`]),
    ...(digits.length < PHONE_DIGITS ? [] : [`…${digits.slice(-PHONE_DIGITS)}`]),
  ]
}
