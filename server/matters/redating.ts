import { setTimeout } from 'node:timers/promises'
import { type Commitment, lockCommitments, updateCommitments } from '../commitments/index.ts'
import { type Db, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'

/** Says which of these commitments are to be written, and how. Pure: it is asked again under the lock. */
export type Redate = (page: readonly Commitment[]) => Commitment[]

const lock = statement(
  'matters.lock-free-ones',
  'select id from matter where id = any ($1::uuid[]) order by id for update skip locked',
)
const follow = statement(
  'matters.follow-dates',
  `update matter m set due_from = n.start_at, due_at = n.due_at, undated = n.undated, owner = n.owes, next_act = n.title, search_stale = true,
     insight_stale = true
   from (select distinct on (matter_id) matter_id, start_at, due_at, case when due_at is null then undated end as undated, owes, title
         from commitment where status = 'open' and matter_id = any ($1::uuid[]) order by matter_id, due_at nulls last) n
   where m.id = n.matter_id and m.closed_at is null`,
)
const mattersOf = (of: readonly Commitment[]) => [...new Set(of.flatMap(c => c.matterId ?? []))]

/**
 * Writes what `redate` changes of a page, with the reason, and has the matters follow; returns the commitments as written. A matter
 * somebody acts in just now is waited for, never locked behind: it comes in a later turn, and what the act left of it counts.
 */
export async function rewrite(
  house: House,
  page: readonly Commitment[],
  redate: Redate,
  why: string,
): Promise<Commitment[]> {
  const written: Commitment[] = []
  let waiting = redate(page)
  for (let turn = 0; waiting.length > 0; turn++) {
    if (turn > 0) await setTimeout(20)
    const turned = await transact(house.db.system, async tx => {
      const held = new Set((await rows<{ id: string }>(tx, lock, [mattersOf(waiting)])).map(m => m.id))
      const free = (c: Commitment) => c.matterId === null || held.has(c.matterId)
      const ids = waiting.filter(free).map(c => c.id)
      const changed = redate(await lockCommitments(tx, ids))
      await write(tx, changed, why, house.now())
      return { changed, waiting: waiting.filter(c => !free(c)) }
    })
    written.push(...turned.changed)
    waiting = turned.waiting
  }
  return written
}

async function write(tx: Db, changed: readonly Commitment[], why: string, at: Temporal.Instant): Promise<void> {
  if (changed.length === 0) return
  await updateCommitments(tx, changed, why, at)
  await rows(tx, follow, [mattersOf(changed)])
}
