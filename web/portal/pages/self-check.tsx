import { useEffect, useState } from 'preact/hooks'
import { get, post } from '../../common/api.ts'
import { type Answers, askedFields, type FormSchema, faultOf, toSend } from '../../common/schema-form.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Cite } from '../parts/cite.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/loaded.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { SchemaField } from '../parts/schema-field.tsx'
import { Question } from '../parts/wizard.tsx'
import { go, type PageProps } from '../router.ts'
import { keepChecked } from '../state/application.ts'
import { tab } from '../state/keep.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'

type Outcome = 'met' | 'not-met' | 'exempt' | 'unconditional' | 'undetermined'
type Result = {
  outcome: Outcome
  title: string
  reasons: { text: string; basis?: string; unverified?: boolean }[]
  next: { text: string; procedure?: string; action?: string }[]
}

const path = '/legal-aid/self-check'
const href = (step: string) => `/legal-aid/check/${step}`

/** 条件自查: the same questions the office asks, one a page, and what follows from the answers. Nothing is kept on the server. */
export function Page({ params }: PageProps) {
  const form = useLoad(s => get<FormSchema>(path, undefined, s), [])
  const [answers, setAnswers] = useState<Answers>(() => tab.read('self-check') ?? {})
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const [result, setResult] = useState<Result | undefined>(() => tab.read('self-check-result'))
  const sending = useDoing()
  useEffect(() => setFault(undefined), [params.step])

  if (form.problem) return <Unavailable />
  if (!form.value) return <Skeleton lines={4} />
  if (params.step === 'result' && result) return <Shown result={result} />

  const schema = form.value
  const asked = askedFields(schema, answers)
  const at = Math.max(
    0,
    asked.findIndex(f => f.name === params.step),
  )
  const field = asked[at]!
  const put = (value: unknown) => {
    const next = { ...answers, [field.name]: value }
    setAnswers(next)
    tab.write('self-check', next)
  }
  const judge = () =>
    sending.run(async () => {
      const told = toSend(schema, answers)
      const found = await post<Result>(path, told)
      keepChecked(told)
      setResult(found)
      tab.write('self-check-result', found)
      go(href('result'))
    })
  const next = () => {
    const wrong = faultOf(field, answers[field.name])
    setFault(wrong)
    setTurn(turn + 1)
    if (wrong) return
    const following = asked[at + 1]
    if (following) go(href(following.name))
    else void judge()
  }
  const last = at === asked.length - 1
  return (
    <Question
      name={field.name}
      title={field.title}
      caption={w.selfCheck.caption}
      back={at === 0 ? '/legal-aid' : href(asked[at - 1]!.name)}
      faults={fault ? [{ id: `f-${field.name}`, title: fault }] : []}
      turn={turn}
      onNext={next}
      doing={sending.doing}
      urgent={answers.ground === 'violence'}
      {...(last && { next: w.selfCheck.submit })}
    >
      <ProblemNote problem={sending.problem} />
      <SchemaField key={field.name} field={field} headed value={answers[field.name]} fault={fault} onValue={put} />
    </Question>
  )
}

/** Not eligible is no error: a page with the next best help. */
function Shown({ result }: { result: Result }) {
  const likely = result.outcome !== 'not-met' && result.outcome !== 'undetermined'
  const heading = likely ? w.selfCheck.yes : result.outcome === 'undetermined' ? w.selfCheck.maybe : w.selfCheck.no
  return (
    <>
      <Heading title={w.selfCheck.title}>
        {likely && (
          <span class="done-mark">
            <Icon name="done" />
          </span>
        )}
        {heading}
      </Heading>
      <p class="strong">{result.title}</p>
      <ul>
        {result.reasons.map(({ text, basis, unverified = false }) => (
          <li key={text}>
            {text} {basis && <Cite of={{ text: basis, unverified }} />}
          </li>
        ))}
      </ul>
      {!likely && <p class="soft">{w.selfCheck.noMeans}</p>}
      <h2>{w.selfCheck.others}</h2>
      <ul>
        {result.next.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div class="buttons">
        <ButtonLink href="/legal-aid/apply" kind={result.outcome === 'not-met' ? 'plain' : 'main'}>
          {result.outcome === 'not-met' ? w.selfCheck.applyAnyway : w.selfCheck.apply}
        </ButtonLink>
        <ButtonLink href="/ask" kind={result.outcome === 'not-met' ? 'main' : 'plain'}>
          {w.selfCheck.ask}
        </ButtonLink>
      </div>
      <p>
        <a href="/legal-aid/check">{w.selfCheck.again}</a>
      </p>
    </>
  )
}

const Unavailable = () => (
  <>
    <Heading>{w.selfCheck.unavailable}</Heading>
    <p>{w.selfCheck.unavailableWhy}</p>
    <ButtonLink href="/legal-aid/apply">{w.selfCheck.apply}</ButtonLink>
  </>
)
