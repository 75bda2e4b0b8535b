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

const sum = (rows: readonly Counted[]): Figures => {
  const count = (of: (r: Counted) => boolean) => rows.filter(of).length
  return {
    received: rows.length,
    open: count(r => r.end === 'open'),
    done: count(r => r.end === 'done'),
    refused: count(r => r.end === 'refused'),
    withdrawn: count(r => r.end === 'withdrawn'),
    inTime: count(r => !r.late),
    late: count(r => r.late),
    ratings: count(r => r.grade !== null),
    grades: rows.reduce((n, r) => n + (r.grade ?? 0), 0),
  }
}

const by = (rows: readonly Counted[], of: (r: Counted) => string) =>
  [...Map.groupBy(rows, of)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => ({ key, ...sum(part) }))

/** The figures of a station over some requests. Every list adds up to the total, in whatever order the requests come. */
export const countsOf = (rows: readonly Counted[]): Pick<Counts, 'total' | 'byMonth' | 'byService' | 'byBody'> => ({
  total: sum(rows),
  byMonth: by(rows, r => r.month),
  byService: by(rows, r => r.service),
  byBody: by(rows, r => r.body),
})
