import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { post } from '../../common/api.ts'
import { dayText, isoDayText, todayIso } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { dayNumber } from '../plans/spans.ts'
import { monthOn, plusDays } from '../register/calendar/days.ts'
import { discipline, frame, quota } from '../words.ts'
import { type Report, useReports } from './queries.ts'
import { RecordList } from './records.tsx'

const words = discipline.report

export const monthText = (month: string): string =>
  discipline.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)))

/** What one owes this month: a report of what was recorded, or that there was nothing. */
export function Mine({ record }: { record: () => void }) {
  const found = useReports({ limit: 24 })
  return (
    <div className="stack">
      <Read from={found} rows={4}>
        {({ rows }) => {
          const owed = rows.filter(r => r.status === 'open' || r.status === 'missing')
          const filed = rows.filter(r => r.status === 'zero' || r.status === 'filed')
          return (
            <>
              {rows.length === 0 && (
                <div className="card">
                  <Nothing {...words.noReports} />
                </div>
              )}
              {owed
                .toSorted((a, b) => (a.month < b.month ? -1 : 1))
                .map(r => (
                  <Owed key={r.id} r={r} record={record} />
                ))}
              {filed.length > 0 && (
                <Section title={words.earlier}>
                  <ul className="lines">
                    {filed.map(r => (
                      <li key={r.id}>
                        <b>{monthText(r.month)}</b>
                        <span className="soft num">{filedText(r)}</span>
                        {r.records !== undefined && r.records !== r.now && (
                          <span className="tag risk push">{words.differs(r.now)}</span>
                        )}
                      </li>
                    ))}
                  </ul>
                </Section>
              )}
            </>
          )
        }}
      </Read>
      <Section title={discipline.view.records} gist={discipline.sealed} className="flush">
        <RecordList />
      </Section>
    </div>
  )
}

export const filedText = (r: Report): string => {
  const day = r.filedAt ? dayText(r.filedAt) : ''
  return r.status === 'zero' ? words.filedZero(day) : words.filedSome(day, r.records ?? 0)
}

function Owed({ r, record }: { r: Report; record: () => void }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const zero = r.now === 0
  const send = useMutation({
    mutationFn: () => post(`/discipline/reports/${r.id}/file`, { zero }),
    onSuccess: async () => {
      await Promise.all([['discipline'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
      message.success(words.filed)
    },
  })
  const late = r.status === 'missing'
  const last = plusDays(monthOn(`${r.month.slice(0, 7)}-01`, 1), -1)
  const over = todayIso() >= last
  const left = dayNumber(r.due) - dayNumber(todayIso())
  const button = (
    <Button type="primary" loading={send.isPending} {...(!zero && { onClick: () => send.mutate() })}>
      {zero ? words.zero : words.file(r.now)}
    </Button>
  )
  return (
    <section
      className={`why report-owed ${late ? 'red' : left < 4 ? 'amber' : ''}`}
      aria-label={words.title(monthText(r.month))}
    >
      <h2>{words.title(monthText(r.month))}</h2>
      <p>{zero ? words.none(over) : words.some(r.now)}</p>
      {send.error && <ProblemNote fault={send.error} focus />}
      <p className="row report-acts">
        {!over ? (
          <span className="soft">{words.notOver(isoDayText(last))}</span>
        ) : zero ? (
          <Popconfirm
            title={words.zeroAsk(monthText(r.month))}
            okText={words.zero}
            cancelText={frame.cancel}
            onConfirm={() => send.mutate()}
          >
            {button}
          </Popconfirm>
        ) : (
          button
        )}
        <Button onClick={record}>{words.record}</Button>
      </p>
      <span className={`left ${late ? 'red' : left < 4 ? 'amber' : 'going'}`}>
        <i aria-hidden="true" />
        <b>{quota.left(left)}</b>
        <small>{late ? words.overdue(isoDayText(r.due)) : words.due(isoDayText(r.due))}</small>
      </span>
    </section>
  )
}
