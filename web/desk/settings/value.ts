import { halfWidth } from '../../common/schema-form.ts'
import { frame } from '../words.ts'

/** A value as it is shown: switches in words, words as they are, all else as JSON. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? frame.yes : frame.no
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A value as it was typed; words stay words, all else is read as JSON. Undefined for what is not of the kind. */
export function valueFrom(text: string, like: unknown): unknown {
  if (typeof like === 'string') return text
  if (typeof like === 'boolean') return [true, false].find(v => textOf(v) === text.trim())
  try {
    return JSON.parse(halfWidth(text))
  } catch {
    return undefined
  }
}
