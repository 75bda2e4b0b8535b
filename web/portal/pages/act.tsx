import { useState } from 'preact/hooks'
import type { ChoiceView, MatterView } from '../../../server/matters/contract.ts'
import { get, keyed, post } from '../../common/api.ts'
import {
  type Answers,
  askedFields,
  type FormSchema,
  faultsOf,
  faultsOfProblem,
  toSend,
} from '../../common/schema-form.ts'
import { BackLink, Button } from '../parts/button.tsx'
import { Cite } from '../parts/cite.tsx'
import { Heading } from '../parts/heading.tsx'
import { Show } from '../parts/loaded.tsx'
import { Offered } from '../parts/offered.tsx'
import { ErrorSummary, ProblemNote } from '../parts/problem.tsx'
import { SchemaField } from '../parts/schema-field.tsx'
import { SignedIn } from '../parts/sign-in-gate.tsx'
import { go, type PageProps } from '../router.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Page as Lost } from './lost.tsx'

export const Page = (props: PageProps) => (
  <SignedIn>
    <Act {...props} />
  </SignedIn>
)

function Act(props: PageProps) {
  const { id = '', action } = props.params
  const found = useLoad(s => get<MatterView>(`/matters/${encodeURIComponent(id)}`, undefined, s), [id])
  return (
    <Show of={found} lines={4}>
      {matter => {
        const choice = matter.choices.find(c => c.action === action)
        return choice ? <Doing matter={matter} choice={choice} /> : <Lost {...props} />
      }}
    </Show>
  )
}

const keyOf = keyed()

/** One lawful act of the party, with its form. */
function Doing({ matter, choice }: { matter: MatterView; choice: ChoiceView }) {
  const form = (choice.form as FormSchema | undefined) ?? { properties: {} }
  const [answers, setAnswers] = useState<Answers>({})
  const [faults, setFaults] = useState(new Map<string, string>())
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const home = `/mine/${matter.id}`
  const refused = faultsOfProblem(sending.problem ?? {})
  const shown = new Map([...refused, ...faults])
  const send = () =>
    sending.run(async () => {
      const wrong = faultsOf(form, answers)
      setFaults(wrong)
      setTurn(turn + 1)
      if (wrong.size > 0) return
      const body = { answers: toSend(form, answers) }
      await post(`/matters/${matter.id}/acts/${choice.action}`, body, keyOf([matter.id, choice.action, body]))
      go(matter.step && matter.origin ? `/mine/${matter.origin.id}` : home, { replace: true })
    })
  return (
    <>
      <BackLink href={home}>{matter.title}</BackLink>
      <ErrorSummary faults={[...faults].map(([name, title]) => ({ id: `f-${name}`, title }))} turn={turn} />
      <Heading fault={faults.size > 0}>{choice.title}</Heading>
      <p class="soft">
        {w.matter.basis} <Cite of={choice.basis} />
      </p>
      <Offered matter={matter} />
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        {askedFields(form, answers).map(field => (
          <SchemaField
            key={field.name}
            field={field}
            value={answers[field.name]}
            fault={shown.get(field.name)}
            onValue={value => setAnswers({ ...answers, [field.name]: value })}
          />
        ))}
        <ProblemNote problem={sending.problem} />
        <Button submit doing={sending.doing}>
          {choice.title}
        </Button>
      </form>
    </>
  )
}
