import { citationText } from '../kernel/citation.ts'
import { csvLine, csvMark } from '../kernel/csv.ts'
import { within } from '../kernel/database.ts'
import { dateAt, dayOf, isoOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { across, type Grid } from '../matters/rendering/index.ts'
import type { Viewer } from '../people/index.ts'
import { count, termsIn } from './counting.ts'
import { ownWay } from './law.ts'
import { overseenBy } from './policies.ts'
import { plannedVisits } from './post.store.ts'
import { howRequired, isSubstitute, nextOf, parseQuarter, quarterText, type Terms, warningRule } from './quota/index.ts'
import type { QuotaLine, QuotaRow } from './quota.contract.ts'
import { type BoardLine, boardLine } from './quota.store.ts'
import { lights, targetKinds } from './words.ts'

export function rowView(terms: Terms, l: BoardLine, today: Temporal.PlainDate): QuotaRow {
  const due = dayOf(l.due)
  const standing = { envoy: l.envoy, target: l.target, kind: l.kind, held: [], active: [] }
  const next = nextOf(terms, { required: l.required, standing, due }, l.done, dayOf(today))
  return {
    id: l.id,
    quarter: l.quarter,
    envoy: { id: l.envoy, name: l.envoyName },
    agency: { id: l.agency, name: l.agencyName },
    target: { id: l.target, name: l.targetName, kind: l.targetKind },
    kindTitle: targetKinds[l.kind],
    required: l.required,
    done: l.done,
    missing: Math.max(0, l.required - l.done),
    light: l.light,
    lightTitle: lights[l.light],
    due: l.due.toString(),
    ended: l.ended,
    ...(next && { next }),
    ...(l.commitment !== null && { commitment: l.commitment }),
  }
}

/**
 * One line explained: which visits count and which do not, each with its reason, and how the number asked for was worked out. It is judged
 * anew by the same law, so that what is shown is what holds today. Refuses `not-found`.
 */
export const lineView = (house: House, viewer: Viewer, id: number): Promise<QuotaLine> =>
  within(house.db, overseenBy(viewer), async tx => {
    const today = dateAt(house.now())
    const l = (await boardLine(tx, id, today)) ?? notFound('走访指标')
    const terms = termsIn(house, l.scheme)
    const quarter = parseQuarter(l.quarter)
    // A colleague's visit is another court's row for whoever looks; the law sees all of them.
    const whose = { envoys: [l.envoy], targets: [l.target] }
    const { lines } = await count(house.db.system, house, terms, quarter, whose)
    const line = lines.find(x => x.standing.kind === l.kind)
    const planned = await plannedVisits(house.db.system, l.envoy, l.target)
    return {
      ...rowView(terms, l, today),
      counted: (line?.counted ?? []).map(({ visit, firms }) => ({
        visit: String(visit.id),
        date: isoOf(visit.day),
        firms,
        onBehalf: isSubstitute(visit),
      })),
      refused: (line?.refused ?? [])
        .filter(r => r.code !== 'planned')
        .map(({ visit, code, reason }) => ({ visit: String(visit.id), date: isoOf(visit.day), code, reason })),
      planned: planned
        .filter(v => quarter.first <= dayOf(v.day) && dayOf(v.day) <= quarter.last)
        .map(v => ({ visit: v.id, date: v.day.toString() })),
      how: line ? howRequired(terms, line, quarter) : [],
      warning: { title: warningRule(terms), basis: citationText(ownWay('预警的规则，原文未写明')) },
    }
  })

const columns = [
  ['派出机构', 50],
  ['特派员', 24],
  ['走访对象', 66],
  ['类别', 22],
  ['应走访', 17],
  ['已计入', 17],
  ['尚缺', 15],
  ['灯', 20],
  ['截止', 26],
] as const

const cellsOf = (r: QuotaRow): string[] => [
  r.agency.name,
  r.envoy.name,
  r.target.name,
  r.kindTitle,
  String(r.required),
  String(r.done),
  String(r.missing),
  r.lightTitle,
  r.due,
]

/** The board as a table for Excel. */
export const boardGrid = (
  terms: Terms,
  quarter: string,
  today: Temporal.PlainDate,
  rows: readonly QuotaRow[],
): Grid => ({
  name: `走访指标${quarter}`,
  title: `${terms.scheme.title}走访指标（${quarterText(parseQuarter(quarter))}）`,
  right: `截至${today}`,
  columns: columns.map(([title, width]) => ({ title, width: Math.min(width, across.inner) })),
  rows: rows.map(cellsOf),
})

/** The board as CSV for spreadsheets (UTF-8 with its mark). */
export const boardCsv = (rows: readonly QuotaRow[]): string =>
  csvMark + [columns.map(([title]) => title), ...rows.map(cellsOf)].map(csvLine).join('')
