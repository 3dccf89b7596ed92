/**
 * Whether `segment` is safe as one path segment. Slashes, dot segments, backslashes and control characters could
 * redirect the request; so could their encoded forms, if a proxy decodes twice. A lone surrogate can't be encoded.
 */
export function isPathSegment(segment: string): boolean {
  const trimmed = segment.trim()
  return trimmed !== '' && trimmed !== '.' && trimmed !== '..' && !/[/\\%\p{Cc}\p{Cs}]/u.test(segment)
}
