import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { bulletinById, receiptsOf } from './bulletins.store.ts'
import type { LinkKind } from './contract.ts'
import { compare, type Pair } from './desk.ts'
import { exchangeById } from './exchanges.store.ts'
import { meetingById } from './meetings.store.ts'
import { projectById } from './projects.store.ts'
import type { Fit } from './schemes/index.ts'

/** What proves a deed: its day, its title, and its kind as duties name it. */
type Proof = { day: Temporal.PlainDate; title: string; of?: string }

const notYet = (title: string, next: string): never => refuse('not-yet-done', title, { status: 409, next })

/** Reads what a deed points to. Refuses `not-found`, and `not-yet-done` of what was not carried through. */
export const proofs: Record<LinkKind, (tx: Db, pair: Pair, id: number) => Promise<Proof>> = {
  meeting: async (tx, { a }, id) => {
    const m = (await meetingById(tx, a.id, id)) ?? notFound('会议')
    return m.state === 'held'
      ? { day: m.day, title: m.title, of: m.kind }
      : notYet('会议还没有登记召开情况', '请先登记。')
  },
  project: async (tx, { a }, id) => {
    const p = (await projectById(tx, a.id, id)) ?? notFound('项目')
    return p.state === 'concluded'
      ? { day: p.concludedOn!, title: p.title }
      : notYet('项目还没有经另一方确认结项', '请先结项。')
  },
  exchange: async (tx, { a, today }, id) => {
    const x = (await exchangeById(tx, a.id, id)) ?? notFound('互派交流')
    return x.state === 'agreed' && compare(x.untilDay, today) <= 0
      ? { day: x.untilDay, title: `${x.person}互派交流` }
      : notYet('互派交流还没有期满', '请在期满之后填报。')
  },
  bulletin: async (tx, { a }, id) => {
    const b = (await bulletinById(tx, a.id, id)) ?? notFound('工作信息')
    return (await receiptsOf(tx, a.id)).some(r => r.bulletin === id)
      ? { day: dateAt(b.at), title: b.title }
      : notYet('工作信息还没有签收', '请由另一方签收。')
  },
}

/** Whether a duty takes this kind of proof; one that names none takes any. */
export const suits = (fits: readonly Fit[], kind: LinkKind, of?: string) =>
  fits.length === 0 || fits.some(f => f.kind === kind && (f.kind !== 'meeting' || f.of === of))
