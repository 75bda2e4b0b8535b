import { useEffect, useState } from 'preact/hooks'
import type { Receipt } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { compact, type Field, faultOf, fieldsOf, said } from '../../common/schema-form.ts'
import { CheckList } from '../parts/check-list.tsx'
import { soundsUrgent } from '../parts/crisis.tsx'
import { Line } from '../parts/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { RegionField } from '../parts/region.tsx'
import { SchemaField } from '../parts/schema-field.tsx'
import { Question } from '../parts/wizard.tsx'
import { go, type PageProps } from '../router.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { type Asked, forgetQuestion, keep, keptQuestion } from '../state/question.ts'
import { keepReceipt } from '../state/receipts.ts'
import { regionPath } from '../state/regions.ts'
import { consultation, guideOf, openingOf } from '../state/services.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

const steps = ['', 'kind', 'where', 'contact', 'check'] as const
type Step = (typeof steps)[number]
const href = (step: Step) => (step === '' ? '/ask' : `/ask/${step}`)

const keyOf = keyed()

/** 法律咨询: what happened, of what kind, where, how to reach the person, check, submit. */
export function Page({ params, query }: PageProps) {
  const step: Step = steps.find(s => s === params.step) ?? ''
  const [asked, setAsked] = useState(keptQuestion)
  const [faults, setFaults] = useState(new Map<string, string>())
  const [turn, setTurn] = useState(0)
  const sending = useDoing()
  const form = useLoad(async signal => openingOf(await guideOf(consultation.id, signal), consultation.action)?.form, [])
  const place = useLoad(() => regionPath(asked.region), [asked.region])
  const who = useStore(session)
  const fields = form.value ? fieldsOf(form.value) : []
  const kinds = fields.filter(f => f.name !== 'question')
  const at = steps.indexOf(step)

  useEffect(() => setFaults(new Map()), [step])

  const put = (change: Partial<Asked>) => {
    const next = { ...asked, ...change }
    setAsked(next)
    keep(next)
  }
  const blame = (found: Map<string, string>) => {
    setFaults(found)
    setTurn(turn + 1)
  }
  const questionFault = () => {
    const field = fields.find(f => f.name === 'question') ?? plainQuestion
    return faultOf({ ...field, title: w.home.label }, asked.question)
  }
  const next = () => {
    const fault = step === '' ? questionFault() : undefined
    if (fault) blame(new Map([['question', fault]]))
    else {
      put({ phone: compact(asked.phone) })
      go(href(query.get('from') === 'check' ? 'check' : steps[at + 1]!))
    }
  }

  const submit = () =>
    sending.run(async () => {
      const fault = questionFault()
      if (fault) return blame(new Map([['question', fault]]))
      const given = Object.entries(asked).filter(([, value]) => value)
      const body = Object.fromEntries(given)
      const receipt = await post<Receipt>('/consultations', body, keyOf(body))
      keepReceipt({ ...receipt, kind: 'asked', traced: Boolean(body.phone) || who?.kind === 'resident' })
      forgetQuestion()
      go(`/receipt/${receipt.id}`, { replace: true })
    })

  const refused = new Map((sending.problem?.fields ?? []).map(f => [f.field, f.title]))
  const rows = [
    { key: 'question', step: '' as Step, ask: w.ask.question, said: asked.question },
    ...kinds.map(f => ({
      key: f.name,
      step: 'kind' as Step,
      ask: f.title,
      said: said(f, asked[f.name as 'category'], d => d),
    })),
    { key: 'region', step: 'where' as Step, ask: w.ask.where, said: place.value || w.ask.unsaid },
    { key: 'name', step: 'contact' as Step, ask: w.ask.name, said: asked.name || w.ask.unsaid },
    { key: 'phone', step: 'contact' as Step, ask: w.ask.phone, said: asked.phone || w.ask.unsaid },
  ].map(row => ({ ...row, href: `${href(row.step)}?from=check`, fault: faults.get(row.key) ?? refused.get(row.key) }))

  const common = {
    name: step,
    caption: w.ask.title,
    back: at === 0 ? '/' : href(steps[at - 1]!),
    turn,
    faults: [...faults].map(([field, title]) => ({ id: `f-${field}`, title })),
    onNext: next,
    urgent: soundsUrgent(asked.question),
  }

  if (step === '')
    return (
      <Question {...common} title={w.ask.question}>
        <Line
          id="f-question"
          label={w.home.label}
          headed
          why={w.home.hint}
          fault={faults.get('question')}
          rows={6}
          value={asked.question}
          onValue={question => put({ question })}
        />
      </Question>
    )
  if (step === 'kind')
    return (
      <Question {...common} title={w.ask.kind}>
        <p class="why">{w.ask.kindWhy}</p>
        <ProblemNote problem={form.problem} again={form.again} />
        {kinds.map((field, i) => (
          <SchemaField
            key={field.name}
            field={field}
            headed={i === 0}
            value={asked[field.name as 'category']}
            onValue={value => put({ [field.name]: value })}
          />
        ))}
      </Question>
    )
  if (step === 'where')
    return (
      <Question {...common} title={w.ask.where}>
        <RegionField
          id="f-region"
          label={w.ask.where}
          headed
          optional
          why={w.ask.whereWhy}
          value={asked.region}
          onValue={region => put({ region })}
        />
      </Question>
    )
  if (step === 'contact')
    return (
      <Question {...common} title={w.ask.contact}>
        <p class="why">{w.ask.contactWhy}</p>
        {who?.kind === 'resident' && <p class="note">{w.ask.signedIn(who.phone)}</p>}
        <Line
          id="f-name"
          label={w.ask.name}
          optional
          autocomplete="name"
          value={asked.name}
          onValue={name => put({ name })}
        />
        <Line
          id="f-phone"
          label={w.ask.phone}
          optional
          why={w.ask.phoneWhy}
          kind="tel"
          autocomplete="tel"
          value={asked.phone}
          onValue={phone => put({ phone })}
        />
      </Question>
    )
  return (
    <Question
      {...common}
      title={w.ask.check}
      faults={[...faults].map(([field, title]) => ({ id: field, title, href: `${href('')}?from=check` }))}
      onNext={submit}
      next={w.ask.submit}
      doing={sending.doing}
    >
      <ProblemNote problem={sending.problem} />
      <CheckList rows={rows} />
      {!asked.phone && who?.kind !== 'resident' && <p class="note risk">{w.ask.noPhone}</p>}
    </Question>
  )
}

/** What the question must be while its form is still on the way. */
const plainQuestion: Field = {
  name: 'question',
  title: '',
  widget: 'text',
  needed: true,
  schema: { minLength: 2, maxLength: 5000 },
}
