import { useState } from 'preact/hooks'
import type { MatterView } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { useDoing } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Button } from './button.tsx'
import { Choices, Line } from './field.tsx'
import { ProblemNote } from './problem.tsx'

const keyOf = keyed()

/** 好差评: five grades, once. The two lowest ask what went wrong. */
export function Rating({ matter, onDone }: { matter: MatterView; onDone: () => void }) {
  const [grade, setGrade] = useState('')
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      setFault(grade === '' ? w.matter.rateNone : undefined)
      if (grade === '') return document.getElementById('f-grade')?.focus()
      const body = { grade: Number(grade), ...(text.trim() && { text: text.trim() }) }
      await post(`/matters/${matter.id}/rating`, body, keyOf(body))
      onDone()
    })
  return (
    <section class="panel">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <Choices
          id="f-grade"
          label={w.matter.rate}
          why={w.matter.rateWhy}
          fault={fault}
          options={w.matter.grades}
          chosen={[grade]}
          onChoose={([value]) => setGrade(value ?? '')}
        />
        {grade !== '' && (
          <Line
            id="f-rate-text"
            label={w.matter.rateText}
            optional
            why={Number(grade) <= 2 ? w.matter.rateLow : undefined}
            rows={3}
            value={text}
            onValue={setText}
          />
        )}
        <ProblemNote problem={sending.problem} />
        <Button submit doing={sending.doing}>
          {w.matter.rateIt}
        </Button>
      </form>
    </section>
  )
}
