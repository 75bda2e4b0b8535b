import type { ReactNode } from 'react'
import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { frame, partnerships as words } from '../words.ts'
import { Acts } from './acts.tsx'
import { EvidenceList } from './evidence.tsx'

type Shown = { pair: PartnershipView }

export const None = (shown: { title: string; next: string }) => (
  <div className="card">
    <Nothing {...shown} />
  </div>
)

/** One thing that was begun: what it is, where it stands, what may be done. */
const Work = ({
  title,
  gist,
  state,
  acts,
  children,
}: {
  title: string
  gist: string
  state: string
  acts: ReactNode
  children: ReactNode
}) => (
  <Section
    title={title}
    gist={gist}
    extra={
      <span className="row">
        <span className="tag">{state}</span>
        {acts}
      </span>
    }
  >
    {children}
  </Section>
)

const Tasks = ({
  pair,
  title,
  of,
}: Shown & { title: string; of: PartnershipView['projects'][number]['milestones'] }) =>
  of.length === 0 ? null : (
    <>
      <h3 className="card-top">{title}</h3>
      <ul className="lines">
        {of.map(t => (
          <li key={t.id}>
            <span className="grow">
              <b>{t.title}</b>
              {t.text && <span className="under kept-lines">{t.text}</span>}
              <small className="soft under">
                {t.agency.name}　{t.doneOn ? words.task.done(isoDayText(t.doneOn)) : words.task.due(isoDayText(t.due))}
              </small>
              <EvidenceList pair={pair} files={t.files} />
            </span>
            {t.late && <span className="tag risk">{words.task.late}</span>}
            <span className={`tag ${t.state === 'done' ? 'kept' : ''}`}>{t.stateTitle}</span>
            <Acts pair={pair} path={`tasks/${t.id}`} title={t.title} may={t.may} />
          </li>
        ))}
      </ul>
    </>
  )

const Facts = ({ rows }: { rows: readonly (readonly [string, string | undefined])[] }) => (
  <dl className="facts">
    {rows.map(
      ([name, text]) =>
        text && (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="kept-lines">{text}</dd>
          </div>
        ),
    )}
  </dl>
)

export const Meetings = ({ pair }: Shown) => (
  <>
    {pair.meetings.length === 0 && <None {...words.meetings.none} />}
    {pair.meetings.map(m => (
      <Work
        key={m.id}
        title={m.title}
        gist={`${m.kindTitle}　${isoDayText(m.day)}　${m.place}`}
        state={m.stateTitle}
        acts={
          <Acts
            pair={pair}
            path={`meetings/${m.id}`}
            title={m.title}
            may={m.may}
            given={{
              answers: { day: m.day, participants: m.participants, minutes: m.minutes },
              version: m.version,
              files: m.files,
            }}
          />
        }
      >
        <Facts
          rows={[
            [words.meetings.agenda, m.agenda],
            [words.meetings.participants, m.participants],
            [words.meetings.minutes, m.minutes],
            [words.fields.why, m.why],
          ]}
        />
        <EvidenceList pair={pair} files={m.files} />
        <Tasks pair={pair} title={words.meetings.followUps} of={m.followUps} />
      </Work>
    ))}
  </>
)

export const Projects = ({ pair }: Shown) => (
  <>
    {pair.projects.length === 0 && <None {...words.projects.none} />}
    {pair.projects.map(p => (
      <Work
        key={p.id}
        title={p.title}
        gist={`${words.projects.lead(p.lead.name)}　${words.projects.term(isoDayText(p.from), isoDayText(p.until))}`}
        state={p.stateTitle}
        acts={<Acts pair={pair} path={`projects/${p.id}`} title={p.title} may={p.may} />}
      >
        <Facts
          rows={[
            [words.fields.aim, p.aim],
            [words.projects.result, p.result],
            [words.fields.why, p.why],
          ]}
        />
        <EvidenceList pair={pair} files={p.files} />
        {p.milestones.length > 0 ? (
          <Tasks pair={pair} title={words.projects.milestones} of={p.milestones} />
        ) : (
          <ul className="lines card-top">
            {p.planned.map(x => (
              <li key={x.title}>
                <b>{x.title}</b>
                <span className="soft">
                  {x.agency.name}　{words.task.due(isoDayText(x.due))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Work>
    ))}
  </>
)

export const Exchanges = ({ pair }: Shown) => (
  <>
    {pair.exchanges.length === 0 && <None {...words.exchanges.none} />}
    {pair.exchanges.map(e => (
      <Work
        key={e.id}
        title={e.person}
        gist={words.exchanges.way(e.from.name, e.to.name)}
        state={e.stateTitle}
        acts={<Acts pair={pair} path={`exchanges/${e.id}`} title={e.person} may={e.may} />}
      >
        <Facts
          rows={[
            [words.fields.purpose, e.purpose],
            [words.fields.fromDay, isoDayText(e.fromDay)],
            [words.fields.untilDay, isoDayText(e.untilDay)],
            [words.fields.why, e.why],
          ]}
        />
        <Tasks pair={pair} title={words.exchanges.reports} of={e.reports} />
      </Work>
    ))}
  </>
)

export const Bulletins = ({ pair }: Shown) => (
  <>
    {pair.bulletins.length === 0 && <None {...words.bulletins.none} />}
    {pair.bulletins.map(b => (
      <Section
        key={b.id}
        title={b.title}
        gist={words.bulletins.sent(b.sent.agency, dayText(b.sent.at))}
        extra={<Acts pair={pair} path={`bulletins/${b.id}`} title={b.title} may={b.may} />}
      >
        <p className="kept-lines measure">{b.text}</p>
        <EvidenceList pair={pair} files={b.files} />
        {b.received.length > 0 && (
          <p className="soft card-top">{words.bulletins.received(b.received.map(r => r.agency).join(frame.list))}</p>
        )}
      </Section>
    ))}
  </>
)
