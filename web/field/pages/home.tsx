import type { VisitView } from '../../../server/visits/contract.ts'
import { dayText, onWall, timeText, todayIso } from '../../common/dates.ts'
import { Button } from '../../portal/parts/button.tsx'
import { Icon } from '../../portal/parts/icon.tsx'
import { Empty } from '../../portal/parts/loaded.tsx'
import type { PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { Fresh, OutboxLine } from '../parts/outbox-line.tsx'
import { Quota } from '../parts/quota.tsx'
import { StateTag } from '../parts/state.tsx'
import { nameOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { begin, goOn } from '../state/writing.ts'
import { w } from '../words/index.ts'

const byStart = (a: VisitView, b: VisitView) => (a.startsAt < b.startsAt ? -1 : 1)

/** What is owed this quarter, what is planned, what has not arrived, and the button that begins. */
export function HomePage(_: PageProps) {
  const { entries, kept, situation } = useStore(live)
  const pack = kept?.pack
  const unsent = entries
    .filter(e => e.state !== 'sent' && (e.edition > 0 || e.base > 0))
    .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
  const begun = new Set(unsent.map(e => e.id))
  const coming = (pack?.visits ?? []).filter(v => v.status === 'planned' && !begun.has(v.id)).sort(byStart)
  const today = todayIso()
  const recent = (pack?.visits ?? [])
    .filter(v => v.status === 'done')
    .sort(byStart)
    .reverse()
    .slice(0, 5)
  return (
    <Frame
      foot={
        <>
          <Button onClick={() => void begin('done')}>{w.home.write}</Button>
          <Button kind="plain" onClick={() => void begin('planned')}>
            {w.home.plan}
          </Button>
        </>
      }
    >
      <Heading home>{w.home.title}</Heading>
      <OutboxLine />
      {unsent.length > 0 && (
        <section aria-labelledby="unsent">
          <h2 id="unsent">{w.home.unsent}</h2>
          <ul class="bare lines">
            {unsent.map(e => (
              <li key={e.id}>
                <a class="line" href={`/field/${e.state === 'draft' ? 'write' : 'visits'}/${e.id}`}>
                  <span class="line-words">
                    <span class="line-title">
                      {e.writing.target === undefined ? w.home.noTarget : nameOf(e.writing.target, e, pack)}
                    </span>
                    <span class="soft small">
                      {w.statuses[e.writing.status]} {dayText(e.writing.startsAt)} {timeText(e.writing.startsAt)}
                    </span>
                  </span>
                  <StateTag state={e.state} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {situation.access === 'ok' && (
        <>
          <Quota />
          <section aria-labelledby="coming">
            <h2 id="coming">{w.home.coming}</h2>
            {coming.length === 0 && (
              <Empty title={w.home.comingNone}>
                <p>{w.home.comingNoneWhy}</p>
              </Empty>
            )}
            <ul class="bare lines">
              {coming.map(v => (
                <li key={v.id} class={onWall(v.startsAt).day === today ? 'line-pair today' : 'line-pair'}>
                  <a class="line" href={`/field/visits/${v.id}`}>
                    <span class="line-words">
                      <span class="line-title">{v.target.name}</span>
                      <span class="soft small">
                        {onWall(v.startsAt).day === today ? w.home.today : dayText(v.startsAt)} {timeText(v.startsAt)}
                        {v.place && ` ${v.place}`}
                      </span>
                    </span>
                  </a>
                  <button type="button" class="button plain small-button" onClick={() => void goOn(v, 'record')}>
                    {w.home.fill}
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="recent">
            <h2 id="recent">{w.home.recent}</h2>
            {recent.length === 0 && (
              <Empty title={w.home.recentNone}>
                <p>{w.home.recentNoneWhy}</p>
              </Empty>
            )}
            <ul class="bare lines">
              {recent.map(v => (
                <li key={v.id}>
                  <a class="line" href={`/field/visits/${v.id}`}>
                    <span class="line-words">
                      <span class="line-title">{v.target.name}</span>
                      <span class="soft small">
                        {dayText(v.startsAt)} {w.confirmations[v.confirmation]}
                      </span>
                      {!v.counted && v.verdict && (
                        <span class="risk-ink small">{w.visit.notCounted(v.verdict.title)}</span>
                      )}
                    </span>
                    <Icon name="next" />
                  </a>
                </li>
              ))}
            </ul>
          </section>
          <Fresh />
        </>
      )}
    </Frame>
  )
}
