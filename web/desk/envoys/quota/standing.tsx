import { Link, useSearchParams } from 'react-router'
import type { QuotaQuery, QuotaTotals } from '../../../../server/envoys/contract.ts'
import { quota as words } from '../../words.ts'
import { boardAt } from './address.ts'
import { elapsed } from './quarters.ts'

type Sum = QuotaTotals['all']

/** What is neither met nor at risk: the quarter still has room for it. */
export const goingOf = (t: Sum): number => Math.max(0, t.posts - t.met - t.amber - t.red)

/** How far the quarter is against how far it should be, and how many stand how; each number filters the list. */
export function Standing({
  totals,
  query,
  quarter,
  today,
}: {
  totals: QuotaTotals
  query: QuotaQuery
  quarter: string
  today: string
}) {
  const [search] = useSearchParams()
  const court = totals.rows.find(r => r.agency.id === query.agency)
  const t: Sum = court ?? totals.all
  const { past, all } = elapsed(quarter, today)
  const time = Math.round((100 * past) / all)
  const share = t.required === 0 ? 0 : Math.round((100 * Math.min(t.done, t.required)) / t.required)
  const behind = past > 0 && share < time
  const at = { light: undefined, show: undefined }
  const plain = query.light === undefined
  const counters = [
    { key: 'short', n: t.posts - t.met, to: at, here: plain && query.short === true, tone: '' },
    { key: 'red', n: t.red, to: { ...at, light: 'red' }, here: query.light === 'red', tone: 'danger' },
    { key: 'amber', n: t.amber, to: { ...at, light: 'amber' }, here: query.light === 'amber', tone: 'risk' },
    { key: 'all', n: t.posts, to: { ...at, show: 'all' }, here: plain && !query.short, tone: '' },
  ] as const
  return (
    <section className="standing" aria-label={words.standing}>
      <div className="standing-sum">
        <p>
          <b className="num">{t.done.toLocaleString('zh-CN')}</b>
          <span className="soft num">
            {' / '}
            {t.required.toLocaleString('zh-CN')} {words.visits}
          </span>
          <span className={`push num ${behind ? 'behind' : 'soft'}`}>{words.progressMark(share)}</span>
        </p>
        <div
          className="bullet"
          role="img"
          aria-label={`${words.countedOf(t.done, t.required)}，${words.timeMark(time)}`}
        >
          <i className={behind ? 'behind' : ''} style={{ width: `${share}%` }} />
          <s style={{ left: `${time}%` }} />
        </div>
        <p className="small soft num standing-time" style={{ '--at': `${time}%` } as React.CSSProperties}>
          <span>{words.timeMark(time)}</span>
        </p>
      </div>
      <ul className="counters" aria-label={words.counters}>
        {counters.map(({ key, n, to, here, tone }) => (
          <li key={key}>
            <Link
              to={boardAt(search, to)}
              preventScrollReset
              className={n > 0 ? tone : ''}
              aria-current={here ? 'true' : undefined}
            >
              <b className="num">{n}</b>
              <span>
                {tone && <i className={`dot ${key}`} aria-hidden="true" />} {words[key]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
