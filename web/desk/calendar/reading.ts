import type { CalendarDay } from '../shapes.ts'

const day = 86_400_000
const isDate = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)

const range = (part: string): string[] => {
  const [from, to = from] = part.split('..')
  if (!isDate(from) || !isDate(to)) throw new SyntaxError(part)
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (!(last >= first && last - first <= 60 * day)) throw new SyntaxError(part)
  return Array.from({ length: (last - first) / day + 1 }, (_, i) =>
    new Date(first + i * day).toISOString().slice(0, 10),
  )
}
const dates = (cell: string) => cell.split(/\s+/).filter(Boolean).flatMap(range)

/**
 * The days a holiday file arranges, for looking at before it is loaded; the server reads it again and has the last word. Takes the table
 * of this system (tab-separated) or the JSON of holiday-cn. Undefined for what is neither.
 */
export function daysOfFile(text: string): CalendarDay[] | undefined {
  try {
    const plain = text.replace(/^\uFEFF/, '').trim()
    const days = plain.startsWith('{') ? fromJson(plain) : fromTable(plain)
    return days.length > 0 ? days.sort((a, b) => (a.date < b.date ? -1 : 1)) : undefined
  } catch {
    return undefined
  }
}

function fromJson(text: string): CalendarDay[] {
  const { days } = JSON.parse(text) as { days: { name: string; date: string; isOffDay: boolean }[] }
  return days.map(({ name, date, isOffDay }) => {
    if (!isDate(date)) throw new SyntaxError(date)
    return { date, name, off: isOffDay }
  })
}

function fromTable(text: string): CalendarDay[] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .flatMap(line => {
      const [, , name = '', off = '', offices = '', work, notice] = line.split('\t').map(c => c.trim())
      if (work === undefined || notice === undefined) throw new SyntaxError(line)
      return [
        ...dates(off).map(date => ({ date, name, off: true })),
        ...dates(offices).map(date => ({ date, name, off: true, officesOnly: true })),
        ...dates(work).map(date => ({ date, name, off: false })),
      ]
    })
}

export type Change = { date: string; was?: CalendarDay; will?: CalendarDay }

/** What loading would change, by day. */
export function changesBetween(now: readonly CalendarDay[], next: readonly CalendarDay[]): Change[] {
  const [was, will] = [now, next].map(days => new Map(days.map(d => [d.date, d])))
  return [...new Set([...was!.keys(), ...will!.keys()])]
    .sort()
    .map(date => ({
      date,
      ...(was!.has(date) && { was: was!.get(date)! }),
      ...(will!.has(date) && { will: will!.get(date)! }),
    }))
    .filter(({ was: a, will: b }) => a?.name !== b?.name || a?.off !== b?.off || a?.officesOnly !== b?.officesOnly)
}
