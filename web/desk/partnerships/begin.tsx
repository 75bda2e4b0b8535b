import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { post } from '../../common/api.ts'
import type { FormSchema } from '../../common/schema-form.ts'
import { Fault, Field, marked } from '../forms/field.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { partnerships as words } from '../words.ts'
import { date, form, long, numbered, party } from './acts.tsx'
import { useEvidence } from './evidence.tsx'
import { useRefresh } from './queries.ts'

export type Begun = keyof typeof words.begin
const f = words.fields

const forms = (pair: PartnershipView): Readonly<Record<Begun, FormSchema>> => ({
  duties: form({
    title: { title: f.title, maxLength: 120 },
    required: { title: f.required, 'x-widget': 'count', minimum: 1, maximum: 366 },
    owedBy: {
      title: f.owedBy,
      'x-widget': 'many',
      minItems: 1,
      items: { anyOf: pair.parties.map(p => ({ const: String(p.id), title: p.name })) },
    },
  }),
  meetings: form({
    kind: {
      title: f.kind,
      'x-widget': 'choice',
      anyOf: Object.entries(words.meetings.kinds).map(([value, title]) => ({ const: value, title })),
    },
    title: { title: f.title, maxLength: 120 },
    day: date(f.day),
    place: { title: f.place, maxLength: 120 },
    agenda: long(f.agenda),
  }),
  projects: form({
    title: { title: f.title, maxLength: 120 },
    aim: long(f.aim),
    lead: party(f.lead, pair),
    from: date(f.fromDay),
    until: date(f.untilDay),
  }),
  exchanges: form({
    person: { title: f.person, maxLength: 60 },
    from: party(f.from, pair),
    to: party(f.to, pair),
    fromDay: date(f.fromDay),
    untilDay: date(f.untilDay),
    purpose: long(f.purpose),
  }),
  bulletins: form({ title: { title: f.title, maxLength: 120 }, text: long(f.words) }),
})

type Milestone = { key: number; title: string; agency: number | undefined; due: string }
const blank = (key: number): Milestone => ({ key, title: '', agency: undefined, due: '' })

/** Puts something new into a pair. A project is put forward with its milestones. */
export function Begin({ pair, what, close }: { pair: PartnershipView; what: Begun; close: () => void }) {
  const [rows, setRows] = useState<readonly Milestone[]>([blank(0)])
  const [fault, setFault] = useState<string>()
  const evidence = useEvidence(pair)
  const refresh = useRefresh()
  const set = (key: number, to: Partial<Milestone>) => {
    setRows(rows.map(r => (r.key === key ? { ...r, ...to } : r)))
    setFault(undefined)
  }
  const open = rows.flatMap(r =>
    (['title', 'agency', 'due'] as const).filter(k => !String(r[k] ?? '').trim()).map(k => `m-${r.key}-${k}`),
  )[0]
  return (
    <FormDrawer
      title={words.begin[what]}
      schema={forms(pair)[what]}
      said={words.done}
      refresh={refresh}
      close={close}
      check={() => {
        const whole = what !== 'projects' || rows.every(r => r.title.trim() && r.agency && r.due)
        setFault(whole ? undefined : words.projects.need)
        return whole
      }}
      send={(answers, key) => {
        const body = {
          ...numbered(answers),
          ...(what === 'bulletins' && { files: evidence.files }),
          ...(what === 'duties' && { year: pair.year, owedBy: (answers.owedBy as string[]).map(Number) }),
          ...(what === 'projects' && {
            milestones: rows.map(({ title, agency, due }) => ({ title: title.trim(), agency, due })),
          }),
        }
        return post(`/partnerships/${pair.id}/${what}`, body, key(body))
      }}
      more={
        what === 'bulletins' ? (
          evidence.field
        ) : what === 'projects' ? (
          <>
            {open && <Fault at={open} fault={fault} />}
            {rows.map((r, i) => (
              <fieldset key={r.key} className="party-draft card-gap">
                <legend>
                  <b>{words.projects.milestone(i + 1)}</b>
                  {rows.length > 1 && (
                    <Button
                      size="small"
                      aria-label={words.of(words.projects.remove, words.projects.milestone(i + 1))}
                      onClick={() => setRows(rows.filter(x => x !== r))}
                    >
                      {words.projects.remove}
                    </Button>
                  )}
                </legend>
                <Field id={`m-${r.key}-title`} title={f.todo} needed>
                  <Input
                    id={`m-${r.key}-title`}
                    {...marked(fault, r.title.trim())}
                    value={r.title}
                    maxLength={200}
                    onChange={e => set(r.key, { title: e.target.value })}
                  />
                </Field>
                <Field id={`m-${r.key}-agency`} title={f.agency} needed>
                  <Select
                    id={`m-${r.key}-agency`}
                    {...marked(fault, r.agency)}
                    aria-label={f.agency}
                    placeholder={words.projects.choose(f.agency)}
                    value={r.agency ?? null}
                    onChange={agency => set(r.key, { agency: agency ?? undefined })}
                    options={pair.parties.map(p => ({ value: p.id, label: p.name }))}
                  />
                </Field>
                <Field id={`m-${r.key}-due`} title={f.due} needed>
                  <Input
                    id={`m-${r.key}-due`}
                    type="date"
                    {...marked(fault, r.due)}
                    className="num short"
                    value={r.due}
                    onChange={e => set(r.key, { due: e.target.value })}
                  />
                </Field>
              </fieldset>
            ))}
            <Button onClick={() => setRows([...rows, blank(Math.max(...rows.map(r => r.key)) + 1)])}>
              {words.projects.addMilestone}
            </Button>
          </>
        ) : null
      }
    />
  )
}
