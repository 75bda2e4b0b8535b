import type { Counts, Figures } from './contract.ts'
import type { End } from './names.ts'

/** A request as it is counted: without who asked, and what. */
export type Counted = {
  /** 2026-09, of the day it was received. */
  month: string
  service: string
  body: string
  end: End
  late: boolean
  /** 1 to 5; null where it was not rated. */
  grade: number | null
}

const none: Figures = {
  received: 0,
  open: 0,
  done: 0,
  refused: 0,
  withdrawn: 0,
  inTime: 0,
  late: 0,
  ratings: 0,
  grades: 0,
}

const sum = (rows: readonly Counted[]): Figures =>
  rows.reduce(
    (n, r) => ({
      ...n,
      received: n.received + 1,
      [r.end]: n[r.end] + 1,
      inTime: n.inTime + (r.late ? 0 : 1),
      late: n.late + (r.late ? 1 : 0),
      ratings: n.ratings + (r.grade === null ? 0 : 1),
      grades: n.grades + (r.grade ?? 0),
    }),
    none,
  )

const by = (rows: readonly Counted[], of: (r: Counted) => string) =>
  [...Map.groupBy(rows, of)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => ({ key, ...sum(part) }))

/** The figures of a station over some requests. Every list adds up to the total, in whatever order the requests come. */
export const countsOf = (rows: readonly Counted[]): Pick<Counts, 'total' | 'byMonth' | 'byService' | 'byBody'> => ({
  total: sum(rows),
  byMonth: by(rows, r => r.month),
  byService: by(rows, r => r.service),
  byBody: by(rows, r => r.body),
})
