import type { TaskView } from '../../../server/plans/contract.ts'
import { dayOf } from '../../common/dates.ts'

/** Days since 1970 of an ISO day; drawing needs no more of a calendar. */
export const dayNumber = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)
const dateOf = (n: number) => new Date(n * 86_400_000)

/** The day of a moment in China, as a number. */
export const dayNumberAt = (moment: string): number => {
  const { year, month, day } = dayOf(moment)
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000)
}

export type Unit = 'month' | 'quarter' | 'year'
export type Tick = { at: number; year: number; n: number }
export type Scale = { from: number; to: number; unit: Unit; ticks: Tick[] }

const first = (year: number, month: number) => Math.floor(Date.UTC(year, month, 1) / 86_400_000)

/** Months a unit holds, and the longest plan it is read by. */
const units: readonly { unit: Unit; months: number; upTo: number }[] = [
  { unit: 'month', months: 1, upTo: 30 },
  { unit: 'quarter', months: 3, upTo: 96 },
  { unit: 'year', months: 12, upTo: Number.POSITIVE_INFINITY },
]

/** Whole months from the first day to behind the last, divided as finely as can be read. */
export function scaleOf(days: readonly number[]): Scale {
  const [low, high] = [Math.min(...days), Math.max(...days)].map(dateOf)
  const begin = { year: low!.getUTCFullYear(), month: low!.getUTCMonth() }
  const months = (high!.getUTCFullYear() - begin.year) * 12 + high!.getUTCMonth() - begin.month + 1
  const { unit, months: step } = units.find(u => months <= u.upTo)!
  const start = begin.month - (begin.month % step)
  const ticks: Tick[] = []
  for (let m = start; m < begin.month + months; m += step) {
    const year = begin.year + Math.floor(m / 12)
    ticks.push({ at: first(begin.year, m), year, n: Math.floor((((m % 12) + 12) % 12) / step) + 1 })
  }
  return { from: first(begin.year, start), to: first(begin.year, start + ticks.length * step), unit, ticks }
}

/** Where a day lies, in hundredths of the scale. */
export const share = ({ from, to }: Scale, day: number): number =>
  Math.round(Math.min(1, Math.max(0, (day - from) / (to - from))) * 10_000) / 100

export type Span = {
  from: number
  /** Behind its last day; absent for a task without end. */
  to?: number
  /** Where the part by which it was extended begins. */
  extendedFrom?: number
}

/** A task in days: from the day it was opened through its last. A day set before it was opened is a span of that day. */
export function spanOf(t: Pick<TaskView, 'openedAt' | 'due' | 'extendedFrom' | 'rectifyBy'>): Span {
  const opened = dayNumberAt(t.openedAt)
  // What is put right after its day goes on behind it, as what was extended does.
  const late = t.due && t.rectifyBy && t.rectifyBy > t.due ? t.rectifyBy : undefined
  const last = late ?? t.due
  if (!last) return { from: opened }
  const to = dayNumber(last) + 1
  const first = t.extendedFrom ?? (late && t.due)
  const before = first && first < last ? dayNumber(first) + 1 : undefined
  return { from: Math.min(opened, to - 1), to, ...(before !== undefined && { extendedFrom: Math.max(before, opened) }) }
}

/** The days a plan is drawn over. */
export function daysOf(tasks: readonly TaskView[], today: number): number[] {
  return [
    today,
    ...tasks.flatMap(t => {
      const { from, to } = spanOf(t)
      return [from, ...(to === undefined ? [] : [to - 1]), ...t.milestones.map(m => dayNumber(m.due))]
    }),
  ]
}
