import { type Db, maybe, rows, statement } from '../kernel/database.ts'

const open = statement(
  'discipline.open-commitments',
  `select id from commitment where stream = $1 and status in ('open', 'paused')`,
)
/** Promises of a stream that are still owed. */
export const openCommitmentsOfStream = async (tx: Db, stream: string): Promise<number[]> =>
  (await rows<{ id: number }>(tx, open, [stream])).map(c => c.id)

const due = statement('discipline.due-of', 'select due_at as "dueAt" from commitment where id = $1')
export const dueOf = async (tx: Db, commitment: number): Promise<Temporal.Instant | null> =>
  (await maybe<{ dueAt: Temporal.Instant | null }>(tx, due, [commitment]))?.dueAt ?? null
