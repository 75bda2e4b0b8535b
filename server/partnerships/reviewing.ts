import { standingOn } from '../agreements/index.ts'
import { transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { DutyStanding } from './contract.ts'
import { type Desk, held, kept, letGo, type Pair, promised } from './desk.ts'
import * as store from './duties.store.ts'
import { dueIn, type StopRule, standingOf, stopped } from './law.ts'
import type { DutyLine, PairScheme } from './schemes/index.ts'
import { markReviewed, unreviewedOn } from './store.ts'
import { releaseTasks } from './tasks.ts'

export const requiredBy = (house: Pick<House, 'setting'>, line: DutyLine): number =>
  typeof line.required === 'number' ? line.required : house.setting<number>(line.required.setting)

const owing = (pair: Pair, line: DutyLine): number[] =>
  pair.parties.filter(p => line.owedBy === 'all' || p.weaker === (line.owedBy === 'weaker')).map(p => p.agency)

/** Writes down what the scheme prescribes for a year, once. */
async function openYear(desk: Pick<Desk, 'tx' | 'house'>, pair: Pair, scheme: PairScheme, year: number): Promise<void> {
  for (const line of scheme.duties)
    await store.addDuty(desk.tx, {
      agreement: pair.a.id,
      year,
      key: line.key,
      kind: 'prescribed',
      title: line.title,
      required: requiredBy(desk.house, line),
      fits: line.fits,
      owedBy: owing(pair, line),
      basis: line.cite,
      state: 'agreed',
      agency: null,
      by: null,
      at: desk.house.now(),
    })
}

/** Brings every duty of a pair, and its promises, to where they stand today. Doing it again changes nothing. */
export async function review(desk: Pick<Desk, 'tx' | 'house'>, pair: Pair, actor?: number): Promise<void> {
  const { a, scheme, today } = pair
  if (!scheme || !a.until) return
  if (standingOn(a, today) === 'inForce') await openYear(desk, pair, scheme, today.year)
  const rule = desk.house.setting<StopRule>('partnerships.duties-without-agreement')
  for (const d of await store.unkeptDuties(desk.tx, a.id)) {
    const due = dueIn(d.year, a.until)
    await settle(desk, pair, d, standingOf({ ...d, due }, a, today, rule), due, actor)
  }
  await markReviewed(desk.tx, a.id, today)
}

async function settle(
  desk: Pick<Desk, 'tx' | 'house'>,
  pair: Pair,
  d: store.DutyRow,
  standing: DutyStanding,
  due: Temporal.PlainDate,
  actor?: number,
): Promise<void> {
  if (standing === d.standing && (standing !== 'owed' || due.equals(d.due!))) return
  const why = standing === 'released' ? (stopped(pair.a, due, pair.today) ?? '协议不再生效') : null
  if (standing === 'kept') await kept(desk, d.pledges, actor)
  else await letGo(desk, d.pledges, why ?? `协议的期限改变，改为${due}之前完成`, actor)
  const pledges = standing === 'kept' ? [...d.pledges] : []
  if (standing === 'owed')
    for (const agency of d.owedBy)
      pledges.push(
        await promised(desk, pair, {
          kind: 'pair-duty',
          title: `${d.year}年${d.title}（${d.required}次以上）`,
          agency,
          on: due,
          basis: d.basis,
          ...(actor !== undefined && { actor }),
        }),
      )
  await store.settleDuty(desk.tx, d.id, { standing, due, pledges, why })
}

/** Opens the duties of a new year, and lets those go whose agreement stopped. */
export async function reviewAll(house: House): Promise<number> {
  const found = await unreviewedOn(house.db.system, dateAt(house.now()))
  for (const id of found)
    await transact(house.db.system, async tx => {
      const pair = await held({ tx, house }, id)
      await review({ tx, house }, pair)
      if (pair.standing === 'ended') await releaseTasks({ tx, house }, pair)
    })
  return found.length
}
