import { useState } from 'preact/hooks'
import type { Evidence } from '../../../../server/checkups/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { Line } from '../../parts/field.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { Page as Lost } from '../lost.tsx'
import { InSpace } from './in-space.tsx'
import { checkOf } from './reads.ts'
import { f } from './words.ts'

/** The firm reports that something was put right. */
export const Page = (props: PageProps) => (
  <InSpace key={props.params.id} id={props.params.id ?? ''}>
    {({ id }) => <FollowUp {...props} firm={id} />}
  </InSpace>
)

const keyOf = keyed()

function FollowUp(props: PageProps & { firm: string }) {
  const { check = '', followUp } = props.params
  const found = useLoad(s => checkOf(check, s), [check])
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const home = `/firm/${props.firm}/checks/${check}`
  const send = () =>
    sending.run(async () => {
      const said = text.trim()
      setFault(said === '' ? f.checks.needEvidence : undefined)
      setTurn(turn + 1)
      if (said === '') return
      const body: Evidence = { evidence: said }
      await post(`/checkups/${check}/follow-ups/${followUp}/report`, body, keyOf([followUp, body]))
      go(home, { replace: true })
    })
  return (
    <Show of={found} lines={4}>
      {c => {
        const row = c.followUps.find(r => String(r.id) === followUp && r.mayReport)
        if (!row) return <Lost {...props} />
        return (
          <Question
            name="evidence"
            title={f.checks.reportTitle}
            caption={row.what}
            back={home}
            faults={fault ? [{ id: 'f-evidence', title: fault }] : []}
            turn={turn}
            onNext={send}
            next={f.checks.report_}
            doing={sending.doing}
          >
            <ProblemNote problem={sending.problem} />
            <Line
              id="f-evidence"
              label={f.checks.evidence}
              headed
              why={f.checks.evidenceWhy}
              fault={fault}
              rows={5}
              value={text}
              onValue={setText}
            />
          </Question>
        )
      }}
    </Show>
  )
}
