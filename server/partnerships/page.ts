import type { FileView } from './contract.ts'
import type { Names } from './naming.ts'
import type { Answered, Put } from './put.ts'
import type { Sides } from './sides.ts'

/** What the parts of a page are drawn with. */
export type Drawing = {
  names: Names
  sides: Sides
  today: Temporal.PlainDate
  /** The agreement is in force: what is put forward can be agreed to. */
  begins: boolean
  files: (ids: readonly number[]) => FileView[]
}

/** Who put something forward, and what was answered. */
export const proposed = (x: Drawing, p: Put & Answered) => {
  const answered = x.names.hand(p.answeredAgency, p.answeredBy, p.answeredAt)
  return {
    proposed: x.names.hand(p.agency, p.by, p.at)!,
    ...(answered && { answered }),
    ...(p.why !== null && { why: p.why }),
  }
}
