import { useState } from 'preact/hooks'
import type { CheckupView, Page as Saved, SavePage } from '../../../../server/checkups/contract.ts'
import { call, keyed, type Problem } from '../../../common/api.ts'
import { momentText } from '../../../common/dates.ts'
import { BackLink, Button } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { go, type PageProps } from '../../router.ts'
import { tab } from '../../state/keep.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { Page as Lost } from '../lost.tsx'
import { type Answers, type FieldOf, savedOf, shownOf } from './asking.ts'
import { Conflict } from './check-conflict.tsx'
import { CheckQuestion } from './check-question.tsx'
import { InSpace } from './in-space.tsx'
import { checkOf } from './reads.ts'
import { f } from './words.ts'

/** The questions of one field. */
export const Page = (props: PageProps) => (
  <InSpace key={props.params.id} id={props.params.id ?? ''}>
    {({ id }) => <Loading {...props} firm={id} />}
  </InSpace>
)

function Loading(props: PageProps & { firm: string }) {
  const { check = '', field: at } = props.params
  const found = useLoad(s => checkOf(check, s), [check])
  return (
    <Show of={found} lines={6}>
      {c => {
        const field = c.fields.find(x => x.field === at)
        return field ? (
          <Field key={field.field} firm={props.firm} c={c} field={field} put={found.put} />
        ) : (
          <Lost {...props} />
        )
      }}
    </Show>
  )
}

type Overtaken = Problem & { current: Saved; yours: Answers }
const overtaken = (problem: Problem | undefined) =>
  problem?.code === 'page-changed' ? (problem as Overtaken) : undefined

type Shown = { firm: string; c: CheckupView; field: FieldOf; put: (c: CheckupView) => void }

/** What is typed stays in this tab until it is saved; saved as a whole. */
function Field({ firm, c, field, put }: Shown) {
  const page = c.pages.find(p => p.field === field.field)
  const kept = `check.${c.id}.${field.field}`
  const [answers, setAnswers] = useState<Answers>(() => tab.read<Answers>(kept) ?? page?.answers ?? {})
  const [version, setVersion] = useState(page?.version ?? 0)
  const [keyOf] = useState(keyed)
  const saving = useDoing()
  const own = new Set(field.questions.map(q => q.id))
  const elsewhere = Object.fromEntries(Object.entries(savedOf(c)).filter(([id]) => !own.has(id)))
  const shown = shownOf(field.questions, { ...elsewhere, ...answers })
  const change = (all: Answers) => {
    setAnswers(all)
    tab.write(kept, all)
  }
  const set = (id: string, answer: Answers[string] | undefined) => {
    const { [id]: _, ...rest } = answers
    change(answer === undefined ? rest : { ...rest, [id]: answer })
  }
  const at = c.fields.findIndex(x => x.field === field.field)
  const next = c.fields[at + 1]
  const home = `/firm/${firm}/checks/${c.id}`
  const save = (to: string) =>
    saving.run(async () => {
      const asked = new Set(shown.map(q => q.id))
      const told = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)))
      const body: SavePage = { questionnaire: c.questionnaire, version, answers: told }
      const now = await call<Saved>('PUT', `/checkups/${c.id}/pages/${field.field}`, { body, key: keyOf(body) })
      tab.forget(kept)
      put({ ...c, pages: [...c.pages.filter(p => p.field !== field.field), now] })
      go(to)
    })
  const conflict = overtaken(saving.problem)
  const settle = (all: Answers) => {
    setVersion(conflict!.current.version)
    change(all)
    saving.clear()
  }
  return (
    <>
      <BackLink href={home}>{f.checks.fields}</BackLink>
      <Heading key={field.field}>{field.title}</Heading>
      <p class="soft small">
        {f.checks.fieldProgress(at + 1, c.fields.length)}
        {page?.savedAt && `　${f.checks.savedAt(momentText(page.savedAt), page.savedBy)}`}
      </p>
      {conflict ? <Conflict of={conflict} field={field} settle={settle} /> : <ProblemNote problem={saving.problem} />}
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void save(next ? `${home}/${next.field}` : home)
        }}
      >
        {shown.map(q => (
          <CheckQuestion
            key={q.id}
            q={q}
            answer={answers[q.id]}
            locked={!c.mayAnswer}
            set={answer => set(q.id, answer)}
          />
        ))}
        {c.mayAnswer && (
          <div class="buttons">
            <Button submit doing={saving.doing}>
              {f.checks.saveNext}
            </Button>
            <Button kind="plain" onClick={() => save(home)}>
              {f.checks.saveBack}
            </Button>
          </div>
        )}
      </form>
    </>
  )
}
