import { words as simplified, type Words } from './words.ts'

/** The scripts people can read in; `lang` picks the forms of the font (BCP 47). */
export const languages = {
  'zh-Hans': { lang: 'zh-CN' },
  'zh-Hant': { lang: 'zh-HK' },
} as const
export type Language = keyof typeof languages

/**
 * The words of both webs in the language chosen: a live binding, read while drawing. The traditional catalogue is made from the
 * simplified one when the web is built (`traditional.ts`); `speak` puts it in place.
 */
export let common: Words = simplified
export const speak = (words: Words): void => {
  common = words
}
