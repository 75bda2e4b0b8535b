import { annul, insertCommitments, meet, openCommitmentsOf, promise, updateCommitments } from '../commitments/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Span } from '../kernel/span.ts'
import type { Matter } from '../matters/index.ts'
import { ownWay } from './law.ts'
import type { Participant } from './people.store.ts'

/** What one of those who take part owes in a matter: an opinion, a task. `source` tells them apart: `opinion/0/12`, `task/7`. */
type Owed = { source: string; kind: 'mode-opinion' | 'mode-task'; title: string; startEvent: string } & (
  | { on: Temporal.PlainDate }
  | { span: Span }
)

/** Writes what participants owe beside the terms of the procedure; each stands in the ledger with the agency of whoever owes it. */
export async function owe(
  tx: Db,
  house: House,
  m: Pick<Matter, 'id' | 'agencyId'>,
  given: readonly (Owed & { by: Pick<Participant, 'agencyId' | 'owes' | 'name'> })[],
): Promise<void> {
  if (given.length === 0) return
  const calendar = house.calendar('cn')
  await insertCommitments(
    tx,
    given.map(({ by, title, ...o }) =>
      promise(
        {
          ...o,
          of: { matterId: m.id, holder: m.agencyId },
          title: `${title}（${by.name}）`,
          agencyId: by.agencyId,
          owes: by.owes,
          basis: ownWay('参加人按约定完成自己的部分'),
          startAt: house.now(),
          calendar: 'cn',
        },
        calendar,
      ),
    ),
  )
}

/** Ends what is owed of these sources: done, or no longer owed. Seen with the system's eyes, for it may be another agency's. */
export const settle = (
  tx: Db,
  matter: string,
  which: (source: string) => boolean,
  how: 'met' | 'void',
  why: string,
  at: Temporal.Instant,
): Promise<void> =>
  seeingAll(tx, async () => {
    const ended = (await openCommitmentsOf(tx, matter)).filter(c => which(c.source))
    if (ended.length > 0)
      await updateCommitments(
        tx,
        ended.map(c => (how === 'met' ? meet(c, at) : annul(c, at))),
        why,
        at,
      )
  })
