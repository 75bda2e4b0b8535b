import { useEffect, useRef, useState } from 'preact/hooks'
import type { Receipt } from '../../../server/matters/contract.ts'
import { get, keyed, ProblemError, post, put, remove } from '../../common/api.ts'
import { type FormSchema, faultsOfProblem, optionsOf, toSend } from '../../common/schema-form.ts'
import { ButtonLink } from '../parts/button.tsx'
import { CheckList } from '../parts/check-list.tsx'
import { soundsUrgent } from '../parts/crisis.tsx'
import { Heading } from '../parts/heading.tsx'
import { Show } from '../parts/loaded.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { SignedIn } from '../parts/sign-in-gate.tsx'
import { Question } from '../parts/wizard.tsx'
import { go, type PageProps } from '../router.ts'
import {
  type Application,
  applicationOf,
  asksChecked,
  type Draft,
  draftPath,
  emptyApplication,
  forgetApplication,
  keepHere,
  keptHere,
  partiesOf,
} from '../state/application.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { keepReceipt } from '../state/receipts.ts'
import { application, guideOf, openingOf } from '../state/services.ts'
import { w } from '../words/index.ts'
import { askOf, faultAt, rowsOf, stepOfField, stepsOf } from './apply-steps.tsx'

type Started = { form: FormSchema; action: string; application: Application; page: number }

/** The form as it stands in the procedure, and what was filled in before. */
async function start(signal: AbortSignal): Promise<Started | null> {
  const absent = (fault: unknown) => {
    if (fault instanceof ProblemError && fault.problem.status === 404) return null
    throw fault
  }
  const guide = await guideOf(application.id, signal).catch(absent)
  const opening = guide && openingOf(guide, application.action)
  if (!opening) return null
  const form = opening.form ?? { properties: {} }
  const here = keptHere()
  if (here) return { form, action: opening.action, application: here, page: here.page }
  const draft = await get<Draft>(draftPath, undefined, signal).catch(absent)
  return {
    form,
    action: opening.action,
    application: draft ? applicationOf(draft) : emptyApplication(),
    page: draft?.page ?? 0,
  }
}

export const Page = (props: PageProps) => (
  <SignedIn>
    <Begin {...props} />
  </SignedIn>
)

function Begin(props: PageProps) {
  const started = useLoad(start, [])
  return (
    <Show of={started} lines={4}>
      {found => (found ? <Wizard {...props} {...found} /> : <Unavailable />)}
    </Show>
  )
}

const href = (step: string) => `/legal-aid/apply/${step}`
/** To change one answer, and back to checking. */
const again = (step: string) => `${href(step)}?from=check`
const keyOf = keyed()

/** One question a page; each page is saved on the server as it is left. */
function Wizard({ params, query, form, action, application: first, page }: PageProps & Started) {
  const [mine, setMine] = useState(first)
  const [faults, setFaults] = useState(new Map<string, string>())
  const [turn, setTurn] = useState(0)
  const [saved, setSaved] = useState(true)
  const sending = useDoing()
  const latest = useRef(mine)
  const all = stepsOf(form, mine)
  const steps = stepsLeft(all, params.step)
  const known = steps.indexOf(params.step ?? '')
  const at = Math.max(known, 0)
  const step = steps[at]!

  useEffect(() => {
    if (known < 0) go(href(steps[Math.min(params.step ? 0 : page, steps.length - 1)]!), { replace: true })
  }, [known])

  const change = (next: Application) => {
    latest.current = next
    setMine(next)
    keepHere(next, at)
  }
  const save = async (page: number) => {
    const { answers, person } = latest.current
    await put(draftPath, { answers, parties: [person], page }).then(
      () => setSaved(true),
      () => setSaved(false),
    )
  }
  const next = async () => {
    const fault = faultAt(step, form, mine)
    setFaults(new Map(fault ? [[step, fault]] : []))
    setTurn(turn + 1)
    if (fault) return
    void save(at + 1)
    if (query.get('from') !== 'check') return go(href(steps[at + 1]!))
    const open = all.find(s => faultAt(s, form, mine) !== undefined)
    go(open ? again(open) : href('check'))
  }
  const submit = () =>
    sending.run(async () => {
      const wrong = new Map(all.flatMap(s => [[s, faultAt(s, form, mine)] as const]).filter(hasFault))
      setFaults(wrong)
      setTurn(turn + 1)
      if (wrong.size > 0) return
      const body = {
        procedure: application.id,
        action,
        agency: mine.person.agency,
        parties: partiesOf(mine, relationOf(form, mine)),
        answers: toSend(form, mine.answers),
      }
      try {
        const receipt = await post<Receipt>('/matters', body, keyOf(body))
        keepReceipt({ ...receipt, kind: 'applied', traced: true })
        forgetApplication()
        await remove(draftPath).catch(() => undefined)
        go(`/receipt/${receipt.id}`, { replace: true })
      } catch (fault) {
        if (fault instanceof ProblemError && fault.problem.fields) {
          const theirs = [...faultsOfProblem(fault.problem)].map(
            ([field, title]) => [stepOfField(field), title] as const,
          )
          setFaults(new Map(theirs.filter(([s]) => all.includes(s))))
          setTurn(t => t + 1)
          if (theirs.some(([s]) => all.includes(s))) return
        }
        throw fault
      }
    })

  const { title, control } = askOf(step, form, mine, faults.get(step), change)
  const shared = {
    name: step,
    title,
    caption: w.apply.caption(at + 1, steps.length),
    back: at === 0 ? '/legal-aid' : href(steps[at - 1]!),
    turn,
    urgent: mine.answers.ground === 'violence' || soundsUrgent(String(mine.answers.story ?? '')),
    below: saved ? undefined : <p class="note risk">{w.apply.notSaved}</p>,
  }
  if (step === 'check')
    return (
      <Question
        {...shared}
        faults={[...faults].map(([s, t]) => ({ id: s, title: t, href: again(s) }))}
        onNext={submit}
        next={w.apply.submit}
        doing={sending.doing}
      >
        <p class="why">{w.apply.checkWhy}</p>
        <ProblemNote problem={sending.problem} />
        <CheckList rows={rowsOf(form, mine).map(r => ({ ...r, href: again(r.key), fault: faults.get(r.key) }))} />
        <p>{w.apply.declare}</p>
      </Question>
    )
  return (
    <Question {...shared} faults={[...faults].map(([s, t]) => ({ id: `f-${s}`, title: t }))} onNext={next}>
      <div key={step}>{control}</div>
    </Question>
  )
}

/** What the self-check was told is not asked again; it stands among the answers to check, and is asked where one goes to change it. */
function stepsLeft(all: readonly string[], here: string | undefined): string[] {
  const told = asksChecked()
  return all.filter(s => s === here || !told.has(s.replace(/^q-/, '')))
}

const relationOf = (form: FormSchema, { answers }: Application): string =>
  optionsOf(form.properties.appliesAs ?? {}).find(o => o.const === answers.appliesAs)?.title ?? ''

const hasFault = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
  pair[1] !== undefined

const Unavailable = () => (
  <>
    <Heading>{w.apply.unavailable}</Heading>
    <p>{w.apply.unavailableWhy}</p>
    <div class="buttons">
      <ButtonLink href="tel:12348">{w.shell.call12348}</ButtonLink>
      <ButtonLink kind="plain" href="/agencies">
        {w.shell.agencies}
      </ButtonLink>
    </div>
  </>
)
