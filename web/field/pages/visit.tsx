import type { VisitView } from '../../../server/visits/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Button, ButtonLink } from '../../portal/parts/button.tsx'
import type { PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import type { Entry } from '../outbox/entry.ts'
import { compared } from '../outbox/merge.ts'
import { saidOf, spanText, textOf } from '../outbox/text.ts'
import { namesOf, writingOf } from '../outbox/writing.ts'
import { Copy } from '../parts/copy.tsx'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { Thumbs } from '../parts/photos.tsx'
import { StateTag } from '../parts/state.tsx'
import { nameOf } from '../state/checking.ts'
import { attempt, live } from '../state/live.ts'
import { goOn, retryPhotos, send, takeBack, useEntry } from '../state/writing.ts'
import { w } from '../words/index.ts'
import { LostPage } from './lost.tsx'

/** A visit: as it lies on this phone, and as the server last showed it. */
export function VisitPage({ params }: Pick<PageProps, 'params'>) {
  const { kept } = useStore(live)
  const id = params.id ?? ''
  const entry = useEntry(id)
  const view = kept?.pack.visits.find(v => v.id === id)
  if (!entry && !view) return <LostPage />
  // What is on the phone and not yet there is the truth for whoever wrote it.
  const mine = entry && (entry.state !== 'sent' || !view || view.version < entry.base) ? entry : undefined
  const title = mine
    ? mine.writing.target === undefined
      ? w.home.noTarget
      : nameOf(mine.writing.target, mine, kept?.pack)
    : view!.target.name
  return (
    <Frame back="/field/" foot={mine ? <Acts entry={mine} /> : view && <ViewActs view={view} />}>
      <Heading>{title}</Heading>
      {entry && <Standing entry={entry} />}
      {mine ? <Mine entry={mine} /> : view && <Theirs view={view} />}
      {entry && <Waiting entry={entry} />}
    </Frame>
  )
}

const saids = {
  draft: w.visit.draftSaid,
  waiting: w.visit.waitingSaid,
  sending: w.visit.sendingSaid,
  sent: w.visit.sentSaid,
  conflict: w.visit.conflictSaid,
  refused: w.visit.refusedSaid,
} as const

/** Where it stands on its way, and what the server said of it. */
function Standing({ entry }: { entry: Entry }) {
  const { state, refusal, said, number, verdict, counted } = entry
  return (
    <section class={`standing ${state}`} role="status">
      <p>
        <StateTag state={state} />
      </p>
      <p>{saids[state]}</p>
      {number && <p class="small">{w.text.line(w.visit.number, number)}</p>}
      {state === 'sent' && counted && <p class="kept-ink">{w.visit.counted}</p>}
      {state === 'sent' && verdict && <p class="risk-ink">{w.visit.notCounted(verdict)}</p>}
      {said && said.length > 0 && (
        <ul>
          {said.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {refusal && (
        <>
          <p class="strong danger-ink">{refusal.title}</p>
          {refusal.fields && refusal.fields.length > 0 && (
            <ul>
              {refusal.fields.map(f => (
                <li key={f.field}>{f.title}</li>
              ))}
            </ul>
          )}
          {refusal.next && <p>{refusal.next}</p>}
        </>
      )}
    </section>
  )
}

const Facts = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl class="facts">
    {rows
      .filter(([, said]) => said !== '')
      .map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="said">{said}</dd>
        </div>
      ))}
  </dl>
)

const aside = ['status', 'target', 'startsAt', 'endsAt'] as const

function Mine({ entry }: { entry: Entry }) {
  const { kept } = useStore(live)
  const fields = compared.filter(f => !aside.includes(f as 'status'))
  return (
    <Facts
      rows={[
        [w.fieldNames.status, w.statuses[entry.writing.status]],
        [w.visit.when, spanText(entry.writing)],
        ...fields.map(f => [w.fieldNames[f], saidOf(f, entry.writing, entry, kept?.pack)] as const),
      ]}
    />
  )
}

function Theirs({ view }: { view: VisitView }) {
  const { kept } = useStore(live)
  const writing = writingOf(view)
  const fields = compared.filter(f => !aside.includes(f as 'status') && f !== 'needs')
  const skew = view.skewSeconds ? w.visit.skew(Math.round(Math.abs(view.skewSeconds) / 60)) : ''
  const counted = view.counted ? w.visit.counted : view.verdict ? w.visit.notCounted(view.verdict.title) : ''
  return (
    <>
      <p class="row">
        <span class="tag">{w.statuses[view.status]}</span>
        {view.status === 'done' && <span class="tag">{w.confirmations[view.confirmation]}</span>}
      </p>
      {counted && <p class={view.counted ? 'kept-ink' : 'risk-ink'}>{counted}</p>}
      {skew && <p class="soft">{skew}</p>}
      {view.answers.length > 0 && (
        <section>
          <h2>{w.visit.answers}</h2>
          <ul class="bare">
            {view.answers.map(a => (
              <li key={a.firm.id}>
                <span class={a.outcome === 'confirmed' ? 'kept-ink' : 'danger-ink'}>{w.visit[a.outcome]}</span>{' '}
                {a.firm.name} <span class="soft small">{momentText(a.at)}</span>
                {a.text && <p class="said">{a.text}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.status === 'done' && (
        <section>
          <h2>{w.visit.needs}</h2>
          {view.needs.length === 0 && <p class="soft">{w.visit.needsNone}</p>}
          <ul class="bare lines">
            {view.needs.map(n => (
              <li key={n.id} class="need">
                <p class="said">{w.text.need(n.kind, n.text)}</p>
                <p class="small">
                  <span class={`tag need-${n.status}`}>{w.needStatuses[n.status]}</span>{' '}
                  {n.matter && (
                    <a href={`/desk/matters/${n.matter.id}`}>
                      {n.matter.procedureTitle} {n.matter.number} {n.matter.stateTitle}
                    </a>
                  )}
                </p>
                {n.answer && <p class="said soft">{n.answer}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Facts
        rows={[
          [w.visit.number, view.number],
          [w.visit.when, spanText(view)],
          [w.visit.envoy, view.envoy.name],
          ...fields.map(f => [w.fieldNames[f], saidOf(f, writing, { names: namesOf(view) }, kept?.pack)] as const),
        ]}
      />
      {view.photographs.length > 0 && (
        <section>
          <h2>{w.visit.photos}</h2>
          <ul class="bare thumbs">
            {view.photographs.map((p, i) => (
              <li key={p.id}>
                <a href={`/api/v1/visits/${view.id}/photographs/${p.id}`} target="_blank" rel="noopener">
                  <img
                    src={`/api/v1/visits/${view.id}/photographs/${p.id}`}
                    alt={w.write.photoAlt(i + 1)}
                    loading="lazy"
                  />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Photographs that still have to go. */
function Waiting({ entry }: { entry: Entry }) {
  const { photos } = useStore(live)
  const mine = photos.filter(p => p.visit === entry.id)
  if (mine.length === 0) return null
  return (
    <section>
      <h2>{w.visit.photos}</h2>
      <Thumbs entry={entry} />
      <p class="soft small">{w.visit.photosWaiting(mine.length)}</p>
      {entry.base > 0 && (
        <Button kind="plain" onClick={() => void retryPhotos(entry.id)}>
          {w.visit.photosAgain}
        </Button>
      )}
    </section>
  )
}

function Acts({ entry }: { entry: Entry }) {
  const { kept, sending } = useStore(live)
  const copy = <Copy text={() => textOf(entry, kept?.pack)} />
  switch (entry.state) {
    case 'draft':
      return <ButtonLink href={`/field/write/${entry.id}`}>{w.visit.goOn}</ButtonLink>
    case 'waiting':
      return (
        <>
          <Button doing={sending} onClick={() => void attempt(true)}>
            {w.visit.sendNow}
          </Button>
          <Button kind="plain" onClick={() => void takeBack(entry.id)}>
            {w.visit.withdraw}
          </Button>
        </>
      )
    case 'refused':
      return (
        <>
          <ButtonLink href={`/field/write/${entry.id}`}>{w.visit.fix}</ButtonLink>
          <Button kind="plain" onClick={() => void send(entry.id)}>
            {w.visit.again}
          </Button>
          {copy}
        </>
      )
    case 'conflict':
      return <ButtonLink href={`/field/conflict/${entry.id}`}>{w.visit.choose}</ButtonLink>
    default:
      return copy
  }
}

const ways = { record: 'record', amend: 'amend', 'amend-with-reason': 'amend', move: 'move', cancel: 'cancel' } as const
type Way = keyof typeof ways

/** What the server let the envoy do when it last showed this; it judges again. */
function ViewActs({ view }: { view: VisitView }) {
  const may = (Object.keys(ways) as Way[]).filter(way => view.may.includes(way))
  if (may.length === 0) return null
  return (
    <>
      {may.map((way, i) => (
        <Button key={way} kind={i === 0 ? 'main' : 'plain'} onClick={() => void goOn(view, way)}>
          {w.visit[ways[way]]}
        </Button>
      ))}
    </>
  )
}
