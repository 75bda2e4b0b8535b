import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import type { Meet } from '../../../server/stations/problem.contract.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Fault, Field, marked } from '../forms/field.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { stations } from '../words.ts'
import { useFeedback, useRefresh } from './queries.ts'

const words = stations.meetings
type Row = { key: number; title: string; owner: number | undefined; due: string; feedback: number[] }

/** A meeting of both sides: what it heard, and the problems it put on the list with who answers for each by when. */
export function Meeting({ s, close }: { s: StationView; close: () => void }) {
  const waiting = useFeedback(s.id, true)
  const [heard, hear] = useState<number[]>([])
  const [rows, setRows] = useState<readonly Row[]>([])
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  const set = (key: number, to: Partial<Row>) => {
    setRows(rows.map(r => (r.key === key ? { ...r, ...to } : r)))
    setFault(undefined)
  }
  const options = (waiting.data?.rows ?? []).map(f => ({ value: f.id, label: `${f.enterprise}：${f.text}` }))
  const open = rows.flatMap(r =>
    (['title', 'owner', 'due'] as const).filter(k => !String(r[k] ?? '').trim()).map(k => `p-${r.key}-${k}`),
  )[0]
  const owners = [s.home, s.host, { id: s.agency, name: s.name }].map(a => ({ value: a.id, label: a.name }))
  return (
    <FormDrawer
      title={words.add}
      size={640}
      schema={{
        properties: {
          day: { title: words.day, 'x-widget': 'date' },
          place: { title: words.place, maxLength: 200 },
          agenda: { title: words.agenda, 'x-widget': 'text', maxLength: 5000 },
          minutes: { title: words.minutes, 'x-widget': 'text', maxLength: 50_000 },
        },
        required: ['day', 'place', 'agenda', 'minutes'],
      }}
      given={{ day: todayIso() }}
      said={words.added}
      refresh={refresh}
      close={close}
      check={() => {
        const whole = rows.every(r => r.title.trim() && r.owner && r.due)
        setFault(whole ? undefined : words.needProblem)
        return whole
      }}
      send={(answers, key) => {
        const body = {
          ...answers,
          ...(heard.length > 0 && { heard }),
          problems: rows.map(r => ({
            title: r.title.trim(),
            owner: r.owner,
            due: r.due,
            ...(r.feedback.length > 0 && { feedback: r.feedback }),
          })),
        } as unknown as Meet
        return post(`/stations/${s.id}/meetings`, body, key(body))
      }}
      more={
        <>
          {options.length > 0 && (
            <Field id="heard" title={words.feedback} hint={words.feedbackHint} group>
              <Checkbox.Group value={heard} onChange={hear} options={options} />
            </Field>
          )}
          {open && <Fault at={open} fault={fault} />}
          {rows.map((r, i) => (
            <fieldset key={r.key} className="party-draft card-gap">
              <legend>
                <b>{words.problem(i + 1)}</b>
                <Button
                  size="small"
                  aria-label={`${words.remove} ${words.problem(i + 1)}`}
                  onClick={() => setRows(rows.filter(x => x !== r))}
                >
                  {words.remove}
                </Button>
              </legend>
              <Field id={`p-${r.key}-title`} title={words.problemTitle} needed>
                <Input
                  id={`p-${r.key}-title`}
                  {...marked(fault, r.title.trim())}
                  value={r.title}
                  maxLength={300}
                  onChange={e => set(r.key, { title: e.target.value })}
                />
              </Field>
              <Field id={`p-${r.key}-owner`} title={words.owner} needed>
                <Select
                  id={`p-${r.key}-owner`}
                  {...marked(fault, r.owner)}
                  aria-label={words.owner}
                  placeholder={stations.form.choose(words.owner)}
                  value={r.owner ?? null}
                  onChange={owner => set(r.key, { owner: owner ?? undefined })}
                  options={owners}
                />
              </Field>
              <Field id={`p-${r.key}-due`} title={words.due} needed>
                <Input
                  id={`p-${r.key}-due`}
                  type="date"
                  {...marked(fault, r.due)}
                  className="num short"
                  value={r.due}
                  onChange={e => set(r.key, { due: e.target.value })}
                />
              </Field>
              {options.length > 0 && (
                <Field id={`p-${r.key}-from`} title={words.from} group>
                  <Checkbox.Group
                    value={r.feedback}
                    onChange={feedback => set(r.key, { feedback })}
                    options={options.filter(o => !heard.includes(o.value))}
                  />
                </Field>
              )}
            </fieldset>
          ))}
          <p className="card-top">
            <Button
              onClick={() =>
                setRows([
                  ...rows,
                  {
                    key: Math.max(0, ...rows.map(r => r.key)) + 1,
                    title: '',
                    owner: undefined,
                    due: '',
                    feedback: [],
                  },
                ])
              }
            >
              {words.addProblem}
            </Button>
          </p>
        </>
      }
    />
  )
}
