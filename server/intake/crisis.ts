import type { Alarm } from '../matters/index.ts'
import { callLines, type Danger, dangers, disguises, signs, traditional } from './crisis-words.ts'

/** A text as it is compared: half-width, lower case, letters and digits alone, the characters of the table in simplified form. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(unfamiliar, c => traditional[c]!)
    .replace(disguised, found => disguises[found]!)

const unfamiliar = new RegExp(`[${Object.keys(traditional).join('')}]`, 'gu')
const disguised = new RegExp(Object.keys(disguises).join('|'), 'g')

/** A duty, a lesson or the name of a crime is no cry for help: 防家暴宣传, 反家庭暴力法, 强奸罪. */
const before =
  /(?:防范?|反|预防|防治|防止|抵制|打击|严打|惩治|杜绝|远离|严禁|禁止|拒绝)(?:对?(?:妇女|儿童|学生|校园|和|与|及|、)){0,3}$/
const after = /^(?:妇女儿童|妇女|儿童)?(?:罪|的?(?:宣传|讲座|培训|知识|课程|主题|普法|宣讲|倡议|日活动|热线电话是))/

const compiled: { danger: Danger; words: readonly string[]; notBefore?: RegExp; notAfter?: RegExp }[] = signs.map(
  ({ danger, words, notBefore, notAfter }) => ({
    danger,
    words,
    ...(notBefore && { notBefore: new RegExp(`(?:${notBefore})$`) }),
    ...(notAfter && { notAfter: new RegExp(`^(?:${notAfter})`) }),
  }),
)

/** Nearly every text has none of the words: one look over it says so. */
const anyWord = new RegExp(signs.flatMap(s => s.words).join('|'))

/**
 * Whether a text speaks of present danger to somebody: the words that say so, in simplified form, and whom to call. Spaces,
 * punctuation, full-width and traditional forms do not hide a word. It would rather ring once too often: nothing is refused for it.
 */
export const crisisIn: Alarm = text => {
  const said = plain(text)
  if (!anyWord.test(said)) return undefined
  const found: { word: string; danger: Danger }[] = []
  for (const { danger, words, notBefore, notAfter } of compiled)
    for (const word of words)
      for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
        const head = said.slice(Math.max(0, at - 12), at)
        const tail = said.slice(at + word.length, at + word.length + 12)
        if (before.test(head) || after.test(tail) || notBefore?.test(head) || notAfter?.test(tail)) continue
        found.push({ word, danger })
        break
      }
  if (found.length === 0) return undefined
  const calls = new Set<string>(found.flatMap(f => dangers[f.danger].calls))
  return {
    words: [...new Set(found.map(f => f.word))],
    dangers: [...new Set(found.map(f => dangers[f.danger].title))],
    lines: callLines.filter(l => calls.has(l.phone)),
  }
}
