import { type Calendar, dayName } from './calendar.ts'
import { pausedWithin, type Stretch } from './counting.ts'
import { type Day, isoOf } from './day.ts'

/** What a count of working days passed over: weekends as a number, holidays by name, and the make-up days it did count. */
export type Rests = {
  weekendDays: number
  holidays: { name: string; from: string; to: string }[]
  makeUpDays: string[]
}

type Holiday = { name: string; from: Day; to: Day }

/** The rest days of from..to that are not paused, and how to say them; `say` words a date. */
export function restsWithin(
  calendar: Calendar,
  from: Day,
  to: Day,
  pauses: readonly Stretch[],
  say: (day: Day) => string,
): { rests: Rests; text: string } {
  const holidays: Holiday[] = []
  const makeUpDays: Day[] = []
  let weekendDays = 0
  for (let day = from; day <= to; day++) {
    const row = calendar.holidays.get(day)
    if (calendar.works[day - calendar.first] === 1) {
      if (row && pausedWithin(day, day, pauses) === 0) makeUpDays.push(day)
      continue
    }
    if (pauses.length > 0 && pausedWithin(day, day, pauses) > 0) continue
    if (!row) {
      weekendDays++
      continue
    }
    const name = dayName(calendar, day)
    const last = holidays.at(-1)
    if (last && last.name === name && last.to === day - 1) last.to = day
    else holidays.push({ name, from: day, to: day })
  }
  const passed = [
    ...(weekendDays > 0 ? [`周六、周日共${weekendDays}日`] : []),
    ...holidays.map(({ name, from, to }) => `${name}${range(from, to, say)}`),
  ]
  const text = [
    ...(passed.length > 0 ? [`其间不计${passed.join('、')}`] : []),
    ...(makeUpDays.length > 0 ? [`调休上班的${makeUpDays.map(say).join('、')}计入`] : []),
  ].join('，')
  return {
    rests: {
      weekendDays,
      holidays: holidays.map(({ name, from, to }) => ({ name, from: isoOf(from), to: isoOf(to) })),
      makeUpDays: makeUpDays.map(isoOf),
    },
    text,
  }
}

/** 10月1日至10月7日, or one day alone. */
export function range(from: Day, to: Day, say: (day: Day) => string): string {
  return from === to ? say(from) : `${say(from)}至${say(to)}`
}
