import { fieldsOf } from '../../common/schema-form.ts'
import { BackLink, ButtonLink } from '../parts/button.tsx'
import { Cite } from '../parts/cite.tsx'
import { Heading } from '../parts/heading.tsx'
import { Show } from '../parts/loaded.tsx'
import type { PageProps } from '../router.ts'
import { useLoad } from '../state/loading.ts'
import { application, consultation, type Guide, guideOf, isOpen, type Term } from '../state/services.ts'
import { w } from '../words/index.ts'

/** 办事指南, drawn from the procedure itself. */
export function Page({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useLoad(s => guideOf(id, s), [id])
  return (
    <>
      <BackLink href="/guides">{w.guides.title}</BackLink>
      <Show of={found} lines={6}>
        {guide => <Whole guide={guide} />}
      </Show>
    </>
  )
}

const begin = (id: string): { href: string; title: string } | undefined =>
  id === application.id
    ? { href: '/legal-aid', title: w.guides.apply }
    : id === consultation.id
      ? { href: '/ask', title: w.guides.ask }
      : undefined

function Whole({ guide }: { guide: Guide }) {
  const way = begin(guide.id)
  const underway = guide.states.filter(s => !s.final)
  const ends = guide.states.filter(s => s.final)
  const documents = [...new Set(guide.actions.flatMap(a => a.documents))]
  const remedies = guide.states.flatMap(s => s.remedies.map(r => ({ ...r, state: s.title })))
  const own = guide.opens.filter(isOpen)
  const opens = own.length > 0 ? own : guide.opens
  const asks = [...new Set(opens.flatMap(o => (o.form ? fieldsOf(o.form).map(f => f.title) : [])))]
  return (
    <>
      <Heading key={guide.id}>{guide.title}</Heading>
      <p class="lead">{guide.gist}</p>
      {way && <ButtonLink href={way.href}>{way.title}</ButtonLink>}
      <h2>{w.guides.where}</h2>
      <p>{guide.heldBy.map(h => h.title).join(w.guides.comma)}</p>
      <h2>{w.guides.begin}</h2>
      <ul>
        {opens.map(o => (
          <li key={o.action}>
            <span class="strong">{o.title}</span>
            <span class="soft"> {o.by.map(b => b.title).join(w.guides.comma)}</span> {o.basis && <Cite of={o.basis} />}
          </li>
        ))}
      </ul>
      {asks.length > 0 && (
        <details class="asks">
          <summary>{w.guides.asks}</summary>
          <ul>
            {asks.map(a => (
              <li key={a}>{a}</li>
            ))}
          </ul>
        </details>
      )}
      <h2>{w.guides.steps}</h2>
      <ol class="bare states">
        {underway.map(s => (
          <li key={s.name}>
            <h3>{s.title}</h3>
            <p>{s.says}</p>
            {s.terms.map(t => (
              <Limit key={t.to + t.owner} of={t} />
            ))}
          </li>
        ))}
      </ol>
      <h2>{w.guides.ends}</h2>
      <dl class="facts">
        {ends.map(s => (
          <div key={s.name}>
            <dt>{s.title}</dt>
            <dd>{s.says}</dd>
          </div>
        ))}
      </dl>
      {documents.length > 0 && (
        <>
          <h2>{w.guides.documents}</h2>
          <p>{documents.join(w.guides.comma)}</p>
        </>
      )}
      {remedies.length > 0 && (
        <>
          <h2>{w.guides.remedies}</h2>
          <ul>
            {remedies.map(r => (
              <li key={r.state + r.title}>
                {w.guides.after(r.state)}
                <span class="strong">{r.title}</span> {w.matter.remedy(r.to, r.within)} <Cite of={r.basis} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="soft small">
        {w.guides.kept(guide.retention.years)} <Cite of={guide.retention.basis} />
      </p>
    </>
  )
}

const Limit = ({ of }: { of: Term }) => (
  <p class="limit">
    <span class="strong">
      {of.owes === 'applicant' ? w.matter.waitsForYou(of.to) : w.guides.owner(of.owner, of.to)}
    </span>
    {of.limit && <span class="days">{w.guides.within(of.limit)}</span>}
    {of.promised && <span class="days kept">{w.guides.promised(of.promised)}</span>}
    {of.untimed && <span class="soft">{of.untimed}</span>}
    <Cite of={of.basis} />
  </p>
)
