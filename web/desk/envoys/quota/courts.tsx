import { Link, useSearchParams } from 'react-router'
import type { QuotaQuery, QuotaTotals } from '../../../../server/envoys/contract.ts'
import { Nothing, Section } from '../../parts/page.tsx'
import { quota } from '../../words.ts'
import { boardAt } from './address.ts'
import { goingOf } from './standing.tsx'

const words = quota.courts
type Row = QuotaTotals['rows'][number]

/** How every court stands, the furthest behind first: what a colour holds, how much of what is owed is done. */
export function Courts({ totals, now }: { totals: QuotaTotals; now: QuotaQuery }) {
  const rows = totals.rows.toSorted(
    (a, b) => b.red - a.red || b.amber - a.amber || b.missing - a.missing || a.agency.id - b.agency.id,
  )
  if (rows.length === 0)
    return (
      <Section title={words.title}>
        <Nothing title={words.none} next={words.noneNext} />
      </Section>
    )
  return (
    <Section title={words.title} gist={words.gist} className="flush courts-card" extra={<Legend />}>
      <div className="scroll">
        <table className="table matrix courts" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.court}</th>
              <th scope="col">{words.share}</th>
              <th scope="col" className="num">
                {quota.red}
              </th>
              <th scope="col" className="num">
                {quota.amber}
              </th>
              <th scope="col" className="num">
                {words.progress}
              </th>
              <th scope="col" className="num">
                {quota.missing}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(r => (
              <Court key={r.agency.id} r={r} here={now.agency === r.agency.id} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const Legend = () => (
  <ul className="stack-legend soft" aria-hidden="true">
    {parts.map(p => (
      <li key={p}>
        <i className={p} />
        {quota[p]}
      </li>
    ))}
  </ul>
)

const parts = ['met', 'going', 'amber', 'red'] as const

function Court({ r, here }: { r: Row; here: boolean }) {
  const [search] = useSearchParams()
  const going = goingOf(r)
  const count = { met: r.met, going, amber: r.amber, red: r.red }
  const at = (change: Record<string, string | undefined>) =>
    boardAt(search, { agency: String(r.agency.id), light: undefined, show: undefined, ...change })
  const number = (n: number, what: string, change: Record<string, string | undefined>, tone = '') =>
    n === 0 ? (
      <span className="soft">0</span>
    ) : (
      <Link
        to={at(change)}
        preventScrollReset
        className={`counted ${tone}`}
        aria-label={words.open(r.agency.name, what, n)}
      >
        {n}
      </Link>
    )
  return (
    <tr className={here ? 'at' : undefined}>
      <th scope="row">
        <Link to={here ? boardAt(search, { agency: undefined }) : at({})} preventScrollReset>
          {r.agency.name}
        </Link>
        <small className="soft num"> {r.posts}</small>
      </th>
      <td>
        <span className="stacked" role="img" aria-label={words.said(r.met, going, r.amber, r.red)}>
          {parts.map(
            p =>
              count[p] > 0 && (
                <i key={p} className={p} style={{ flexGrow: count[p] }} title={`${quota[p]} ${count[p]}`} />
              ),
          )}
        </span>
      </td>
      <td className={`num heat ${r.red > 0 ? 'red' : ''}`}>{number(r.red, quota.red, { light: 'red' })}</td>
      <td className={`num heat ${r.amber > 0 ? 'amber' : ''}`}>{number(r.amber, quota.amber, { light: 'amber' })}</td>
      <td className="num">
        {r.done}
        <small className="soft"> / {r.required}</small>
      </td>
      <td className="num">{number(r.missing, quota.missing, {})}</td>
    </tr>
  )
}
