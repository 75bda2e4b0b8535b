import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { post } from '../../common/api.ts'
import { dayText, isoDayText, momentText } from '../../common/dates.ts'
import { quarterOf } from '../envoys/quota/quarters.ts'
import { Field } from '../forms/field.tsx'
import { Page, Section, useTitle, Waiting } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { momentAt, wallOf } from '../register/calendar/days.ts'
import { WhyModal } from '../register/why-modal.tsx'
import { frame, visits } from '../words.ts'
import { Confirmation, statusTone } from './columns.tsx'
import { NeedsOf } from './needs-of.tsx'
import { Photographs } from './photographs.tsx'
import { type Saved, useVisit, type VisitView } from './queries.ts'
import '../ledger/ledger.css'
import '../envoys/envoys.css'
import '../register/register.css'
import './visits.css'

const words = visits.one

/** One visit: what, where and who, whether it counts and why, what was asked for and what became of it. */
export function VisitPage() {
  const { id } = useParams()
  const found = useVisit(id!)
  if (found.data) return <Opened v={found.data} key={found.data.id} />
  return (
    <Page title={visits.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={10} />}</Page>
  )
}

function Opened({ v }: { v: VisitView }) {
  useTitle(`${v.target.name} ${isoDayText(v.day)}`)
  const [doing, begin] = useState<'move' | 'cancel'>()
  const navigate = useNavigate()
  const may = (what: VisitView['may'][number]) => v.may.includes(what)
  return (
    <div className="page visit">
      <header className="page-head">
        <div>
          <p className="row entry-marks">
            <span className={`tag ${statusTone(v.status)}`}>{visits.statuses[v.status]}</span>
            <span className="soft num">{v.number}</span>
            <Confirmation of={v.confirmation} />
          </p>
          <h1>{v.target.name}</h1>
          <p className="meta soft">
            <span className="num">
              {isoDayText(v.day)} {visits.time(wallOf(v.startsAt).time, wallOf(v.endsAt).time)}
            </span>
            <span>{v.envoy.name}</span>
            <span>{v.agency.name}</span>
          </p>
        </div>
        <div className="row">
          {may('record') && (
            <Button type="primary" onClick={() => navigate(`/visits/${v.id}/edit`)}>
              {words.fill}
            </Button>
          )}
          {may('move') && <Button onClick={() => begin('move')}>{words.move}</Button>}
          {may('cancel') && <Button onClick={() => begin('cancel')}>{words.cancel}</Button>}
          {(may('amend') || may('amend-with-reason')) && (
            <Button onClick={() => navigate(`/visits/${v.id}/edit`)}>{words.amend}</Button>
          )}
        </div>
      </header>
      <Verdict v={v} />
      <div className="columns-2 main-first">
        <aside className="stack">
          <Facts v={v} />
          <Confirmed v={v} />
          <Clock v={v} />
          <Declared v={v} />
        </aside>
        <div className="stack">
          <Section title={words.content}>
            {v.topics.length > 0 && (
              <p className="tags card-gap">
                {v.topics.map(t => (
                  <span key={t} className="tag">
                    {t}
                  </span>
                ))}
              </p>
            )}
            <p className={v.content ? 'kept-lines' : 'soft'}>{v.content || words.nothing}</p>
          </Section>
          {v.status === 'done' && (
            <Section title={words.advice}>
              <p className={v.advice ? 'kept-lines' : 'soft'}>{v.advice || words.nothing}</p>
            </Section>
          )}
          <NeedsOf v={v} />
          <Photographs v={v} />
          {v.notes && (
            <Section title={words.notes} gist={words.notesGist}>
              <p className="kept-lines">{v.notes}</p>
            </Section>
          )}
        </div>
      </div>
      {doing === 'move' && <Move v={v} close={() => begin(undefined)} />}
      {doing === 'cancel' && <Cancel v={v} close={() => begin(undefined)} />}
    </div>
  )
}

function Verdict({ v }: { v: VisitView }) {
  const [tone, head, says] =
    v.status === 'planned'
      ? ['plain', words.plannedHead, words.plannedSays]
      : v.status === 'cancelled'
        ? ['plain', words.cancelledHead, words.cancelledSays]
        : v.counted
          ? ['green', words.countedHead, words.countedSays]
          : ['amber', words.refusedHead, v.verdict?.title ?? '']
  return (
    <section className={`why verdict-head ${tone}`} aria-labelledby="verdict">
      <h2 id="verdict">{head}</h2>
      <p>{says}</p>
      <Link to={`/quota?target=${v.target.id}&quarter=${quarterOf(v.day)}&show=all`}>{words.board}</Link>
    </section>
  )
}

function Facts({ v }: { v: VisitView }) {
  const facts: [string, ReactNode][] = [
    [
      words.target,
      <Link key="target" to={`/register/${v.target.id}`}>
        {v.target.name}
      </Link>,
    ],
    [
      words.firms,
      v.firms.length > 0 ? (
        <ul key="firms" className="plain firms-of">
          {v.firms.map(f => (
            <li key={f.id}>
              <Link to={`/register/${f.id}`}>{f.name}</Link>
            </li>
          ))}
        </ul>
      ) : (
        v.target.kind !== 'enterprise' && <span className="soft">{words.noFirms}</span>
      ),
    ],
    [words.place, v.place],
    [
      words.coordinates,
      v.latitude !== undefined && v.longitude !== undefined && (
        <span className="num">
          {v.latitude.toFixed(5)}, {v.longitude.toFixed(5)}
        </span>
      ),
    ],
    [words.means, visits.means[v.means]],
    [words.envoy, v.envoy.name],
    [words.onBehalf, v.onBehalf?.name],
    [words.participants, v.participants],
  ]
  return (
    <Section title={words.facts}>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Section>
  )
}

function Confirmed({ v }: { v: VisitView }) {
  if (v.status !== 'done') return null
  return (
    <Section title={words.confirmation}>
      {v.answers.length === 0 ? (
        <p className="soft">{v.confirmation === 'asked' ? words.asked : words.noneAsked}</p>
      ) : (
        <ul className="lines">
          {v.answers.map(a => (
            <li key={a.firm.id} className="answer">
              <span className={a.outcome === 'disputed' ? 'late-word' : ''}>
                {a.outcome === 'disputed'
                  ? words.disputedBy(a.firm.name, dayText(a.at))
                  : words.confirmedBy(a.firm.name, dayText(a.at))}
              </span>
              {a.text && <blockquote className="kept-lines">{a.text}</blockquote>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function span(seconds: number): string {
  const s = Math.abs(seconds)
  const [days, hours, minutes] = [
    Math.floor(s / 86_400),
    Math.floor((s % 86_400) / 3_600),
    Math.floor((s % 3_600) / 60),
  ]
  return [
    days > 0 ? words.days(days) : '',
    hours > 0 ? words.hours(hours) : '',
    days === 0 && minutes > 0 ? words.minutes(minutes) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What was put right of the phone's clock, and when it came in. */
function Clock({ v }: { v: VisitView }) {
  return (
    <Section title={v.skewSeconds ? words.clock : words.receipt}>
      {v.skewSeconds ? <p>{words.skew(v.skewSeconds < 0, ` ${span(v.skewSeconds)}`)}</p> : null}
      <p className="soft small num">
        {v.deviceAt && `${words.device(momentText(v.deviceAt))}　`}
        {words.received(momentText(v.receivedAt))}　{words.version(v.version)}
      </p>
    </Section>
  )
}

function Declared({ v }: { v: VisitView }) {
  const { declared = [], gifts = [] } = v
  if (declared.length + gifts.length === 0) return null
  const exceptions = declared.filter(d => !d.kept)
  return (
    <Section title={words.declared}>
      {declared.length > 0 && exceptions.length === 0 && (
        <p>
          <b className="tick-word" aria-hidden="true">
            ✓{' '}
          </b>
          {words.allKept(declared.length)}
        </p>
      )}
      {exceptions.map(d => (
        <p key={d.item}>
          <span className="tag soft-danger">{words.exceptions}</span> {d.explanation}
        </p>
      ))}
      {gifts.length > 0 && (
        <>
          <h3 className="then">{words.gifts}</h3>
          <ul className="lines">
            {gifts.map(g => (
              <li key={`${g.what}${g.from}`}>
                {words.giftOf(g.what, g.from)}
                <span className="tag push">{words.outcomes[g.outcome]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** Sends an act on a visit, and reads it anew. */
function useAct(v: VisitView, act: 'move' | 'cancel', said: string, done: () => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (body: object) => post<Saved>(`/visits/${v.id}/${act}`, { base: v.version, ...body }),
    onSuccess: async () => {
      await Promise.all([['visits'], ['quota'], ['register']].map(queryKey => client.invalidateQueries({ queryKey })))
      message.success(said)
      done()
    },
  })
}

function Cancel({ v, close }: { v: VisitView; close: () => void }) {
  const send = useAct(v, 'cancel', words.cancelled, close)
  return (
    <WhyModal
      title={words.cancel}
      label={words.cancelWhy}
      act={words.cancel}
      danger
      busy={send.isPending}
      fault={send.error}
      submit={why => send.mutate({ why })}
      close={close}
    />
  )
}

function Move({ v, close }: { v: VisitView; close: () => void }) {
  const [day, setDay] = useState(v.day)
  const [from, setFrom] = useState(wallOf(v.startsAt).time)
  const [to, setTo] = useState(wallOf(v.endsAt).time)
  const send = useAct(v, 'move', words.moved, close)
  return (
    <Modal
      open
      title={words.move}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate({ startsAt: momentAt(day, from), endsAt: momentAt(day, to) })}
      okText={words.move}
      okButtonProps={{ disabled: !day || from >= to }}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <div className="pair-fields">
        <Field id="move-day" title={visits.form.date} needed>
          <Input id="move-day" type="date" className="num" value={day} onChange={e => setDay(e.target.value)} />
        </Field>
        <Field id="move-from" title={visits.form.from} needed>
          <Input id="move-from" type="time" className="num" value={from} onChange={e => setFrom(e.target.value)} />
        </Field>
        <Field id="move-to" title={visits.form.to} needed>
          <Input id="move-to" type="time" className="num" value={to} onChange={e => setTo(e.target.value)} />
        </Field>
      </div>
    </Modal>
  )
}
