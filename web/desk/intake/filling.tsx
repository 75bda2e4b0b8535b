import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useId, useRef, useState } from 'react'
import type { Receipt } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { type FormSchema, fieldsOf, optionsOf, toSend } from '../../common/schema-form.ts'
import { FaultSummary, Field } from '../forms/field.tsx'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { Citation } from '../parts/citation.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import type { ToOpen } from '../shapes.ts'
import { frame, intake as words } from '../words.ts'
import type { Opening } from './opening.ts'
import { emptyParty, PartyFields, type PartyGiven, partyFieldId, partyToSend } from './party.tsx'

const empty: FormSchema = { properties: {} }
/** The field in which a form lists the papers it wants, where it has one. */
const materialsField = (schema: FormSchema) => fieldsOf(schema).find(f => f.name === 'materials' && f.widget === 'many')

type Shown = { opening: Opening; change: () => void; taken: (t: { receipt: Receipt; materials: string[] }) => void }

/** Who and what on the left, the papers and the agency on the right, ticked while they are looked at. */
export function Filling({ opening: { service, open }, change, taken }: Shown) {
  const schema = open.form ?? empty
  const papers = materialsField(schema)
  const form = useSchemaForm()
  const [parties, setParties] = useState<PartyGiven[]>([emptyParty('applicant')])
  const [agency, setAgency] = useState<number>()
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map())
  const client = useQueryClient()
  const key = useRef(keyed())
  const scope = useId()
  /** What is being put right is not scolded meanwhile. */
  const put = (begins: string) => setMissing(new Map([...missing].filter(([name]) => !name.startsWith(begins))))
  const received = (form.answers.materials as string[] | undefined) ?? []

  const send = useMutation({
    mutationFn: (body: ToOpen) => post<Receipt>('/matters', body, key.current(body)),
    onSuccess: receipt => {
      void client.invalidateQueries({ queryKey: ['matters'] })
      void client.invalidateQueries({ queryKey: ['counts'] })
      const titles = papers
        ? optionsOf(papers.schema)
            .filter(o => received.includes(o.const))
            .map(o => o.title ?? o.const)
        : []
      taken({ receipt, materials: titles })
    },
    onError: form.take,
  })
  const submit = () => {
    const lacking = new Map<string, string>()
    if (agency === undefined) lacking.set('agency', words.agencyMissing)
    parties.forEach((p, i) => {
      if (!p.name.trim()) lacking.set(`parties.${i}.name`, words.nameMissing)
    })
    setMissing(lacking)
    const filled = form.check(schema)
    if (!filled || agency === undefined || lacking.size > 0) return
    send.mutate({
      procedure: service.id,
      action: open.action,
      agency,
      parties: parties.map(partyToSend),
      answers: toSend(schema, form.answers),
    })
  }
  const faults = new Map([...missing, ...form.faults])
  const idOf = (name: string) => {
    const [, at, part] = /^parties\.(\d+)\.(.+)$/.exec(name) ?? []
    if (at !== undefined) return partyFieldId(parties[Number(at)]!, part === 'identity' ? 'number' : part!)
    return name === 'agency' ? name : `${scope}${name}`
  }
  return (
    <form
      className="columns-2 filling"
      noValidate
      onSubmit={e => {
        e.preventDefault()
        submit()
      }}
      onKeyDown={e => {
        if (e.key === 'Enter' && e.ctrlKey) submit()
      }}
    >
      <aside className="stack">
        <section className="card">
          <Field id="agency" title={words.agency} fault={missing.get('agency')} needed>
            <AgencySelect
              id="agency"
              among={{ procedure: service.id }}
              {...(agency && { value: agency })}
              onChange={chosen => {
                setAgency(chosen)
                put('agency')
              }}
            />
          </Field>
        </section>
        <Section
          title={words.materials}
          gist={papers ? words.received(received.length, optionsOf(papers.schema).length) : undefined}
        >
          <p className="soft small">{papers ? words.materialsGist : words.materialsNone}</p>
          {papers && (
            <Checkbox.Group
              className="checklist"
              value={received}
              onChange={v => form.set('materials', v)}
              options={optionsOf(papers.schema).map(o => ({ value: o.const, label: o.title ?? o.const }))}
            />
          )}
          {faults.get('materials') && <p className="fault">{faults.get('materials')}</p>}
        </Section>
        <Button type="primary" htmlType="submit" size="large" block loading={send.isPending}>
          {words.submit(open.title)}
        </Button>
      </aside>
      <div className="stack">
        <Section title={open.title} extra={<Button onClick={change}>{words.change}</Button>}>
          <p>
            {service.gist} <Citation text={open.basis.text} basis={open.basis} />
          </p>
          {send.error !== null && faults.size === 0 && <ProblemNote fault={send.error} focus />}
          <FaultSummary key={form.attempt} title={frame.problem.fields(faults.size)} faults={faults} idOf={idOf} />
        </Section>
        <Section
          title={words.parties}
          extra={
            <Button onClick={() => setParties([...parties, emptyParty('representative')])}>{words.addParty}</Button>
          }
        >
          {parties.map((p, i) => (
            <PartyFields
              key={p.key}
              party={p}
              at={i}
              faults={faults}
              change={next => {
                setParties(parties.map(x => (x.key === p.key ? next : x)))
                put(`parties.${i}.`)
              }}
              remove={parties.length > 1 ? () => setParties(parties.filter(x => x.key !== p.key)) : undefined}
            />
          ))}
        </Section>
        {fieldsOf(schema).length > 0 && (
          <Section title={schema.title ?? words.form}>
            <SchemaForm schema={schema} state={form} scope={scope} {...(papers && { except: ['materials'] })} />
          </Section>
        )}
      </div>
    </form>
  )
}
