import { useState } from 'preact/hooks'
import { get, keyed, post } from '../../common/api.ts'
import { compact, faultsOfProblem, halfWidth } from '../../common/schema-form.ts'
import { Button } from '../parts/button.tsx'
import { Line } from '../parts/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Question } from '../parts/wizard.tsx'
import { go, type PageProps } from '../router.ts'
import { tab } from '../state/keep.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { type Session, session } from '../state/session.ts'
import { w } from '../words/index.ts'

/** Only a page of this site may follow. */
const ownPath = (to: string | null) => (to && /^\/(?!\/)/.test(to) ? to : '/mine')
const keyOf = keyed()

/** By a code sent to the telephone; no password to forget. */
export function Page({ query }: PageProps) {
  const to = ownPath(query.get('to'))
  const step = query.get('step') === 'code' ? 'code' : 'phone'
  const here = `/sign-in?to=${encodeURIComponent(to)}`
  const [phone, setPhone] = useState(query.get('phone') ?? tab.read<string>('phone') ?? '')
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<string>()
  const [turn, setTurn] = useState(0)
  const [resent, setResent] = useState(false)
  const work = useDoing()

  const blame = (text: string | undefined) => {
    setFault(text)
    setTurn(turn + 1)
    return text !== undefined
  }
  const send = () =>
    work.run(async () => {
      if (blame(compact(phone) === '' ? w.signIn.needPhone : undefined)) return
      await post('/session/codes', { phone: compact(phone) })
      tab.write('phone', compact(phone))
      setCode('')
      setResent(step === 'code')
      if (step === 'phone') go(`${here}&step=code`)
    })
  const enter = () =>
    work.run(async () => {
      const digits = halfWidth(code).replace(/\s/g, '').replace(/[oO]/g, '0')
      if (blame(/^\d{6}$/.test(digits) ? undefined : w.signIn.needCode)) return
      const body = { phone: compact(phone), code: digits }
      session.set(await post<Session>('/session/resident', body, keyOf(body)))
      go(to, { replace: true })
    })

  const theirs = faultsOfProblem(work.problem ?? {})
  const wrong = fault ?? theirs.get(step)
  const shared = {
    name: step,
    turn,
    faults: fault ? [{ id: `f-${step}`, title: fault }] : [],
    doing: work.doing,
  }
  if (step === 'phone')
    return (
      <Question {...shared} title={w.signIn.title} back="/" onNext={send} next={w.signIn.send} below={<DemoLink />}>
        <p class="why">{w.signIn.why}</p>
        <ProblemNote problem={work.problem} />
        <Line
          id="f-phone"
          label={w.signIn.phone}
          why={w.signIn.phoneWhy}
          fault={wrong}
          kind="tel"
          autocomplete="tel"
          value={phone}
          onValue={setPhone}
        />
      </Question>
    )
  return (
    <Question
      {...shared}
      title={w.signIn.codeTitle}
      back={here}
      onNext={enter}
      next={w.signIn.enter}
      below={
        <p class="row">
          <Button kind="quiet" onClick={send}>
            {w.signIn.resend}
          </Button>
          <a href={here}>{w.signIn.otherPhone}</a>
        </p>
      }
    >
      <ProblemNote problem={work.problem} />
      {resent && (
        <p class="note kept" role="status">
          {w.signIn.resent}
        </p>
      )}
      <Line
        id="f-code"
        label={w.signIn.code}
        why={w.signIn.codeWhy(phone)}
        fault={wrong}
        kind="code"
        short
        autocomplete="one-time-code"
        value={code}
        onValue={setCode}
      />
    </Question>
  )
}

/** The way to invented people to try this with, in a demonstration alone. */
const DemoLink = () =>
  useLoad(s => get('/demo', undefined, s), []).value ? (
    <p class="row">
      <a href="/demo">{w.shell.demo}</a>
    </p>
  ) : null
