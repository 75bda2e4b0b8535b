import type { VisitView } from '../../../../server/visits/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { BackLink, Button, ButtonLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { tab } from '../../state/keep.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { InSpace } from './in-space.tsx'
import { span } from './parts.tsx'
import { visitOf } from './reads.ts'
import { f } from './words.ts'

const keyOf = keyed()

/** One visit as the firm sees it: what was noted, whether that is true, and how it was. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ id }) => <Visit firm={id} id={params.visit ?? ''} />}
  </InSpace>
)

function Visit({ firm, id }: { firm: string; id: string }) {
  const found = useLoad(s => visitOf(id, s), [id])
  return (
    <>
      <BackLink href={`/firm/${firm}/visits`}>{f.visits.title}</BackLink>
      <Show of={found} lines={5}>
        {v => (
          <>
            <Heading key={id}>{span(v.startsAt, v.endsAt)}</Heading>
            <Standing v={v} />
            <Answering firm={firm} v={v} again={found.again} />
            <Facts v={v} />
          </>
        )}
      </Show>
    </>
  )
}

/** What the firm has said so far. */
const Standing = ({ v }: { v: VisitView }) => (
  <>
    {tab.read<boolean>(`rated.${v.id}`) && (
      <p class="note kept" role="status">
        {f.visits.rated}
      </p>
    )}
    {v.confirmation === 'confirmed' && <p class="note kept">{f.visits.confirmed}</p>}
    {v.confirmation === 'disputed' && (
      <div class="note risk">
        <p class="strong">{f.visits.disputed}</p>
        {v.answers.map(a => a.text && <p key={a.at}>{a.text}</p>)}
      </div>
    )}
  </>
)

function Answering({ firm, v, again }: { firm: string; v: VisitView; again: () => void }) {
  const confirming = useDoing()
  const may = new Set(v.may)
  if (!may.has('confirm') && !may.has('dispute') && !may.has('rate')) return null
  const confirm = () =>
    confirming.run(async () => {
      const body = { firm: Number(firm) }
      await post(`/visits/${v.id}/confirm`, body, keyOf([v.id, body]))
      again()
    })
  return (
    <section class="panel">
      {(may.has('confirm') || may.has('dispute')) && <p>{f.visits.confirmWhy}</p>}
      <ProblemNote problem={confirming.problem} />
      <div class="buttons">
        {may.has('confirm') && (
          <Button doing={confirming.doing} onClick={confirm}>
            {f.visits.confirm}
          </Button>
        )}
        {may.has('dispute') && (
          <ButtonLink kind="plain" href={`/firm/${firm}/visits/${v.id}/dispute`}>
            {f.visits.dispute}
          </ButtonLink>
        )}
        {may.has('rate') && (
          <ButtonLink kind="plain" href={`/firm/${firm}/visits/${v.id}/rate`}>
            {f.visits.rate}
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

function Facts({ v }: { v: VisitView }) {
  const rows: [string, string][] = [
    [f.visits.envoy, `${v.envoy.name}　${v.agency.name}`],
    [f.visits.means, f.visits.ways[v.means]],
    [f.visits.place, v.place],
    [f.visits.participants, v.participants],
    [f.visits.topics, v.topics.join(w.form.list)],
    [f.visits.content, v.content],
    [f.visits.advice, v.advice],
  ]
  return (
    <>
      <dl class="facts">
        {rows
          .filter(([, said]) => said.trim() !== '')
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="said">{said}</dd>
            </div>
          ))}
        {v.needs.map(n => (
          <div key={n.id}>
            <dt>{f.visits.needs}</dt>
            <dd>
              <p class="said">{n.text}</p>
              <p class="soft small">{f.visits.needStates[n.status]}</p>
              {n.answer && <p class="said">{n.answer}</p>}
              {n.matter && <a href={`/mine/${n.matter.id}`}>{n.matter.number}</a>}
            </dd>
          </div>
        ))}
      </dl>
      {v.photographs.length > 0 && (
        <section>
          <h2>{f.visits.photographs}</h2>
          <ul class="bare photographs">
            {v.photographs.map(p => (
              <li key={p.id}>
                <img src={`/api/v1/visits/${v.id}/photographs/${p.id}`} alt={p.name} loading="lazy" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
