import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { address, call, newKey, ProblemError } from '../../../common/api.ts'
import { momentText } from '../../../common/dates.ts'
import { Field } from '../../forms/field.tsx'
import { Nothing, Page, Section, Waiting } from '../../parts/page.tsx'
import { Pages } from '../../parts/pages.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Read } from '../../parts/read.tsx'
import { Table } from '../../parts/table.tsx'
import { register } from '../../words.ts'
import { useImports, useTerms } from '../queries.ts'
import '../../envoys/envoys.css'
import '../register.css'
import './import.css'

const words = register.imports
const kinds = ['.xlsx', '.csv']

/** A table comes in: it is read and held against the register row by row, and only then applied. */
export function ImportsPage() {
  const terms = useTerms()
  if (!terms.data)
    return (
      <Page title={words.title}>
        <Read from={terms}>{() => null}</Read>
      </Page>
    )
  if (terms.data.mayKeep.length === 0)
    return (
      <Page title={words.title}>
        <div className="card">
          <Nothing title={words.forbidden} next={words.forbiddenNext}>
            <Link to="/register">{register.title}</Link>
          </Nothing>
        </div>
      </Page>
    )
  return <Pick among={terms.data.mayKeep} />
}

function Pick({ among }: { among: readonly { id: number; name: string }[] }) {
  const navigate = useNavigate()
  const picker = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(null)
  const [agency, setAgency] = useState(among[0]!.id)
  const [over, setOver] = useState(false)
  const [sending, send] = useState<File>()
  const [fault, setFault] = useState<unknown>()
  const take = async (file: File | undefined) => {
    if (!file) return
    setFault(undefined)
    if (!kinds.some(k => file.name.toLowerCase().endsWith(k))) {
      const { wrongKind, wrongKindNext } = words
      setFault(new ProblemError({ status: 0, code: 'file-kind', title: wrongKind(file.name), next: wrongKindNext }))
      return
    }
    const abort = new AbortController()
    stop.current = abort
    send(file)
    const body = new FormData()
    // Fields before the file: what reads a stream knows them by then.
    body.append('agency', String(agency))
    body.append('file', file)
    try {
      const { id } = await call<{ id: string }>('POST', '/enterprises/imports', {
        body,
        key: newKey(),
        signal: abort.signal,
      })
      void navigate(`/register/import/${id}`)
    } catch (e) {
      if (!abort.signal.aborted) setFault(e)
    } finally {
      send(undefined)
    }
  }
  const onDrop = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    void take(e.dataTransfer.files[0])
  }
  return (
    <Page title={words.title} gist={words.gist} actions={<Link to="/register">{words.back}</Link>}>
      <div className="stack importing">
        {fault !== undefined && <ProblemNote fault={fault} focus />}
        {sending ? (
          <section className="card" aria-busy="true">
            <header className="card-head">
              <h2>
                <span role="status">{words.uploading(sending.name)}</span>
              </h2>
              <Button className="push" onClick={() => stop.current?.abort()}>
                {words.cancel}
              </Button>
            </header>
            <Waiting />
          </section>
        ) : (
          <section
            className={`card table-drop ${over ? 'over' : ''}`}
            aria-label={words.pick}
            onDragOver={e => {
              e.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
          >
            <p className="row table-drop-words">
              {words.drop}
              <Button type="primary" size="large" onClick={() => picker.current?.click()}>
                {words.pick}
              </Button>
            </p>
            <p className="soft">{words.accepts}</p>
            <p className="soft">{words.columnsHint}</p>
            <p>
              <a href={address('/enterprises/template.xlsx')}>{words.template}</a>
            </p>
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
            {among.length > 1 && (
              <Field id="import-agency" title={words.agency} needed className="table-drop-agency">
                <select
                  id="import-agency"
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
          </section>
        )}
        <Earlier />
      </div>
    </Page>
  )
}

function Earlier() {
  const [search] = useSearchParams()
  const after = search.get('after') ?? undefined
  const found = useImports({ limit: 20, ...(after && { after }) })
  return (
    <Section title={words.earlier} className="flush">
      <Read from={found} rows={3}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing title={words.noEarlier} />
          ) : (
            <>
              <Table
                label={words.earlier}
                rows={rows}
                keyOf={i => i.id}
                columns={[
                  {
                    key: 'name',
                    title: words.columns.name,
                    lead: true,
                    cell: i => (
                      <>
                        <Link to={`/register/import/${i.id}`}>{i.name}</Link>
                        <small className="soft under">
                          {i.agency.name}　{words.by(i.by, momentText(i.at))}
                        </small>
                      </>
                    ),
                  },
                  { key: 'rows', title: words.columns.line, num: true, width: '7rem', cell: i => words.rows(i.rows) },
                  {
                    key: 'counts',
                    title: words.columns.outcome,
                    width: '16rem',
                    cell: i => (
                      <small className="num">
                        {(['new', 'changed', 'refused', 'duplicate'] as const)
                          .filter(k => i.counts[k] > 0)
                          .map(k => `${words.outcomes[k]} ${i.counts[k]}`)
                          .join('　')}
                      </small>
                    ),
                  },
                  {
                    key: 'state',
                    title: words.columns.saved,
                    width: '8rem',
                    cell: i => (
                      <span className={`tag ${i.state === 'done' ? 'kept' : i.state === 'checked' ? 'accent' : ''}`}>
                        {i.stateTitle}
                      </span>
                    ),
                  },
                ]}
              />
              <Pages next={next} />
            </>
          )
        }
      </Read>
    </Section>
  )
}
