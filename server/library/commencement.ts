import type { ParsedStatute } from './parse.ts'

/** From when a text is in force, and whether that is stated or only the earliest day it can have been. */
export type Commencement = { from: Temporal.PlainDate; stated: boolean }

const day = /(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})/g

function datesIn(text: string): Temporal.PlainDate[] {
  return [...text.normalize('NFKC').matchAll(day)].flatMap(([, year, month, dayOfMonth]) => {
    try {
      return Temporal.PlainDate.from(
        { year: Number(year), month: Number(month), day: Number(dayOfMonth) },
        { overflow: 'reject' },
      )
    } catch {
      return []
    }
  })
}

/** 2021年8月20日 or 2021-08-20, wherever it stands first in a text. */
export const dateIn = (text: string): Temporal.PlainDate | undefined => datesIn(text)[0]

/** The day of the last adoption, amendment or publication: what this text is the text of. */
export function promulgated(lines: readonly string[]): Temporal.PlainDate | undefined {
  return latest(lines.filter(line => !isCommencement(line)).flatMap(datesIn))
}

const isCommencement = (line: string) => /(?:施行|实施)）?$/.test(line)

/**
 * When this text came into force: the day stated (by the list it came with, its promulgation, or its own last articles), unless the text
 * was amended after that day. Then it is the day of the amendment, as the earliest possible, and is shown as 待核. Undefined when the text
 * names no day at all.
 */
export function commencement(
  statute: Pick<ParsedStatute, 'promulgation' | 'articles'>,
  listed: { effective?: string; promulgation?: string } = {},
): Commencement | undefined {
  const lines = [...statute.promulgation, ...(listed.promulgation ?? '').split('；')].filter(line => line !== '')
  const made = promulgated(lines)
  const stated = dateIn(listed.effective ?? '') ?? statedIn(statute, lines)
  if (!stated) return made && { from: made, stated: false }
  if (made && Temporal.PlainDate.compare(made, stated) > 0) return { from: made, stated: false }
  return { from: stated, stated: true }
}

function statedIn(statute: Pick<ParsedStatute, 'articles'>, lines: readonly string[]): Temporal.PlainDate | undefined {
  const line = lines.find(isCommencement)
  if (line) return dateIn(line)
  const last = statute.articles.slice(-3).flatMap(a => a.paragraphs)
  const sentence = last.map(p => /自(.{4,16}?)起(?:施行|实施)/.exec(p)?.[1]).find(s => s !== undefined)
  if (sentence === undefined) return undefined
  return /公布之日|发布之日/.test(sentence)
    ? latest(lines.filter(l => /公布|发布/.test(l)).flatMap(datesIn))
    : dateIn(sentence)
}

function latest(dates: Temporal.PlainDate[]): Temporal.PlainDate | undefined {
  return dates.sort(Temporal.PlainDate.compare).at(-1)
}
