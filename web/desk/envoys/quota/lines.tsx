import { Button } from 'antd'
import { Link } from 'react-router'
import type { QuotaRow } from '../../../../server/envoys/contract.ts'
import { dayText } from '../../../common/dates.ts'
import type { TextColumn } from '../../parts/export.tsx'
import { dayNumber } from '../../plans/spans.ts'
import { quota as words } from '../../words.ts'
import { Dots } from '../dots.tsx'

const { columns: titles } = words

/** Green is kept for what is met; what merely is not late yet has no colour of its own. */
export const toneOf = (r: Pick<QuotaRow, 'missing' | 'light'>): string =>
  r.missing === 0 ? 'green' : r.light === 'green' ? '' : r.light

/** The light of a line with the days it has; of one that ended that nothing can be made up. */
export function LineLight({ r, today }: { r: QuotaRow; today: string }) {
  const met = r.missing === 0
  return (
    <span className={`left ${toneOf(r) || 'going'}`}>
      <i aria-hidden="true" />
      <b>{met ? words.met : r.light === 'green' ? words.going : r.lightTitle}</b>
      <small>{met || r.ended ? dayText(r.due) : words.left(dayNumber(r.due) - dayNumber(today))}</small>
    </span>
  )
}

/** The lines of the board. */
export const linesOf = (today: string, see: (id: number) => void): readonly TextColumn<QuotaRow>[] => [
  {
    key: 'light',
    title: titles.light,
    width: '7.5rem',
    cell: r => <LineLight r={r} today={today} />,
    text: r => r.lightTitle,
  },
  {
    key: 'target',
    title: titles.target,
    lead: true,
    cell: r => (
      <>
        <Link to={`/register/${r.target.id}`} className="headline">
          {r.target.name}
        </Link>
        <small className="soft under">{r.kindTitle}</small>
      </>
    ),
    text: r => r.target.name,
  },
  {
    key: 'envoy',
    title: titles.envoy,
    width: '11rem',
    cell: r => (
      <div>
        <Link to={`/envoys/${r.envoy.id}`}>{r.envoy.name}</Link>
        <small className="soft under">{r.agency.name}</small>
      </div>
    ),
    text: r => `${r.envoy.name} ${r.agency.name}`,
  },
  {
    key: 'done',
    title: titles.done,
    width: '10rem',
    cell: r =>
      r.required === 0 ? (
        <span className="soft">{words.noneRequired}</span>
      ) : (
        <Dots done={r.done} of={r.required} label={words.dots(r.done, r.required)} light={toneOf(r)} />
      ),
    text: r => `${r.done}/${r.required}`,
  },
  {
    key: 'next',
    title: titles.next,
    cell: r => (
      <span className={r.ended ? 'soft' : ''}>
        {r.missing > 0 && <b className="num">{words.missingN(r.missing)}</b>}
        <small className="soft under">{r.ended && r.missing > 0 ? words.ended : r.next}</small>
      </span>
    ),
    text: r => r.next ?? '',
  },
  {
    key: 'why',
    title: titles.why,
    hideTitle: true,
    width: '6rem',
    cell: r => (
      <Button size="small" aria-label={words.explainOf(r.envoy.name, r.target.name)} onClick={() => see(r.id)}>
        {words.explain}
      </Button>
    ),
    text: () => '',
  },
]
