import { Button, Drawer } from 'antd'
import { Link } from 'react-router'
import type { QuotaLine, QuotaRow } from '../../../../server/envoys/contract.ts'
import { dayText, isoDayText } from '../../../common/dates.ts'
import { useDesk } from '../../frame/desk.ts'
import { Citation } from '../../parts/citation.tsx'
import { Read } from '../../parts/read.tsx'
import { frame, quota } from '../../words.ts'
import { Dots } from '../dots.tsx'
import { isEnvoy } from '../who.ts'
import { LineLight, toneOf } from './lines.tsx'
import { quarterText } from './quarter-switch.tsx'
import { useLine } from './queries.ts'
import { Track } from './track.tsx'

const words = quota.line

type Shown = {
  id: number | undefined
  /** The lines on the page, through which one goes on. */
  lines: readonly QuotaRow[]
  today: string
  see: (id: number | undefined) => void
}

/** One line explained: which visits count, which do not and why, and how the number asked for came about. */
export function LineDrawer({ id, lines, today, see }: Shown) {
  const at = lines.findIndex(l => l.id === id)
  const row = lines[at]
  const { staff } = useDesk()
  return (
    <Drawer
      open={id !== undefined}
      size={640}
      title={row ? quota.explainOf(row.envoy.name, row.target.name) : quota.explain}
      onClose={() => see(undefined)}
      closable={{ 'aria-label': frame.close }}
      destroyOnHidden
      className="line-drawer"
      footer={
        <div className="row">
          {row && !row.ended && row.missing > 0 && isEnvoy(staff) && (
            <Link className="link-button" to={`/visits/new?target=${row.target.id}`}>
              {words.plan}
            </Link>
          )}
          {row?.commitment !== undefined && row.missing > 0 && !isEnvoy(staff) && (
            <Link className="link-button" to={`/ledger/${row.commitment}`}>
              {words.urge}
            </Link>
          )}
          <span className="push row">
            <Button disabled={at <= 0} onClick={() => see(lines[at - 1]?.id)}>
              {words.previous}
            </Button>
            <Button disabled={at < 0 || at >= lines.length - 1} onClick={() => see(lines[at + 1]?.id)}>
              {words.nextLine}
            </Button>
          </span>
        </div>
      }
    >
      {id !== undefined && <Line id={id} today={today} key={id} />}
    </Drawer>
  )
}

function Line({ id, today }: { id: number; today: string }) {
  const found = useLine(id)
  return <Read from={found}>{l => <Explained l={l} today={today} />}</Read>
}

function Explained({ l, today }: { l: QuotaLine; today: string }) {
  const met = l.missing === 0
  return (
    <div className="stack line">
      <section className={`why ${met ? 'green' : l.light}`} aria-label={words.state}>
        <h3>
          {quarterText(l.quarter)}
          <span className="soft"> {l.agency.name}</span>
        </h3>
        <p>
          {l.required === 0
            ? quota.noneRequired
            : met
              ? words.enough
              : l.ended
                ? quota.ended
                : words.owes(l.missing, isoDayText(l.due))}
        </p>
        <div className="row">
          <Dots done={l.done} of={l.required} label={quota.dots(l.done, l.required)} light={toneOf(l)} />
          <span className="push">
            <LineLight r={l} today={today} />
          </span>
        </div>
        {l.next && !met && <small className="soft">{l.next}</small>}
      </section>
      <section>
        <h3>{words.track}</h3>
        <Track l={l} today={today} />
      </section>
      <section>
        <h3>
          {words.counted} <span className="badge num">{l.counted.length}</span>
        </h3>
        {l.counted.length === 0 ? (
          <p className="soft">{words.noCounted}</p>
        ) : (
          <ol className="lines">
            {l.counted.map((v, i) => (
              <li key={v.visit}>
                <b className="tick" aria-hidden="true">
                  ✓
                </b>
                <span className="num soft">{words.nth(i + 1)}</span>
                <time className="num">{isoDayText(v.date)}</time>
                {v.firms > 0 && <span>{words.firms(v.firms)}</span>}
                {v.onBehalf && <span className="tag">{words.onBehalf}</span>}
                <VisitLink visit={v.visit} day={v.date} />
              </li>
            ))}
          </ol>
        )}
      </section>
      {l.refused.length > 0 && (
        <section>
          <h3>
            {words.refused} <span className="badge num">{l.refused.length}</span>
          </h3>
          <ol className="lines refused">
            {l.refused.map(v => (
              <li key={v.visit}>
                <b className="cross" aria-hidden="true">
                  ✗
                </b>
                <time className="num">{isoDayText(v.date)}</time>
                <VisitLink visit={v.visit} day={v.date} />
                <span className="reason">{v.reason}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {!l.ended && (
        <section>
          <h3>
            {words.planned} <span className="badge num">{l.planned.length}</span>
          </h3>
          {l.planned.length === 0 ? (
            <p className="soft">{words.noPlanned}</p>
          ) : (
            <ol className="lines">
              {l.planned.map(v => (
                <li key={v.visit}>
                  <i className="ring" aria-hidden="true" />
                  <time className="num">{isoDayText(v.date)}</time>
                  <VisitLink visit={v.visit} day={v.date} />
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
      <section>
        <h3>{words.how}</h3>
        <ol className="how">
          {l.how.map(h => (
            <li key={h.title}>
              {h.title}
              <small className="soft under">
                {words.basis} <Citation text={h.basis} />
              </small>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{words.warning}</h3>
        <p>{l.warning.title}</p>
        <small className="soft under">
          {words.basis} <Citation text={l.warning.basis} />
        </small>
      </section>
      <p className="row">
        {l.commitment !== undefined && <Link to={`/ledger/${l.commitment}`}>{words.ledger}</Link>}
        <Link to={`/visits?target=${l.target.id}&quarter=${l.quarter}`}>{words.all}</Link>
      </p>
    </div>
  )
}

const VisitLink = ({ visit, day }: { visit: string; day: string }) => (
  <Link to={`/visits/${visit}`} className="push" aria-label={words.seeOf(dayText(day))}>
    {words.see}
  </Link>
)
