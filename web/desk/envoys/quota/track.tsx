import type { QuotaLine } from '../../../../server/envoys/contract.ts'
import { dayText } from '../../../common/dates.ts'
import { quota } from '../../words.ts'
import { daysOf, shareOf } from './quarters.ts'

const words = quota.line

/** The quarter as a line: what counted, what did not, what is planned, where today stands. The lists below say the same in words. */
export function Track({ l, today }: { l: QuotaLine; today: string }) {
  const { from, to } = daysOf(l.quarter)
  const marks = [
    ...l.counted.map(v => ({ ...v, kind: 'counted' as const })),
    ...l.refused.map(v => ({ ...v, kind: 'refused' as const })),
    ...l.planned.map(v => ({ ...v, kind: 'planned' as const })),
  ]
  const now = today >= from && today <= to
  const kinds = (['counted', 'refused', 'planned'] as const).filter(k => marks.some(m => m.kind === k))
  const start = `${from.slice(0, 4)}-${from.slice(5, 7)}`
  const months = [0, 1, 2].map(i => {
    const month = Number(start.slice(5)) + i
    return `${start.slice(0, 5)}${String(month).padStart(2, '0')}-01`
  })
  return (
    <div className="track-of" aria-hidden="true">
      <div className="track-line">
        {months.map(m => (
          <s key={m} style={{ left: `${m === from ? 0 : shareOf(l.quarter, m)}%` }} />
        ))}
        {now && <i className="now" style={{ left: `${shareOf(l.quarter, today)}%` }} />}
        {l.due < to && <i className="after" style={{ left: `${shareOf(l.quarter, l.due)}%` }} />}
        {marks.map(m => (
          <b
            key={m.visit}
            className={m.kind}
            style={{ left: `${shareOf(l.quarter, m.date)}%` }}
            title={`${dayText(m.date)} ${words.legend[m.kind]}`}
          />
        ))}
      </div>
      <div className="track-months soft num">
        {months.map(m => (
          <span key={m}>{words.month(Number(m.slice(5, 7)))}</span>
        ))}
      </div>
      <ul className="track-legend soft">
        {kinds.map(k => (
          <li key={k}>
            <b className={k} /> {words.legend[k]}
          </li>
        ))}
        {now && (
          <li>
            <i className="now" /> {words.legend.today}
          </li>
        )}
      </ul>
    </div>
  )
}
