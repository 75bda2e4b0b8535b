import { type Citation, citationText } from '../../kernel/citation.ts'
import type { DocumentContent } from '../module.ts'
import { ems } from './text.ts'

/** An issued document as it lies in the database. */
export type Issued = {
  number: string
  title: string
  content: DocumentContent
  issuedAt: Temporal.Instant
}

/** A document in the parts that GB/T 9704—2012 gives a place: both drawings begin from here. */
export type Paper = {
  /** 发文机关标志 */
  masthead: string
  /** 发文字号 */
  number: string
  title: string
  /** 主送机关, with its colon. */
  to: string
  body: string[]
  /** 发文机关署名 */
  signedBy: string
  /** 成文日期 */
  date: string
}

/** A4, in millimetres (GB/T 9704—2012 5.2): 版心 156 × 225, 22 lines of 28 characters of size 三号 (16 pt). */
export const sheet = { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28 } as const
/** Sizes in points: 三号 body, 二号 title, 四号 page number; the pitch of 22 lines in 225 mm. */
export const sizes = { body: 16, title: 22, page: 14, pitch: (225 / 22) * (72 / 25.4) } as const

export const points = (millimetres: number): number => (millimetres * 72) / 25.4

/**
 * How a title of one or more lines is set on so many millimetres: in 二号, in less where that saves a line; `indent`, in millimetres on
 * both sides, makes its lines equally long.
 */
export function titleSetting(title: string, width: number): { size: number; indent: number } {
  const long = (size: number) => (ems(title) * size * 25.4) / 72
  const lines = (size: number) => Math.ceil(long(size) / (width - size))
  const size = [sizes.title, 20, 18].reduce((best, size) => (lines(size) < lines(best) ? size : best))
  const even = long(size) / lines(size) + size * 0.7
  return { size, indent: lines(size) <= 1 ? 0 : Math.max(0, (width - even) / 2) }
}

/** 2026年9月25日 */
const dateText = (at: Temporal.Instant): string => {
  const { year, month, day } = at.toZonedDateTimeISO('Asia/Shanghai')
  return `${year}年${month}月${day}日`
}

const sentence = (text: string): string => (/[。！？；：）]$/.test(text) ? text : `${text}。`)

/** The articles that the body does not name itself, as one paragraph. */
function basisText(basis: readonly Citation[], paragraphs: readonly string[]): string[] {
  const said = paragraphs.join('')
  const rest = [...new Set(basis.map(citationText))].filter(b => !said.includes(b))
  return rest.length === 0 ? [] : [`以上依据：${rest.join('、')}。`]
}

/** Everything is taken from what was fixed when the document was issued: an agency renamed since signs as it did then. */
export function paperOf({ number, title, content, issuedAt }: Issued): Paper {
  const { heading, to, paragraphs, basis, remedy, signedBy } = content
  return {
    masthead: signedBy,
    number,
    title: heading.trim() === '' || heading === signedBy ? title : heading.trim(),
    to: to.trim() === '' ? '' : `${to.trim().replace(/[：:]$/, '')}：`,
    body: [
      ...paragraphs.map(p => p.trim()).filter(p => p !== ''),
      ...basisText(basis, paragraphs),
      ...(remedy?.trim() ? [sentence(remedy.trim())] : []),
    ],
    signedBy,
    date: dateText(issuedAt),
  }
}
