import { useState } from 'preact/hooks'
import type { Static } from 'typebox'
import type { Invite, MyEnterprise } from '../../../../server/enterprises/contract.ts'
import { call, keyed, post, put } from '../../../common/api.ts'
import { compact, faultsOfProblem } from '../../../common/schema-form.ts'
import { Choices, Line } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { useDoing } from '../../state/loading.ts'
import { Page as Lost } from '../lost.tsx'
import { InSpace, type Space } from './in-space.tsx'
import { f } from './words.ts'

type Member = MyEnterprise['members'][number]
type Of = { id: string; again: () => void; member: Member }
const keyOf = keyed()
const listOf = (id: string) => `/firm/${id}/members`

/** One question about a member: whom to invite, what role, whether they go. */
export const Page = (props: PageProps) => (
  <InSpace key={props.params.id} id={props.params.id ?? ''}>
    {space => {
      const member = space.firm.members.find(m => String(m.id) === props.params.seat)
      if (props.params.seat === 'invite') return <Inviting {...space} />
      if (!member) return <Lost {...props} />
      return props.params.step === 'remove' ? (
        <Removing id={space.id} again={space.again} member={member} />
      ) : (
        <Changing id={space.id} again={space.again} member={member} />
      )
    }}
  </InSpace>
)

function Inviting({ id }: Space) {
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState('')
  const [faults, setFaults] = useState<{ id: string; title: string }[]>([])
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      const wrong = [
        ...(compact(phone) === '' ? [{ id: 'f-phone', title: f.members.needPhone }] : []),
        ...(role === '' ? [{ id: 'f-role', title: f.members.needRole }] : []),
      ]
      setFaults(wrong)
      setTurn(turn + 1)
      if (wrong.length > 0) return
      const body = { phone: compact(phone), role } as Static<typeof Invite>
      await post(`/my/enterprises/${id}/invitations`, body, keyOf([id, body]))
      go(listOf(id), { replace: true })
    })
  const theirs = faultsOfProblem(sending.problem ?? {})
  const fault = (name: string) => faults.find(x => x.id === `f-${name}`)?.title ?? theirs.get(name)
  return (
    <Question
      name="invite"
      title={f.members.inviteTitle}
      back={listOf(id)}
      faults={faults}
      turn={turn}
      onNext={send}
      next={f.members.send}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <Line
        id="f-phone"
        label={f.members.phone}
        why={f.members.phoneWhy}
        fault={fault('phone')}
        kind="tel"
        value={phone}
        onValue={setPhone}
      />
      <Roles value={role} fault={fault('role')} set={setRole} />
    </Question>
  )
}

const Roles = ({ value, fault, set }: { value: string; fault: string | undefined; set: (role: string) => void }) => (
  <Choices
    id="f-role"
    label={f.members.role}
    fault={fault}
    options={f.members.roles}
    chosen={[value]}
    onChoose={([chosen]) => set(chosen ?? '')}
  />
)

function Changing({ id, again, member }: Of) {
  const [role, setRole] = useState<string>(member.role)
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      const body = { role }
      await put(`/my/enterprises/${id}/seats/${member.id}`, body, keyOf([member.id, body]))
      again()
      go(listOf(id), { replace: true })
    })
  return (
    <Question
      name="role"
      title={f.members.changeOf(member.name)}
      back={listOf(id)}
      faults={[]}
      turn={0}
      onNext={send}
      next={f.members.save}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <Roles value={role} fault={undefined} set={setRole} />
    </Question>
  )
}

function Removing({ id, again, member }: Of) {
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      await call('DELETE', `/my/enterprises/${id}/seats/${member.id}`, { key: keyOf(['remove', member.id]) })
      if (!member.me) again()
      go(member.me ? '/firm' : listOf(id), { replace: true })
    })
  return (
    <Question
      name="remove"
      title={member.me ? f.members.leaveTitle : f.members.removeTitle(member.name)}
      back={listOf(id)}
      faults={[]}
      turn={0}
      onNext={send}
      next={member.me ? f.members.leave : f.members.remove}
      doing={sending.doing}
    >
      <p>{member.me ? f.members.leaveWhy : f.members.removeWhy}</p>
      <ProblemNote problem={sending.problem} />
    </Question>
  )
}
