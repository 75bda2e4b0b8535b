import { type Db, seeingAll, transact } from '../kernel/database.ts'
import { dateAt, dateOf, dayOf, midnight } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { keep, pledge, release } from '../ledger/index.ts'
import * as store from './pledging.store.ts'
import { parseQuarter, quarterText, type Terms } from './quota/index.ts'

type Line = store.LedgerLine
type Kept = Pick<Line, 'ledger' | 'pledged' | 'commitment'>

/** What should stand in the ledger of a line, whatever stands there now. */
export function standingOf(line: Pick<Line, 'required' | 'done' | 'ended' | 'due'>, today: Temporal.PlainDate) {
  if (line.required === 0) return 'nothing'
  if (line.done >= line.required) return 'kept'
  return line.ended && Temporal.PlainDate.compare(today, line.due) > 0 ? 'over' : 'owed'
}

/** Writes the promise of a line: so many visits by the end of the quarter, or of the post where that is sooner. */
async function promiseOf(tx: Db, house: House, terms: Terms, line: Line): Promise<number> {
  const quarter = parseQuarter(line.quarter)
  const { cite, firms } = terms.scheme.kinds[line.kind]
  const since = Math.max(quarter.first, dayOf(line.from))
  return pledge(tx, house, {
    stream: line.stream,
    subject: `${line.envoyName}对接${line.targetName}`,
    path: `/envoys/quota/${line.id}`,
    owedTo: line.targetName,
    bearer: line.person,
    kind: 'visit-quota',
    agencyId: line.agency,
    title: `${quarterText(quarter)}走访${line.targetName}${line.required}次${firms === undefined ? '' : `，每次不少于${firms}家企业`}`,
    owes: 'envoy',
    basis: cite,
    on: line.due,
    startAt: midnight(since),
    startEvent: since === quarter.first ? '季度开始' : '派驻',
  })
}

/** What one line needs said in the ledger, said. */
async function settle(tx: Db, house: House, terms: Terms, line: Line, today: Temporal.PlainDate): Promise<Kept> {
  const wanted = standingOf(line, today)
  const now: Kept = { ledger: line.ledger, pledged: line.pledged, commitment: line.commitment }
  const made = async (ledger: 'owed' | 'kept') => {
    const commitment = await promiseOf(tx, house, terms, line)
    if (ledger === 'kept') await keep(tx, house, commitment)
    return { ledger, pledged: line.required, commitment }
  }
  const released = async (why: string): Promise<Kept> => {
    await release(tx, house, line.commitment!, why)
    return { ...now, ledger: 'released' }
  }
  const begun = Temporal.PlainDate.compare(dateOf(parseQuarter(line.quarter).first), today) <= 0
  const over = Temporal.PlainDate.compare(today, line.due) > 0
  switch (line.ledger) {
    case 'owed':
      if (wanted === 'kept') {
        // What was promised was another number where the post or the scheme changed meanwhile.
        if (line.pledged !== line.required) await release(tx, house, line.commitment!, changedTo(line))
        else await keep(tx, house, line.commitment!)
        return line.pledged === line.required ? { ...now, ledger: 'kept' } : made('kept')
      }
      if (wanted === 'nothing') return released(`${line.endedWhy ?? '派驻结束'}，本季不再应走访`)
      if (wanted === 'over')
        return released(`${line.endedWhy ?? '派驻结束'}；应走访${line.required}次，已计入${line.done}次`)
      if (line.pledged === line.required) return now
      await release(tx, house, line.commitment!, changedTo(line))
      return made('owed')
    case 'kept':
      // A visit that counted does not count any more, or more is asked than was.
      return wanted === 'owed' ? made('owed') : now
    case 'released':
      return wanted === 'owed' && !over ? made('owed') : now
    default:
      return begun && !over && (wanted === 'owed' || wanted === 'kept') ? made(wanted) : now
  }
}

const changedTo = (line: Line) => `应走访次数由${line.pledged}次改为${line.required}次，另行承诺`

/** Brings the ledger into step with these lines, in the caller's transaction. */
export async function settleLines(tx: Db, house: House, terms: Terms, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const today = dateAt(house.now())
  return seeingAll(tx, async () => {
    const lines = await store.ledgerLines(tx, ids)
    const kept: (Kept & { id: number })[] = []
    for (const line of lines) kept.push({ id: line.id, ...(await settle(tx, house, terms, line, today)) })
    await store.keepLedger(tx, kept)
    return kept.length
  })
}

const page = 100

/** The clock's share: lines that a count from scratch changed, and posts that are over. */
export async function settleAll(house: House, termsIn: (scheme: string) => Terms): Promise<number> {
  const today = dateAt(house.now())
  let [after, done] = [0, 0]
  for (;;) {
    const ids = await store.unsettled(house.db.system, today, after, page)
    if (ids.length === 0) return done
    await transact(house.db.system, async tx => {
      const lines = await store.ledgerLines(tx, ids)
      for (const [scheme, of] of Map.groupBy(lines, l => l.scheme))
        done += await settleLines(
          tx,
          house,
          termsIn(scheme),
          of.map(l => l.id),
        )
    })
    after = ids.at(-1)!
  }
}
