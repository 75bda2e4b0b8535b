import { useState } from 'preact/hooks'
import type { Static } from 'typebox'
import type { CheckupRow, Start, Started } from '../../../../server/checkups/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { BackLink, ButtonLink } from '../../parts/button.tsx'
import { Choices } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { InSpace, type Space } from './in-space.tsx'
import { checkAgencies, checksOf } from './reads.ts'
import { f } from './words.ts'

/** The checks of a firm, and beginning one. `follows` in the address: the check that is checked again. */
export const Page = ({ params, query }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {space => (params.step === 'check' ? <Begin {...space} follows={query.get('follows')} /> : <Checks {...space} />)}
  </InSpace>
)

function Checks({ firm, id, acts }: Space) {
  const found = useLoad(s => checksOf(id, s), [id])
  return (
    <>
      <BackLink href={`/firm/${id}`}>{firm.name}</BackLink>
      <Heading>{f.checks.title}</Heading>
      <p class="lead">{f.checks.gist}</p>
      <Show of={found} lines={3}>
        {({ rows }) => {
          const running = rows.find(r => r.state === 'answering')
          return (
            <>
              {acts && (
                <div class="buttons">
                  {running ? (
                    <ButtonLink href={`/firm/${id}/checks/${running.id}`}>{f.checks.resume}</ButtonLink>
                  ) : (
                    <ButtonLink href={`/firm/${id}/begin/check`}>{f.checks.start}</ButtonLink>
                  )}
                </div>
              )}
              <p class="soft">{f.checks.who}</p>
              {rows.length === 0 ? (
                <Empty title={f.checks.none}>
                  <p class="soft">{f.checks.noneWhy}</p>
                </Empty>
              ) : (
                <section>
                  <h2>{f.checks.list}</h2>
                  <ul class="cards bare">
                    {rows.map(r => (
                      <Card key={r.id} firm={id} r={r} />
                    ))}
                  </ul>
                </section>
              )}
            </>
          )
        }}
      </Show>
    </>
  )
}

const Card = ({ firm, r }: { firm: string; r: Static<typeof CheckupRow> }) => (
  <li>
    <a class="card" href={`/firm/${firm}/checks/${r.id}`}>
      <span class="card-words">
        <span class="soft small number">{r.number}</span>
        <span class="entry-title">
          {r.issuedAt ? f.checks.issuedOn(dayText(r.issuedAt)) : f.checks.startedOn(dayText(r.startedAt))}
        </span>
        <span class="card-state">
          <span class="tag">{r.stateTitle}</span>
          {r.gradeTitle && <span class={`grade g${r.grade}`}>{r.gradeTitle}</span>}
          {r.openFollowUps > 0 && (
            <span class={r.lateFollowUps > 0 ? 'due danger' : 'soft small'}>
              {f.checks.openFollowUps(r.openFollowUps)}
            </span>
          )}
        </span>
      </span>
      <Icon name="next" />
    </a>
  </li>
)

const keyOf = keyed()

/** Who will write the report; where there is one agency only, it stands chosen. */
function Begin({ id, follows }: Space & { follows: string | null }) {
  const agencies = useLoad(s => checkAgencies(id, s), [id])
  const [picked, pick] = useState<string>()
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const rows = agencies.value?.rows ?? []
  const agency = picked ?? (rows.length === 1 ? String(rows[0]!.id) : '')
  const start = () =>
    sending.run(async () => {
      setFault(agency === '' ? f.checks.needAgency : undefined)
      setTurn(turn + 1)
      if (agency === '') return
      const body: Start = { enterprise: Number(id), agency: Number(agency), ...(follows && { follows }) }
      const made = await post<Static<typeof Started>>('/checkups', body, keyOf(body))
      go(`/firm/${id}/checks/${made.id}`, { replace: true })
    })
  return (
    <Question
      name="start"
      title={f.checks.startTitle}
      back={`/firm/${id}/checks`}
      faults={fault ? [{ id: 'f-agency', title: fault }] : []}
      turn={turn}
      onNext={start}
      next={follows ? f.checks.recheck : f.checks.start}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <Show of={agencies} lines={2}>
        {found =>
          found.rows.length === 0 ? (
            <Empty title={f.checks.agencyNone}>
              <p>{f.checks.agencyNoneWhy}</p>
            </Empty>
          ) : (
            <Choices
              id="f-agency"
              label={f.checks.agency}
              headed
              why={f.checks.startWhy}
              fault={fault}
              options={found.rows.map(a => ({ value: String(a.id), title: a.name }))}
              chosen={[agency]}
              onChoose={([value]) => pick(value)}
            />
          )
        }
      </Show>
    </Question>
  )
}
