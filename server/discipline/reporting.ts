import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { type Db, seeingAll, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep, pledge } from '../ledger/index.ts'
import { threeRules } from './law.ts'
import { interferenceIn } from './records.store.ts'
import * as store from './reports.store.ts'

/** The day by which a month's report is due: so many days into the next month, at most its last. */
export function dueDay(month: Temporal.PlainYearMonth, day: number): Temporal.PlainDate {
  const next = month.add({ months: 1 })
  return next.toPlainDate({ day: Math.min(day, next.daysInMonth) })
}

/** How a report stands on a day. */
export const statusOf = (r: store.ReportRow, today: Temporal.PlainDate): 'open' | 'missing' | 'zero' | 'filed' => {
  if (r.filedAt) return r.records === 0 ? 'zero' : 'filed'
  return Temporal.PlainDate.compare(today, r.dueOn) > 0 ? 'missing' : 'open'
}

const atOnce = 200

/** Asks each envoy in office for the report of this month and, where the clock slept, of the last: a promise each. */
export async function askForReports(house: House): Promise<number> {
  const now = dateAt(house.now()).toPlainYearMonth()
  let asked = 0
  for (const month of [now.subtract({ months: 1 }), now])
    for (;;) {
      const n = await transact(house.db.system, tx => askMonth(tx, house, month))
      asked += n
      if (n < atOnce) break
    }
  return asked
}

/** Asks for the reports of a month, so many at once; returns how many. */
export async function askMonth(tx: Db, house: House, month: Temporal.PlainYearMonth): Promise<number> {
  const first = month.toPlainDate({ day: 1 }).toString()
  const dueOn = dueDay(month, house.setting<number>('discipline.report-day'))
  const wanting = await store.reportsWanting(tx, first, atOnce)
  for (const { envoy, person, agency, name } of wanting) {
    const id = v7()
    const commitment = await pledge(tx, house, {
      kind: 'zero-report',
      agencyId: agency,
      stream: id,
      subject: `${name}${month.year}年${month.month}月报告`,
      path: '/discipline/reports',
      owedTo: '纪检监察部门',
      title: `报告${month.year}年${month.month}月过问案件情况（含零报告）`,
      owes: 'envoy',
      bearer: person,
      basis: threeRules('办案人员按月填报过问案件情况，没有的作零报告'),
      on: dueOn,
      startEvent: '当月开始',
    })
    await store.insertReport(tx, { id, envoy, person, agency, month: first, dueOn: dueOn.toString(), commitment })
  }
  return wanting.length
}

/**
 * An envoy reports a month: zero, or all records written about it. Refuses `not-yours`, `already-done`, `month-not-over`, and
 * `report-differs` where what is said is not what was recorded.
 */
export async function fileReport(
  tx: Db,
  house: House,
  person: number,
  id: string,
  zero: boolean,
): Promise<{ records: number }> {
  const r = (await store.lockReport(tx, id)) ?? notFound('月报告')
  if (r.person.id !== person)
    refuse('not-yours', '月报告由本人报送', { status: 403, next: '请由特派员本人登录后报送。' })
  if (r.filedAt)
    refuse('already-done', '这个月已经报告过了', { status: 409, next: '其后发生或者遗漏的，请补充登记过问记录。' })
  const today = dateAt(house.now())
  const last = r.month.with({ day: r.month.daysInMonth })
  const until = r.termEnd && Temporal.PlainDate.compare(r.termEnd, last) < 0 ? r.termEnd : last
  if (Temporal.PlainDate.compare(today, until) < 0)
    refuse('month-not-over', '当月尚未结束', { status: 409, next: `请于${until}当日或者之后报告。` })
  const records = await interferenceIn(tx, person, r.agency.id, r.month.toString())
  if (zero !== (records === 0))
    refuse('report-differs', zero ? `当月登记过${records}件过问记录，不能作零报告` : '当月没有登记过问记录', {
      status: 422,
      fields: [{ field: 'zero', title: zero ? '请改为报告全部记录' : '请先登记，或者作零报告' }],
      next: zero ? '请核对记录后，按有记录报告。' : '请先登记过问记录，或者作零报告。',
    })
  await store.fileReport(tx, id, house.now(), records)
  await append(tx, id, house.now(), house.digest, [
    {
      actor: person,
      capacity: 'envoy',
      kind: 'discipline.reported',
      body: { title: zero ? '零报告' : '报告过问记录', records },
    },
  ])
  await seeingAll(tx, () => keep(tx, house, r.commitmentId, person))
  return { records }
}
