import { useState } from 'preact/hooks'
import { keyed, post } from '../../../common/api.ts'
import { Choices, Line } from '../../parts/field.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { SignedIn } from '../../parts/sign-in-gate.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { session } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { mySpaces } from './reads.ts'
import { f } from './words.ts'
import './firm.css'

/** In whose name one comes to a class. */
export const Page = ({ params }: PageProps) => (
  <SignedIn>
    <SigningUp id={params.id ?? ''} />
  </SignedIn>
)

const keyOf = keyed()
const self = 'self'

function SigningUp({ id }: { id: string }) {
  const who = useStore(session)
  const spaces = useLoad(mySpaces, [])
  const [picked, pick] = useState<string>()
  const [name, setName] = useState(who?.kind === 'resident' ? who.name : '')
  const [faults, setFaults] = useState<{ id: string; title: string }[]>([])
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const firms = spaces.value?.rows ?? []
  const as = picked ?? (firms.length === 0 ? self : firms.length === 1 ? String(firms[0]!.id) : '')
  const home = `/classes/${id}`
  const send = () =>
    sending.run(async () => {
      const wrong = [
        ...(as === '' ? [{ id: 'f-as', title: f.classes.needAs }] : []),
        ...(name.trim() === '' ? [{ id: 'f-name', title: f.classes.needName }] : []),
      ]
      setFaults(wrong)
      setTurn(turn + 1)
      if (wrong.length > 0) return
      const body = { name: name.trim(), ...(as !== self && { enterprise: Number(as) }) }
      await post(`/classes/${id}/signups`, body, keyOf([id, body]))
      go(home, { replace: true })
    })
  const fault = (of: string) => faults.find(x => x.id === of)?.title
  return (
    <Question
      name="sign-up"
      title={f.classes.signUpTitle}
      back={home}
      faults={faults}
      turn={turn}
      onNext={send}
      next={f.classes.send}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <Show of={spaces} lines={2}>
        {({ rows }) => (
          <Choices
            id="f-as"
            label={f.classes.as}
            headed
            fault={fault('f-as')}
            options={[
              ...rows.map(r => ({ value: String(r.id), title: r.name })),
              { value: self, title: f.classes.self },
            ]}
            chosen={[as]}
            onChoose={([value]) => pick(value)}
          />
        )}
      </Show>
      <Line
        id="f-name"
        label={f.classes.name}
        why={f.classes.nameWhy}
        fault={fault('f-name')}
        autocomplete="name"
        value={name}
        onValue={setName}
      />
    </Question>
  )
}
