import { zone } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import { refuse } from '../kernel/refusal.ts'

/** A start as it was written, and how a moment reads in the same form: with seconds, with a zone, or without. */
export type WrittenStart = {
  start: Temporal.PlainDate | Temporal.ZonedDateTime
  write: (moment: Temporal.Instant) => string
}

const form = /^(\d{4}-\d{2}-\d{2})(?:([T ])(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:?\d{2})?(\[[\w/+:-]+\])?)?$/

/**
 * Reads 2026-09-25, 2026-09-25T10:00, with optional seconds and an optional zone (Z, +08:00, [Asia/Hong_Kong]); without a zone it is
 * the time of Asia/Shanghai. Refuses `bad-date`.
 */
export function readStart(text: string): WrittenStart {
  const match = form.exec(text)
  if (!match) refuse('bad-date', `起算日“${text}”应写作 YYYY-MM-DD，以小时计算的写作 YYYY-MM-DDThh:mm`)
  const [, date, separator, seconds, offset, bracket] = match
  const day = parseDate(date!)
  if (!separator) return { start: day, write: String }
  const start = zoned(text, offset, bracket)
  const smallestUnit = seconds ? 'second' : 'minute'
  return {
    start,
    write: moment => {
      const at = moment.toZonedDateTimeISO(start.timeZoneId)
      const written =
        offset === 'Z'
          ? moment.toString({ smallestUnit })
          : at.toString({ smallestUnit, timeZoneName: bracket ? 'auto' : 'never', offset: offset ? 'auto' : 'never' })
      return separator === ' ' ? written.replace('T', ' ') : written
    },
  }
}

function zoned(text: string, offset: string | undefined, bracket: string | undefined): Temporal.ZonedDateTime {
  try {
    const iso = text.replace(' ', 'T')
    if (bracket) return Temporal.ZonedDateTime.from(iso)
    if (offset) return Temporal.Instant.from(iso).toZonedDateTimeISO(offset === 'Z' ? 'UTC' : offset)
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone)
  } catch {
    return refuse('bad-date', `没有“${text}”这一时刻`)
  }
}
