import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Merged, View } from '../../../../server/enterprises/contract.ts'
import { post } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { described, Field } from '../../forms/field.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Read } from '../../parts/read.tsx'
import { frame, register } from '../../words.ts'
import { useEntry } from '../queries.ts'

const words = register.merge

/** Two entries field by field, which of them stays, and what follows. */
export function Compare({ a, b }: { a: number; b: number }) {
  const [first, second] = [useEntry(a), useEntry(b)]
  return (
    <Page title={words.pair} gist={words.gist} actions={<Link to="/register/doubles">{words.back}</Link>}>
      <Read from={first} rows={8}>
        {x => <Read from={second}>{y => <Both a={x} b={y} />}</Read>}
      </Read>
    </Page>
  )
}

const shown = (e: View): [string, string][] => [
  [register.columns.code, e.code ?? register.noCode],
  [register.columns.kind, e.kindTitle],
  [register.columns.region, e.regionTitle.split('/').join(' ')],
  [register.columns.industry, e.industryTitle ?? ''],
  [register.columns.categories, e.categories.join(frame.list)],
  [register.columns.address, e.address ?? ''],
  [register.columns.aka, e.aka.join(frame.list)],
  [register.view.bodies, e.bodies.map(x => x.name).join(frame.list)],
  [register.view.members, e.kind === 'enterprise' ? '' : register.view.membersN(e.members.n)],
  [register.view.seats, register.view.seatsN(e.seats.n)],
  [register.columns.agency, e.agency.name],
  [register.columns.status, register.statusOf[e.status] ?? e.status],
]

/** Of two the one with a code stays, else the one entered first. */
const likely = (a: View, b: View): number =>
  a.code && !b.code ? a.id : b.code && !a.code ? b.id : Math.min(a.id, b.id)

function Both({ a, b }: { a: View; b: View }) {
  const [keep, setKeep] = useState(() => likely(a, b))
  const [why, setWhy] = useState('')
  const [short, setShort] = useState<string>()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [stays, goes] = keep === a.id ? [a, b] : [b, a]
  const blocked = stays.kind !== goes.kind ? words.kindsDiffer : !stays.code && goes.code ? words.hasNoCode : undefined
  const send = useMutation({
    mutationFn: () =>
      post<Merged>(`/enterprises/${stays.id}/merge`, {
        from: goes.id,
        version: stays.version,
        fromVersion: goes.version,
        why: why.trim(),
      }),
    onSuccess: async ({ moved }) => {
      await client.invalidateQueries({ queryKey: ['register'] })
      message.success(words.done(moved))
      void navigate(`/register/${stays.id}`)
    },
  })
  const submit = () => (why.trim().length < 2 ? setShort(register.view.whyShort) : send.mutate())
  const [left, right] = [shown(a), shown(b)]
  return (
    <div className="stack">
      {send.error && <ProblemNote fault={send.error} focus />}
      <div className="card flush scroll">
        <table className="twins" aria-label={words.pair}>
          <thead>
            <tr>
              <th scope="row">
                <span className="hidden">{register.columns.name}</span>
              </th>
              {[a, b].map(e => (
                <th key={e.id} scope="col" className={e.id === keep ? 'survives' : 'goes'}>
                  <label>
                    <input type="radio" name="keep" checked={e.id === keep} onChange={() => setKeep(e.id)} />
                    <span>
                      <b>{e.name}</b>
                      <small className="soft">
                        {e.id === keep ? words.kept : words.goes}　{dayText(e.createdAt)} {register.form.save}
                      </small>
                    </span>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {left.map(([title, x], i) => {
              const y = right[i]![1]
              if (!x && !y) return null
              return (
                <tr key={title} className={x === y ? '' : 'differs'}>
                  <th scope="row">
                    {title}
                    <span className="hidden">{x === y ? words.same : words.differs}</span>
                  </th>
                  <td className="num">{x || <span className="soft">{frame.none}</span>}</td>
                  <td className="num">{y || <span className="soft">{frame.none}</span>}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Section title={words.consequences} gist={words.result(stays.name, goes.name)}>
        <ul className="bullets card-gap">
          {words.lines(goes.name).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {blocked && <p className="notice risk">{blocked}</p>}
        <Field id="merge-why" title={words.reason} fault={short} needed>
          <Input
            {...described('merge-why', false, short)}
            value={why}
            maxLength={500}
            onChange={x => {
              setWhy(x.target.value)
              setShort(undefined)
            }}
          />
        </Field>
        <Button type="primary" danger loading={send.isPending} disabled={blocked !== undefined} onClick={submit}>
          {words.submit}
        </Button>
      </Section>
    </div>
  )
}
