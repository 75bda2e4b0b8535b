import { chineseNumber } from '../kernel/citation.ts'
import { numeralCharacters as n, numeral } from '../kernel/numerals.ts'
import { refuse } from '../kernel/refusal.ts'

/** One article. `suffix` counts 之一, 之二 … of articles put in by amendment; 0 for the article itself. */
export type Article = {
  number: number
  suffix: number
  /** The 编, 章 and 节 it stands in, outermost first. */
  heading: string[]
  /** Its lines: a 款 each, or an item（一）of the 款 above it. */
  paragraphs: string[]
}

/** A statute as read. The lines of all parts together are the lines of the text: nothing is dropped. */
export type ParsedStatute = {
  title: string
  /** Who adopted, amended and published it, when. */
  promulgation: string[]
  preamble: string[]
  headings: { depth: number; text: string }[]
  articles: Article[]
  /** What follows after the articles: 附件, 附录. */
  annex: string[]
  /** Lines behind a later heading and in no article: somebody has to look at them. */
  unread: string[]
}

const articleLine = new RegExp(`^(?:\\*\\*)?第([${n}]+)条(?:之([${n}]+))?(?:\\*\\*)?(?:[\\s　]+|$)(.*)$`)
const listLine = new RegExp(`^([${n}]+)、(.*)$`)
const annexLine = /^#*\s*(?:附件|附录|附表|附)[一二三四五六七八九十\d]*\s*[：:]?$/
const plainHeading = new RegExp(`^第[${n}]+(?:编|分编|章|节)(?:[\\s　]+\\S.*)?$`)
const endOfInfo = '<!-- INFO END -->'

/**
 * Reads a statute in Markdown: a title `#`, lines of promulgation, headings, and articles `第一条　…` (bold or not). A text that numbers
 * its articles 一、二、 (arrangements, replies) is read so when it has no 第…条 at all.
 * Refuses with `not-a-statute` a text without a title or without an article.
 */
export function parseStatute(markdown: string): ParsedStatute {
  const lines = markdown
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const title = /^#\s+(.+)$/.exec(lines[0] ?? '')?.[1]?.trim()
  if (!title) return refuse('not-a-statute', '文件首行应为“# 法律法规名称”')
  const body = lines.slice(1)
  const opens = body.some(line => articleLine.test(line)) ? openArticle : openListed
  const info = body.indexOf(endOfInfo)
  const statute: ParsedStatute = {
    title,
    promulgation: [],
    preamble: [],
    headings: [],
    articles: [],
    annex: [],
    unread: [],
  }
  const path: { depth: number; text: string }[] = []
  let current: Article | undefined
  let inAnnex = false
  body.forEach((line, i) => {
    if (line === endOfInfo) return
    const article = inAnnex ? undefined : opens(line)
    const heading = inAnnex || article ? undefined : openHeading(line)
    if (!inAnnex && annexLine.test(line)) inAnnex = true
    if (inAnnex) statute.annex.push(line)
    else if (heading) {
      while (path.length > 0 && path.at(-1)!.depth >= heading.depth) path.pop()
      path.push(heading)
      statute.headings.push(heading)
      current = undefined
    } else if (article) {
      const { number, suffix, text } = article
      if (statute.articles.some(a => a.number === number && a.suffix === suffix))
        refuse('article-twice', `《${title}》中有两个${articleName(number, suffix)}`, {
          next: '请核对原文，保留其中一个。',
        })
      current = { number, suffix, heading: path.map(h => h.text), paragraphs: text === '' ? [] : [text] }
      statute.articles.push(current)
    } else if (current) current.paragraphs.push(line)
    else if (statute.articles.length > 0) statute.unread.push(line)
    else if (statute.headings.length === 0 && (info < 0 || i < info)) statute.promulgation.push(line)
    else statute.preamble.push(line)
  })
  if (statute.articles.length === 0)
    refuse('not-a-statute', `《${title}》中没有读到条文`, { next: '条文应以“第一条”或“一、”开头。' })
  return statute
}

/** 第一百二十条之一. */
export const articleName = (number: number, suffix = 0): string =>
  `第${chineseNumber(number)}条${suffix > 0 ? `之${chineseNumber(suffix)}` : ''}`

type Opening = { number: number; suffix: number; text: string }

function openArticle(line: string): Opening | undefined {
  const [, number, suffix, text] = articleLine.exec(line) ?? []
  return number === undefined
    ? undefined
    : { number: numeral(number)!, suffix: suffix ? numeral(suffix)! : 0, text: text! }
}

function openListed(line: string): Opening | undefined {
  const [, number, text] = listLine.exec(line) ?? []
  return number === undefined ? undefined : { number: numeral(number)!, suffix: 0, text: text! }
}

/** A plain 第一章 line counts below every `#` heading of its kind: 编 1, 分编 2, 章 3, 节 4. */
function openHeading(line: string): { depth: number; text: string } | undefined {
  const [, marks, text] = /^(#+)\s*(.+)$/.exec(line) ?? []
  if (marks) return { depth: marks.length, text: text! }
  return plainHeading.test(line) ? { depth: plainDepth(line), text: line } : undefined
}

const plainDepth = (line: string): number =>
  1 + ['编', '分编', '章', '节'].findIndex(kind => new RegExp(`^第[${n}]+${kind}`).test(line))
