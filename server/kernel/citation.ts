/** How far a rule was checked: read in the official text, or a setting that waits for somebody to check it (待核). */
export type Verification = 'verified' | 'unverified'

/** A reference to the source of a rule. Data only, so that it travels in definitions, dockets and problem JSON. */
export type Citation = {
  /** Official title of the law or document, without 《》. */
  law: string
  article?: number
  paragraph?: number
  item?: number
  /** What it says, in our own words: shown also where the text is not loaded. */
  gist: string
  /** Absent means verified. */
  mark?: Verification
}

/** A law as something to cite from. */
export type Statute = {
  title: string
  article: (article: number, gist: string, at?: { paragraph?: number; item?: number }) => Citation
}

/** A law whose text was read: `law.article(43, '七日内审查并决定', { paragraph: 1 })`. */
export function statute(title: string): Statute {
  return { title, article: (article, gist, at = {}) => ({ law: title, article, ...at, gist }) }
}

/** A rule seen second-hand or remembered: a setting, shown as 待核 wherever it is cited. */
export function unverified(law: string, gist: string, article?: number): Citation {
  return { law, gist, mark: 'unverified', ...(article === undefined ? {} : { article }) }
}

const digits = '零一二三四五六七八九'

/** 1–9999 in Chinese numerals as statutes number their articles: 43 → 四十三, 105 → 一百零五, 1259 → 一千二百五十九. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) throw new RangeError(`no article number: ${n}`)
  const units = ['', '十', '百', '千']
  const text = [...String(n)]
    .map((d, i, all) => (d === '0' ? '零' : digits[Number(d)]! + units[all.length - 1 - i]))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
  return text.replace(/^一十/, '十')
}

/** 《法律援助法》第四十三条第一款, with （待核） behind what nobody has checked. */
export function citationText(c: Citation): string {
  const at = [
    c.article && `第${chineseNumber(c.article)}条`,
    c.paragraph && `第${chineseNumber(c.paragraph)}款`,
    c.item && `第（${chineseNumber(c.item)}）项`,
  ]
  const text = `《${c.law.replace(/^中华人民共和国/, '')}》${at.filter(Boolean).join('')}`
  return c.mark === 'unverified' ? `${text}（待核）` : text
}
