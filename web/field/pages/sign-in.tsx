import { useState } from 'preact/hooks'
import { type Problem, problemOf } from '../../common/api.ts'
import { Button } from '../../portal/parts/button.tsx'
import { Labelled } from '../../portal/parts/field.tsx'
import { ProblemNote } from '../../portal/parts/problem.tsx'
import { go, type PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { live, signIn } from '../state/live.ts'
import { w } from '../words/index.ts'

/** Only a page of this web may follow. */
const ownPath = (to: string | null) =>
  to && /^\/field(\/|$)/.test(to) && !to.startsWith('/field/sign-in') ? to : '/field/'

/** By login and password; the second factor is asked when the server asks for it. */
export function SignInPage({ query }: PageProps) {
  const { situation, entries, others, online } = useStore(live)
  const { who } = situation
  const [given, setGiven] = useState({ login: who?.login ?? '', password: '', totp: '' })
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({})
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [doing, setDoing] = useState(false)

  const enter = async () => {
    const wanted = [
      ...(given.login.trim() ? [] : [['login', w.signIn.needLogin] as const]),
      ...(given.password ? [] : [['password', w.signIn.needPassword] as const]),
      ...(asked && !given.totp.trim() ? [['totp', w.signIn.needTotp] as const] : []),
    ]
    setMissing(Object.fromEntries(wanted))
    if (wanted[0]) return document.getElementById(`f-${wanted[0][0]}`)?.focus()
    if (doing) return
    setDoing(true)
    setProblem(undefined)
    try {
      const { login, password, totp } = given
      await signIn({ login: login.trim(), password, ...(totp.trim() && { totp: totp.trim() }) })
      go(ownPath(query.get('to')), { replace: true })
    } catch (fault) {
      const found = problemOf(fault)
      if (found.code === 'totp-needed') {
        setAsked(true)
        setTimeout(() => document.getElementById('f-totp')?.focus())
      } else setProblem(found)
    } finally {
      setDoing(false)
    }
  }
  const box = (name: 'login' | 'password' | 'totp', kind: 'text' | 'password', autocomplete: string, why?: string) => (
    <Labelled id={`f-${name}`} label={w.signIn[name]} fault={missing[name]} why={why}>
      <input
        id={`f-${name}`}
        type={kind as 'text'}
        autocomplete={autocomplete as 'username'}
        autocapitalize="none"
        inputMode={name === 'totp' ? ('numeric' as const) : undefined}
        value={given[name]}
        aria-invalid={missing[name] ? 'true' : undefined}
        aria-describedby={missing[name] ? `f-${name}-fault` : undefined}
        onInput={e => setGiven({ ...given, [name]: e.currentTarget.value })}
      />
    </Labelled>
  )
  const unsent = entries.filter(e => e.state !== 'sent' && e.edition > 0).length
  return (
    <Frame>
      <Heading>{w.signIn.title}</Heading>
      {who && unsent > 0 ? <p class="lead">{w.signIn.yours(who.name, unsent)}</p> : <p class="lead">{w.signIn.gist}</p>}
      {!online && <p class="note risk">{w.signIn.offline}</p>}
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void enter()
        }}
      >
        <ProblemNote problem={problem} />
        {box('login', 'text', 'username')}
        {box('password', 'password', 'current-password')}
        {asked && box('totp', 'text', 'one-time-code', w.signIn.totpWhy)}
        <Button submit doing={doing}>
          {w.signIn.enter}
        </Button>
      </form>
      {others > 0 && <p class="note">{w.signIn.locked(others)}</p>}
    </Frame>
  )
}
