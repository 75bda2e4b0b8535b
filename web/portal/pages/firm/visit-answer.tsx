import { useState } from 'preact/hooks'
import type { RateVisit } from '../../../../server/visits/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { Choices, Line } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { tab } from '../../state/keep.ts'
import { useDoing } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { InSpace } from './in-space.tsx'
import { f } from './words.ts'

/** What a firm says of a visit, one question a page: where it was otherwise, or how it was. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ id }) =>
      params.answer === 'rate' ? (
        <Rate firm={id} id={params.visit ?? ''} />
      ) : (
        <Dispute firm={id} id={params.visit ?? ''} />
      )
    }
  </InSpace>
)

const keyOf = keyed()
type Of = { firm: string; id: string }
const backTo = ({ firm, id }: Of) => `/firm/${firm}/visits/${id}`

function Dispute({ firm, id }: Of) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      const said = text.trim()
      setFault(said === '' ? f.visits.disputeNone : undefined)
      setTurn(turn + 1)
      if (said === '') return
      const body = { firm: Number(firm), text: said }
      await post(`/visits/${id}/dispute`, body, keyOf([id, body]))
      go(backTo({ firm, id }), { replace: true })
    })
  return (
    <Question
      name="dispute"
      title={f.visits.disputeTitle}
      back={backTo({ firm, id })}
      faults={fault ? [{ id: 'f-dispute', title: fault }] : []}
      turn={turn}
      onNext={send}
      next={f.visits.disputeSend}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <Line
        id="f-dispute"
        label={f.visits.disputeLabel}
        headed
        why={f.visits.disputeWhy}
        fault={fault}
        rows={5}
        value={text}
        onValue={setText}
      />
    </Question>
  )
}

function Rate({ firm, id }: Of) {
  const [grade, setGrade] = useState('')
  const [text, setText] = useState('')
  const [call, setCall] = useState(false)
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      setFault(grade === '' ? f.visits.rateNone : undefined)
      setTurn(turn + 1)
      if (grade === '') return
      const said = text.trim()
      const body: RateVisit = {
        firm: Number(firm),
        grade: Number(grade),
        ...(said && { text: said }),
        ...(call && { callMe: true }),
      }
      await post(`/visits/${id}/rating`, body, keyOf([id, body]))
      tab.write(`rated.${id}`, true)
      go(backTo({ firm, id }), { replace: true })
    })
  return (
    <Question
      name="rate"
      title={f.visits.rateTitle}
      back={backTo({ firm, id })}
      faults={fault ? [{ id: 'f-grade', title: fault }] : []}
      turn={turn}
      onNext={send}
      next={f.visits.rateSend}
      doing={sending.doing}
    >
      <div class="note">
        <h2 class="plain">{f.visits.seesTitle}</h2>
        <p>{f.visits.rateWhy}</p>
      </div>
      <ProblemNote problem={sending.problem} />
      <Choices
        id="f-grade"
        label={f.visits.rateLabel}
        headed
        fault={fault}
        options={w.matter.grades}
        chosen={[grade]}
        onChoose={([value]) => setGrade(value ?? '')}
      />
      <Line
        id="f-rate-text"
        label={f.visits.rateText}
        optional
        why={f.visits.rateTextWhy}
        rows={3}
        value={text}
        onValue={setText}
      />
      <label class="choice call-me">
        <input type="checkbox" checked={call} onChange={() => setCall(!call)} />
        <span>
          {f.visits.callMe}
          <span class="hint">{f.visits.callMeWhy}</span>
        </span>
      </label>
    </Question>
  )
}
