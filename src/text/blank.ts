/** Whether `value` counts as "no answer": missing, null, or text that is empty or only white space. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || isBlankText(value)
}

/** Whether `value` is text that is empty or only white space. */
export function isBlankText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}
