import { useState } from 'preact/hooks'
import type { MatterView } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { useDoing } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Button } from './button.tsx'
import { Line } from './field.tsx'
import { ProblemNote } from './problem.tsx'

const keyOf = keyed()

/** What the party and the office have said to each other. */
export function Messages({ matter, onDone }: { matter: MatterView; onDone: () => void }) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      setFault(text.trim() === '' ? w.matter.sayNothing : undefined)
      if (text.trim() === '') return document.getElementById('f-message')?.focus()
      await post(`/matters/${matter.id}/messages`, { text: text.trim() }, keyOf([matter.messages.length, text]))
      setText('')
      onDone()
    })
  return (
    <section>
      <h2>{w.matter.messages}</h2>
      <ul class="bare talk">
        {matter.messages.map(m => (
          <li key={m.id} class={m.mine ? 'mine' : undefined}>
            <p class="soft small">
              {m.mine ? w.matter.you : `${m.author}　${m.capacityTitle}`}　{momentText(m.at)}
            </p>
            <p class="said">{m.text}</p>
          </li>
        ))}
      </ul>
      {matter.messages.length === 0 && <p class="soft">{w.matter.messagesNone}</p>}
      {matter.mayMessage && (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault()
            void send()
          }}
        >
          <Line id="f-message" label={w.matter.say} rows={3} fault={fault} value={text} onValue={setText} />
          <ProblemNote problem={sending.problem} />
          <Button kind="plain" submit doing={sending.doing}>
            {w.matter.sayIt}
          </Button>
        </form>
      )}
    </section>
  )
}
