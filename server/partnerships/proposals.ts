import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { notFound } from '../kernel/refusal.ts'
import { type Acting, type Desk, note, other, outOfState, type Pair, writerOf } from './desk.ts'

/** What one side puts forward and another agrees to. */
const named = {
  pair_duty: { name: '自选动作', kind: 'duty' },
  pair_project: { name: '项目', kind: 'project' },
  pair_exchange: { name: '互派交流', kind: 'exchange' },
} as const
type Table = keyof typeof named
export type Verdict = 'agreed' | 'declined' | 'withdrawn'
const says: Record<Verdict, string> = { agreed: '同意', declined: '不同意', withdrawn: '撤回' }

type Proposal = { id: number; state: string; agency: number | null; by: number | null }
const each = (text: (table: Table) => ReturnType<typeof statement>) => ({
  pair_duty: text('pair_duty'),
  pair_project: text('pair_project'),
  pair_exchange: text('pair_exchange'),
})
const get = each(t =>
  statement(
    `partnerships.proposal-${t}`,
    `select id, state, agency_id as agency, by_id as by from ${t} where agreement_id = $1 and id = $2`,
  ),
)
const set = each(t =>
  statement(
    `partnerships.answer-${t}`,
    `update ${t} set state = $2, answered_agency_id = $3, answered_by = $4, answered_at = $5, why = $6 where id = $1`,
  ),
)
const proposal = (tx: Db, table: Table, agreement: string, id: number) =>
  maybe<Proposal>(tx, get[table], [agreement, id])

/**
 * Agrees to, declines or takes back what was put forward. The same again changes nothing (undefined). Refuses `out-of-state`, `not-yours`,
 * `same-hand`.
 */
export async function answer(
  desk: Desk,
  pair: Pair,
  table: Table,
  id: number,
  verdict: Verdict,
  why: string | null = null,
): Promise<Acting | undefined> {
  const { name, kind } = named[table]
  const p = (await proposal(desk.tx, table, pair.a.id, id)) ?? notFound(name)
  const { agency, by } = p
  if (agency === null) return outOfState('这是方案规定的事项，不必答复')
  const who = verdict === 'withdrawn' ? writerOf(desk, pair, agency) : other(desk, pair, { agency, by })
  if (p.state === verdict) return undefined
  if (p.state !== 'proposed') outOfState(`这个${name}已经答复或者撤回`)
  await rows(desk.tx, set[table], [id, verdict, who.agency, who.person, desk.house.now().toString(), why])
  await note(desk, pair, who, `${kind}.${verdict}`, `${says[verdict]}${name}`, { [kind]: id, ...(why && { why }) })
  return who
}
