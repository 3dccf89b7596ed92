/**
 * Returns whether `segment` names one thing in a path. A slash, a dot segment, a backslash or a control character would
 * lead the request somewhere else; so may their encoded forms, where someone on the way decodes once too often. Half a
 * character cannot be encoded.
 */
export function isPathSegment(segment: string): boolean {
  const trimmed = segment.trim()
  return trimmed !== '' && trimmed !== '.' && trimmed !== '..' && !/[/\\%\p{Cc}\p{Cs}]/u.test(segment)
}
