import {
  type Agreement,
  drafter,
  lockAgreement,
  type Party,
  partiesTo,
  type Standing,
  standingOn,
} from '../agreements/index.ts'
import { append } from '../docket/index.ts'
import type { Citation } from '../kernel/citation.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep, pledge, release } from '../ledger/index.ts'
import type { Viewer } from '../people/index.ts'
import type { PairScheme } from './schemes/index.ts'
import { schemeOf } from './store.ts'

/** Everything a verb of a partnership needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; viewer: Viewer }
/** Who does something, for which party, in what capacity. */
export type Acting = ReturnType<typeof drafter>
/** An agreement whose parties owe one another something every year. */
export type Pair = {
  a: Agreement
  parties: Party[]
  scheme: PairScheme | undefined
  today: Temporal.PlainDate
  standing: Standing
}

/** A pair, held against whoever else changes it: both sides write one after the other. */
export async function held({ tx, house }: Pick<Desk, 'tx' | 'house'>, id: string): Promise<Pair> {
  const a = (await lockAgreement(tx, id)) ?? notFound('协议')
  const today = dateAt(house.now())
  return { a, parties: await partiesTo(tx, id), scheme: await schemeOf(tx, id), today, standing: standingOn(a, today) }
}

/** Refuses `no-scheme` and `agreement-not-in-force`: what begins, begins under an agreement that is in force. */
export function assertBegins(pair: Pair): void {
  if (!pair.scheme) refuse('no-scheme', '还没有选定结对方案', { status: 409, next: '请先选定结对方案。' })
  if (pair.standing !== 'inForce')
    refuse('agreement-not-in-force', '协议没有生效，不能开展新的事项', {
      status: 409,
      next: '请先签署、恢复或者续期。',
    })
}

/** Whoever writes for one of the parties. Refuses `not-yours`. */
export const writer = (desk: Desk, pair: Pair): Acting => drafter(desk.viewer, pair.parties)
/** Whoever writes for that very party. Refuses `not-yours`. */
export const writerOf = (desk: Desk, pair: Pair, agency: number): Acting =>
  drafter(
    desk.viewer,
    pair.parties.filter(p => p.agency === agency),
  )
/** Whoever answers for another party than the one that put something forward, and is another person. Refuses `not-yours`, `same-hand`. */
export function other(desk: Desk, pair: Pair, put: { agency: number; by: number | null }): Acting {
  const who = drafter(
    desk.viewer,
    pair.parties.filter(p => p.agency !== put.agency),
  )
  if (who.person === put.by)
    refuse('same-hand', '提出的人不能代另一方答复', { status: 403, next: '请由另一方的人员办理。' })
  return who
}

export const outOfState = (title: string, next = '请刷新页面，查看最新进展。') =>
  refuse('out-of-state', title, { status: 409, next })

/** A party by its agency. Refuses `not-a-party` at a field. */
export function partyOf(pair: Pair, agency: number, field: string): Party {
  const title = '不是协议的一方'
  return (
    pair.parties.find(p => p.agency === agency) ??
    refuse('not-a-party', title, { status: 422, fields: [{ field, title }], next: '请选择协议的一方。' })
  )
}

/** A day as typed. Refuses `bad-date` and, where `fault` finds one, `day-refused` at its field. */
export function dayOf(
  text: string,
  field: string,
  fault: (day: Temporal.PlainDate) => string | false | undefined,
): Temporal.PlainDate {
  const day = parseDate(text)
  const title = fault(day)
  if (title) refuse('day-refused', title, { status: 422, fields: [{ field, title }], next: '请核对日期。' })
  return day
}
export const { compare } = Temporal.PlainDate
/** What was done was done by today. */
export const notAhead = (pair: Pair) => (day: Temporal.PlainDate) => compare(day, pair.today) > 0 && `${day}还没有到`
/** What is promised is promised for a day to come, before the agreement ends. */
export const ahead = (pair: Pair) => (day: Temporal.PlainDate) =>
  (compare(day, pair.today) < 0 && `${day}已经过去`) || (compare(day, pair.a.until!) > 0 && `协议至${pair.a.until}止`)

/** Writes in the docket of the agreement, which all sides read. */
export const note = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  pair: Pair,
  who: Acting,
  kind: string,
  title: string,
  more: object = {},
) =>
  append(tx, pair.a.id, house.now(), house.digest, [
    { actor: who.person, capacity: who.capacity, kind: `pair.${kind}`, body: { ...more, title, agency: who.agency } },
  ])

/** A promise one party makes the others; it stands in the ledger of the party that owes it. */
export const promised = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  pair: Pair,
  p: { kind: string; title: string; agency: number; on: Temporal.PlainDate; basis: Citation; actor?: number },
): Promise<number> =>
  seeingAll(tx, () =>
    pledge(tx, house, {
      stream: pair.a.id,
      subject: pair.a.title,
      path: `/partnerships/${pair.a.id}?year=${p.on.year}`,
      owedTo: pair.parties
        .filter(other => other.agency !== p.agency)
        .map(other => other.name)
        .join('、'),
      agencyId: p.agency,
      title: p.title,
      kind: p.kind,
      owes: 'partnerClerk',
      basis: p.basis,
      on: p.on,
      ...(p.actor !== undefined && { actor: p.actor }),
    }),
  )
export const kept = ({ tx, house }: Pick<Desk, 'tx' | 'house'>, ids: readonly number[], actor?: number) =>
  seeingAll(tx, async () => {
    for (const id of ids) await keep(tx, house, id, actor)
  })
export const letGo = ({ tx, house }: Pick<Desk, 'tx' | 'house'>, ids: readonly number[], why: string, actor?: number) =>
  seeingAll(tx, async () => {
    for (const id of ids) await release(tx, house, id, why, actor)
  })
