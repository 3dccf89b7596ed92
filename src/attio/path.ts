/**
 * Returns whether `segment` names one thing in a path. A slash, a dot segment, a backslash or a control character would
 * lead the request somewhere else.
 */
export function isPathSegment(segment: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return segment.trim() !== '' && segment !== '.' && segment !== '..' && !/[/\\\u0000-\u001f\u007f]/.test(segment)
}
