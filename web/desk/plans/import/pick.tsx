import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Skeleton } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reading } from '../../../../server/plans/contract.ts'
import { call, ProblemError } from '../../../common/api.ts'
import { halfWidth } from '../../../common/schema-form.ts'
import { described, Field } from '../../forms/field.tsx'
import { useDesk } from '../../frame/desk.ts'
import { Page } from '../../parts/page.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { plans } from '../../words.ts'
import { type AgencyName, begunFrom, type Draft } from './draft.ts'
import { keepReading, keptOf, reviewKey } from './kept.ts'
import { Unfinished } from './unfinished.tsx'

const words = plans.import
const kinds = ['.docx', '.xlsx', '.html', '.htm', '.md', '.markdown', '.txt']
const isReadable = (name: string) => kinds.some(kind => name.toLowerCase().endsWith(kind))

/** Choosing the file of a plan; the reading begins at once, and can be stopped. */
export function PickFile({ among }: { among: readonly AgencyName[] }) {
  const { staff } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const picker = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(null)
  const [year, setYear] = useState('')
  const [agency, setAgency] = useState(among[0]!.id)
  const [over, setOver] = useState(false)
  const [reading, read] = useState<File>()
  const [fault, setFault] = useState<unknown>()
  const [again, askAgain] = useState<{ reading: Reading; draft: Draft }>()
  const typed = halfWidth(year)
  const yearFault = typed && !/^(19|20)\d{2}$/.test(typed) ? words.yearWrong : undefined

  const open = (found: Reading, draft: Draft | undefined) => {
    const begun = draft ?? begunFrom(found, agency)
    client.setQueryData(reviewKey(staff.login, found.file.sha256), { reading: found, draft: begun })
    void navigate(`/plans/import?draft=${found.file.sha256}`)
  }
  const take = async (file: File | undefined) => {
    if (!file || yearFault) return
    setFault(undefined)
    askAgain(undefined)
    if (!isReadable(file.name)) {
      setFault(
        new ProblemError({
          status: 0,
          code: 'file-kind',
          title: words.wrongKind(file.name),
          next: words.wrongKindNext,
        }),
      )
      return
    }
    const abort = new AbortController()
    stop.current = abort
    read(file)
    const body = new FormData()
    // Fields before the file: what reads a stream knows them by then.
    body.append('agency', String(agency))
    if (typed) body.append('year', typed)
    body.append('file', file)
    try {
      const found = await call<Reading>('POST', '/plans/readings', { body, signal: abort.signal })
      const kept = await keptOf(staff.login, found.file.sha256).catch(() => undefined)
      // A machine that keeps nothing still shows the review; it says there that nothing is kept.
      await keepReading(staff.login, found).catch(() => undefined)
      if (kept?.draft) askAgain({ reading: found, draft: kept.draft })
      else open(found, undefined)
    } catch (e) {
      if (!abort.signal.aborted) setFault(e)
    } finally {
      read(undefined)
    }
  }
  const onDrop = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    void take(e.dataTransfer.files[0])
  }
  return (
    <Page title={words.title} gist={words.gist}>
      <div className="stack picking">
        {fault !== undefined && <ProblemNote fault={fault} focus />}
        {again && (
          <div className="notice" role="alert">
            <p>
              <strong>{words.foundKept}</strong>
            </p>
            <p>{words.foundKeptNext}</p>
            <p className="row">
              <Button type="primary" onClick={() => open(again.reading, again.draft)}>
                {words.resumeKept}
              </Button>
              <Button onClick={() => open(again.reading, undefined)}>{words.fresh}</Button>
            </p>
          </div>
        )}
        {reading ? (
          <section className="card" aria-busy="true">
            <header className="card-head">
              <h2>
                <span role="status">{words.reading(reading.name)}</span>
              </h2>
              <span className="soft">{words.readingGist}</span>
              <Button className="push" onClick={() => stop.current?.abort()}>
                {words.stop}
              </Button>
            </header>
            <div className="columns-2 even">
              <Skeleton active title={false} paragraph={{ rows: 10 }} />
              <Skeleton active title={false} paragraph={{ rows: 10 }} />
            </div>
          </section>
        ) : (
          <section
            className={`card drop ${over ? 'over' : ''}`}
            aria-label={words.pick}
            onDragOver={e => {
              e.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
          >
            <p className="row drop-words">
              {words.drop}
              <Button type="primary" size="large" onClick={() => picker.current?.click()}>
                {words.pick}
              </Button>
            </p>
            <p className="soft">{words.accepts}</p>
            <input
              ref={picker}
              type="file"
              hidden
              accept={kinds.join(',')}
              aria-label={words.pick}
              onChange={e => {
                const [file] = e.target.files ?? []
                void take(file)
                e.target.value = ''
              }}
            />
            <div className="drop-year">
              {among.length > 1 && (
                <Field id="reading-agency" title={plans.review.agency} hint={words.agencyHint} needed>
                  <select
                    id="reading-agency"
                    aria-describedby="reading-agency-hint"
                    className="native"
                    value={agency}
                    onChange={e => setAgency(Number(e.target.value))}
                  >
                    {among.map(a => (
                      <option key={a.id} value={a.id}>
                        {a.name}
                      </option>
                    ))}
                  </select>
                </Field>
              )}
              <Field id="year" title={words.year} hint={words.yearHint} fault={yearFault}>
                <Input
                  {...described('year', true, yearFault)}
                  className="num tiny"
                  inputMode="numeric"
                  maxLength={4}
                  value={year}
                  onChange={e => setYear(e.target.value)}
                />
              </Field>
            </div>
          </section>
        )}
        {!reading && <Unfinished who={staff.login} />}
      </div>
    </Page>
  )
}
