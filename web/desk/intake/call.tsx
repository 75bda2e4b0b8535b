import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { InboxRow, Receipt } from '../../../server/matters/contract.ts'
import { get, keyed, post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { toSend } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import type { ToOpen } from '../shapes.ts'
import { intake } from '../words.ts'
import { Articles } from './articles.tsx'
import type { Opening } from './opening.ts'
import { ReceiptSheet } from './receipt.tsx'

const words = intake.call

/** One call after another; each begins empty. */
export function Call({ opening }: { opening: Opening }) {
  const [nth, setNth] = useState(0)
  const [receipt, take] = useState<Receipt>()
  if (receipt)
    return (
      <ReceiptSheet
        receipt={receipt}
        materials={[]}
        another={() => {
          take(undefined)
          setNth(nth + 1)
        }}
      />
    )
  return <Line key={nth} opening={opening} taken={take} />
}

/** A call: the number brings up who it is, the question brings up the articles, Ctrl+Enter closes it. No mouse needed. */
function Line({ opening: { service, open }, taken }: { opening: Opening; taken: (receipt: Receipt) => void }) {
  const { staff, agency: here } = useDesk()
  const own = staff.posts.find(p => p.capacity === 'hotlineAgent' && (here === undefined || p.agencyId === here))
  const [agency, setAgency] = useState(own?.agencyId)
  const [phone, setPhone] = useState('')
  const [name, setName] = useState('')
  const [answer, setAnswer] = useState('')
  const form = useSchemaForm()
  const question = String(form.answers.question ?? '')
  const asked = useDeferredValue(question.trim())
  const client = useQueryClient()
  const { notification } = App.useApp()
  const keys = useRef({ open: keyed(), answer: keyed() })
  const schema = open.form ?? { properties: {} }

  const send = useMutation({
    mutationFn: async (body: ToOpen) => {
      const receipt = await post<Receipt>('/matters', body, keys.current.open(body))
      const text = answer.trim()
      if (!text) return { receipt }
      const answers = { answers: { text } }
      // The call is taken down even where its answer is refused: that one is put right on the matter's page.
      const fault = await post(`/matters/${receipt.id}/acts/answerAtOnce`, answers, keys.current.answer(answers)).then(
        () => undefined,
        (e: unknown) => e,
      )
      return { receipt, fault }
    },
    onSuccess: ({ receipt, fault }) => {
      void client.invalidateQueries({ queryKey: ['counts'] })
      void client.invalidateQueries({ queryKey: ['matters'] })
      if (fault)
        notification.warning({ title: words.answerRefused, description: <ProblemNote fault={fault} />, duration: 0 })
      taken(receipt)
    },
    onError: form.take,
  })
  const submit = () => {
    if (!form.check(schema) || agency === undefined || send.isPending) return
    const said = name.trim() || words.anonymous
    send.mutate({
      procedure: service.id,
      action: open.action,
      agency,
      parties:
        phone.trim() || name.trim()
          ? [{ role: 'applicant', name: said, ...(phone.trim() && { phone: phone.trim() }) }]
          : [],
      answers: toSend(schema, form.answers),
    })
  }
  return (
    <form
      className="columns-2 even call"
      noValidate
      onSubmit={e => e.preventDefault()}
      onKeyDown={e => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) submit()
      }}
    >
      <div className="stack">
        <Section title={open.title} gist={words.keys}>
          {send.error !== null && <ProblemNote fault={send.error} focus />}
          <div className="pair">
            <Field id="caller" title={words.phone} hint={words.phoneHint}>
              <Input
                {...described('caller', true, undefined)}
                className="num"
                inputMode="tel"
                autoFocus
                value={phone}
                maxLength={40}
                onChange={e => setPhone(e.target.value)}
              />
            </Field>
            <Field id="caller-name" title={intake.name} hint={words.nameHint}>
              <Input
                {...described('caller-name', true, undefined)}
                value={name}
                maxLength={100}
                onChange={e => setName(e.target.value)}
              />
            </Field>
          </div>
          <History phone={useDeferredValue(phone.trim())} known={setName} />
          <SchemaForm schema={schema} state={form} />
          {!own && (
            <Field id="agency" title={intake.agency} needed>
              <AgencySelect
                id="agency"
                among={{ procedure: service.id }}
                {...(agency && { value: agency })}
                onChange={setAgency}
              />
            </Field>
          )}
        </Section>
      </div>
      <div className="stack">
        <section className="card">
          <Field id="answer" title={words.reply} hint={words.replyHint}>
            <Input.TextArea
              {...described('answer', true, undefined)}
              value={answer}
              maxLength={5000}
              autoSize={{ minRows: 6, maxRows: 16 }}
              onChange={e => setAnswer(e.target.value)}
            />
          </Field>
          <Button type="primary" size="large" loading={send.isPending} disabled={agency === undefined} onClick={submit}>
            {answer.trim() ? words.closeCall : words.takeDown}
          </Button>
        </section>
        <Articles question={asked} quote={text => setAnswer([answer, text].filter(Boolean).join('\n'))} />
      </div>
    </form>
  )
}

/** What the caller has here already. */
function History({ phone, known }: { phone: string; known: (name: string) => void }) {
  const found = useQuery({
    queryKey: ['callers', phone],
    queryFn: ({ signal }) => get<{ phone: string; rows: InboxRow[] }>('/callers', { phone, limit: 5 }, signal),
    enabled: phone.replace(/\D/g, '').length > 7,
    retry: false,
  })
  if (!found.data) return null
  const { rows } = found.data
  const name = rows.find(r => r.applicant)?.applicant
  return (
    <div className="known" role="status">
      <p className="row">
        <b>{rows.length === 0 ? words.unknown : words.history}</b>
        {rows.length === 0 && <span className="soft">{words.unknownNext}</span>}
        {name && (
          <Button size="small" onClick={() => known(name)}>
            {words.same(name)}
          </Button>
        )}
      </p>
      <ul>
        {rows.map(r => (
          <li key={r.id}>
            <Link to={`/matters/${r.id}`} target="_blank">
              {r.title}
            </Link>{' '}
            <span className="soft">
              {r.stateTitle} {dayText(r.openedAt)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
