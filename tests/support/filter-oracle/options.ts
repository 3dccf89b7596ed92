import type { Attribute, Value } from './crm'

/**
 * Whether a value is the option or status with this ID, this exact title, or this title ignoring case, space and emoji.
 */
export function isOption({ options }: Attribute, value: Value, text: string): boolean {
  const plain = (title: string) => title.toLowerCase().replaceAll(/\p{Extended_Pictographic}|\u200d|\ufe0f|\s/gu, '')
  const byId = options.filter(({ id }) => id === text.toLowerCase())
  const byTitle = options.filter(({ title }) => title === text)
  const byPlainTitle = options.filter(({ title }) => plain(title) === plain(text))
  const [found = []] = [byId, byTitle, byPlainTitle].filter(({ length }) => length > 0)
  const { id } = (value.option ?? value.status) as { id: { option_id?: string; status_id?: string } }
  return found.some((option) => option.id === (id.option_id ?? id.status_id))
}
