import type { CheckupView } from '../../../../server/checkups/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { BackLink, Button, ButtonLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { progressOf, savedOf } from './asking.ts'
import { InSpace } from './in-space.tsx'
import { checkOf } from './reads.ts'
import { Report } from './report.tsx'
import { f } from './words.ts'

/** One check: the eight fields while it is answered, the report once there is one. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ id }) => <Check firm={id} id={params.check ?? ''} />}
  </InSpace>
)

function Check({ firm, id }: { firm: string; id: string }) {
  const found = useLoad(s => checkOf(id, s), [id])
  return (
    <>
      <BackLink href={`/firm/${firm}/checks`}>{f.checks.title}</BackLink>
      <Show of={found} lines={5}>
        {c =>
          c.issuedAt ? (
            <Report firm={firm} c={c} again={found.again} />
          ) : (
            <Fields firm={firm} c={c} again={found.again} />
          )
        }
      </Show>
    </>
  )
}

const keyOf = keyed()

/** How far each field is; when all is said, to hand it in. */
function Fields({ firm, c, again }: { firm: string; c: CheckupView; again: () => void }) {
  const sending = useDoing()
  const answers = savedOf(c)
  const each = c.fields.map(field => ({ field, ...progressOf(field, answers) }))
  const asked = each.reduce((n, p) => n + p.asked, 0)
  const answered = each.reduce((n, p) => n + p.answered, 0)
  const next = each.find(p => p.answered < p.asked) ?? each[0]
  const submit = () =>
    sending.run(async () => {
      await post(`/matters/${c.id}/acts/submit`, {}, keyOf([c.id, answered]))
      again()
    })
  const to = (field: string) => `/firm/${firm}/checks/${c.id}/${field}`
  return (
    <>
      <Heading>{`${f.checks.title} ${c.number}`}</Heading>
      {!c.mayAnswer && <p class="note kept">{c.submittedAt ? f.checks.submitted : c.stateTitle}</p>}
      <p class="strong number">{f.checks.progress(answered, asked)}</p>
      <progress class="wide-progress" aria-label={f.checks.fields} value={answered} max={Math.max(1, asked)} />
      {c.mayAnswer && next && answered < asked && (
        <div class="buttons">
          <ButtonLink href={to(next.field.field)}>{answered === 0 ? f.checks.start : f.checks.resume}</ButtonLink>
        </div>
      )}
      <ul class="bare rows">
        {each.map(p => (
          <li key={p.field.field}>
            <a href={to(p.field.field)}>
              <span class="entry-words">
                <span class="strong">{p.field.title}</span>
                <span class={p.answered === p.asked ? 'due kept small' : 'soft small number'}>
                  {p.answered === p.asked ? f.checks.done : f.checks.fieldProgress(p.answered, p.asked)}
                </span>
              </span>
              <Icon name={p.answered === p.asked ? 'done' : 'next'} />
            </a>
          </li>
        ))}
      </ul>
      {c.mayAnswer && answered > 0 && (
        <section class="panel submit">
          <h2>{f.checks.submit}</h2>
          <p class="soft">{answered < asked ? f.checks.left(asked - answered) : f.checks.submitWhy}</p>
          <ProblemNote problem={sending.problem} />
          {answered === asked && (
            <Button doing={sending.doing} onClick={submit}>
              {f.checks.submit}
            </Button>
          )}
        </section>
      )}
      <p>
        <a href={`/mine/${c.id}`}>{f.checks.matter}</a>
      </p>
    </>
  )
}
