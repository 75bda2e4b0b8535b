import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { CheckupView, Made, NewFollowUps } from '../../../server/checkups/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { FaultSummary, Field } from '../forms/field.tsx'
import { Nothing } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { checkups, frame } from '../words.ts'
import { type Finding, type Owner, useOwners, useRefresh } from './queries.ts'

const words = checkups.following
type Line = { what: string; owner: string; due: string }
const keyOf = (o: Pick<Owner, 'id' | 'side'>) => `${o.side}.${o.id}`
const none: ReadonlyMap<string, string> = new Map()

/** Findings become follow-ups: what, by whom, by what day. What the report advises stands there already. */
export function Following({
  c,
  findings,
  close,
  done,
}: {
  c: CheckupView
  findings: readonly Finding[]
  close: () => void
  done: () => void
}) {
  const owners = useOwners(c.id)
  const [lines, setLines] = useState<readonly Line[]>(() =>
    findings.map(f => ({ what: f.advice, owner: '', due: f.suggestedDue ?? '' })),
  )
  const [faults, setFaults] = useState(none)
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const refresh = useRefresh()
  const { message } = App.useApp()
  const put = (i: number, change: Partial<Line>) => {
    setLines(lines.map((l, at) => (at === i ? { ...l, ...change } : l)))
    setFaults(new Map([...faults].filter(([name]) => !Object.keys(change).some(k => name === `${k}-${i}`))))
  }
  const send = useMutation({
    mutationFn: (body: NewFollowUps) =>
      post<Static<typeof Made>>(`/checkups/${c.id}/follow-ups`, body, key.current(body)),
    onSuccess: async ({ ids }) => {
      await refresh()
      message.success(words.sent(ids.length))
      done()
    },
  })
  const submit = () => {
    const wrong = lines.flatMap((l, i) => [
      ...(l.owner ? [] : [[`owner-${i}`, words.missingOwner(findings[i]!.title)] as const]),
      ...(l.due ? [] : [[`due-${i}`, words.missingDue(findings[i]!.title)] as const]),
    ])
    setFaults(new Map(wrong))
    setAttempt(attempt + 1)
    if (wrong.length > 0) return
    send.mutate({
      rows: lines.map((l, i) => {
        const [side, id] = l.owner.split('.') as ['firm' | 'agency', string]
        const what = l.what.trim()
        return { question: findings[i]!.question, owner: { side, id: Number(id) }, due: l.due, ...(what && { what }) }
      }),
    })
  }
  const options = (rows: readonly Owner[]) =>
    (['firm', 'agency'] as const).map(side => ({
      label: side === 'firm' ? words.firmSide : words.agencySide,
      options: rows.filter(o => o.side === side).map(o => ({ value: keyOf(o), label: `${o.name}　${o.duty}` })),
    }))
  return (
    <Drawer
      open
      size={680}
      title={words.title(findings.length)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {words.send}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      <FaultSummary key={attempt} title={frame.problem.fields(faults.size)} faults={faults} idOf={name => name} />
      <Read from={owners} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={words.noOwners} next={words.noOwnersNext} />
          ) : (
            <ol className="following">
              {findings.map((f, i) => (
                <li key={f.question}>
                  <h3>
                    <span className={`word ${f.gravity === 'high' ? 'danger' : f.gravity === 'medium' ? 'risk' : ''}`}>
                      {f.gravityTitle}
                    </span>{' '}
                    {f.title}
                  </h3>
                  <Field id={`what-${i}`} title={words.what} needed>
                    <Input.TextArea
                      id={`what-${i}`}
                      value={lines[i]!.what}
                      maxLength={2000}
                      autoSize={{ minRows: 2, maxRows: 8 }}
                      onChange={e => put(i, { what: e.target.value })}
                    />
                  </Field>
                  <div className="pair">
                    <Field id={`owner-${i}`} title={words.owner} fault={faults.get(`owner-${i}`)} needed>
                      <Select
                        id={`owner-${i}`}
                        aria-label={`${words.owner} ${f.title}`}
                        placeholder={words.ownerHint}
                        value={lines[i]!.owner || null}
                        onChange={owner => put(i, { owner })}
                        options={options(rows)}
                      />
                    </Field>
                    <Field id={`due-${i}`} title={words.due} fault={faults.get(`due-${i}`)} needed>
                      <Input
                        id={`due-${i}`}
                        type="date"
                        className="num"
                        min={todayIso()}
                        value={lines[i]!.due}
                        onChange={e => put(i, { due: e.target.value })}
                      />
                    </Field>
                  </div>
                  {i === 0 && lines.length > 1 && lines[0]!.owner && lines.some(l => l.owner !== lines[0]!.owner) && (
                    <Button
                      size="small"
                      onClick={() => {
                        setLines(lines.map(l => ({ ...l, owner: lines[0]!.owner })))
                        setFaults(new Map([...faults].filter(([name]) => !name.startsWith('owner'))))
                      }}
                    >
                      {words.sameOwner}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Read>
    </Drawer>
  )
}
