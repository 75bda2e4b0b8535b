import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Import, ImportRow } from '../../../../server/enterprises/contract.ts'
import { post, remove } from '../../../common/api.ts'
import { momentText } from '../../../common/dates.ts'
import { changed } from '../../ledger/address.ts'
import { ExportButton, type TextColumn } from '../../parts/export.tsx'
import { Nothing, Page, Section, Waiting } from '../../parts/page.tsx'
import { Pages } from '../../parts/pages.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Read } from '../../parts/read.tsx'
import { Table } from '../../parts/table.tsx'
import { frame, register } from '../../words.ts'
import { isUnderway, useImport, useImportRows } from '../queries.ts'
import '../../ledger/ledger.css'
import '../../envoys/envoys.css'
import '../register.css'
import './import.css'

const words = register.imports
const outcomes = ['new', 'changed', 'same', 'duplicate', 'refused'] as const
type Outcome = (typeof outcomes)[number]
const tones: Partial<Record<Outcome, string>> = { refused: 'danger', duplicate: 'risk' }

/** One import: read, held against the register, looked through, applied or stopped. */
export function RegisterImportPage() {
  const { id } = useParams()
  const found = useImport(id!)
  if (found.data) return <Opened i={found.data} />
  return <Page title={words.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={8} />}</Page>
}

function Opened({ i }: { i: Import }) {
  const [twice, setTwice] = useState(false)
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['register'] })
  const act = useMutation({
    mutationFn: ({ what, body }: { what: 'apply' | 'cancel' | 'resume'; body?: unknown }) =>
      what === 'cancel' ? remove(`/enterprises/imports/${i.id}`) : post(`/enterprises/imports/${i.id}/${what}`, body),
    onSuccess,
  })
  const toSave = i.counts.new + i.counts.changed + (twice ? i.counts.duplicate : 0)
  const shown = !['reading', 'checking'].includes(i.state)
  return (
    <Page
      title={i.name}
      gist={`${words.title}　${i.agency.name}　${words.by(i.by, momentText(i.at))}`}
      actions={
        <>
          <Link to="/register/import">{i.state === 'done' ? words.another : words.earlier}</Link>
          {i.mayCancel && (
            <Popconfirm
              title={words.cancelAsk}
              description={words.cancelGist}
              okText={words.cancel}
              cancelText={frame.cancel}
              onConfirm={() => act.mutate({ what: 'cancel' })}
            >
              <Button>{words.cancel}</Button>
            </Popconfirm>
          )}
          {i.mayResume && (
            <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ what: 'resume' })}>
              {words.resume}
            </Button>
          )}
          {i.mayApply && i.state === 'checked' && (
            <Popconfirm
              title={words.applyAsk(toSave)}
              description={words.applyGist}
              okText={words.apply(toSave)}
              cancelText={frame.cancel}
              onConfirm={() => act.mutate({ what: 'apply', body: { withDuplicates: twice } })}
              disabled={toSave === 0}
            >
              <Button type="primary" loading={act.isPending} disabled={toSave === 0}>
                {words.apply(toSave)}
              </Button>
            </Popconfirm>
          )}
        </>
      }
    >
      {act.error && <ProblemNote fault={act.error} focus />}
      <div className="stack">
        {isUnderway(i.state) && <Running i={i} />}
        {i.state === 'failed' && (
          <div className="problem" role="alert">
            <strong>{words.failed}</strong>
            <p>{i.fault}</p>
          </div>
        )}
        {i.state === 'done' && (
          <p className="done" role="status">
            {words.done(i.saved)}
          </p>
        )}
        {i.state === 'cancelled' && <p className="notice">{words.cancelled(i.saved)}</p>}
        {shown && (
          <>
            <Outcomes i={i} />
            {i.counts.duplicate > 0 && i.mayApply && i.state === 'checked' && (
              <Checkbox checked={twice} onChange={e => setTwice(e.target.checked)}>
                {words.withDuplicates(i.counts.duplicate)}
              </Checkbox>
            )}
            <Rows i={i} />
          </>
        )}
        {i.columns.length > 0 && <Columns i={i} />}
      </div>
    </Page>
  )
}

function Running({ i }: { i: Import }) {
  const saving = i.state === 'applying'
  return (
    <section className="card running">
      <p role="status" className="num">
        {i.stateTitle}　{saving ? words.saving(i.saved, i.counts.new + i.counts.changed) : words.progress(i.rows)}
      </p>
      <progress max={100} value={i.percent} aria-label={i.stateTitle} />
    </section>
  )
}

/** How many of what outcome; each number filters the rows. */
function Outcomes({ i }: { i: Import }) {
  const [search] = useSearchParams()
  const now = search.get('outcome')
  const all = outcomes.reduce((n, o) => n + i.counts[o], 0)
  return (
    <ul className="counters outcome-counters" aria-label={words.outcomesLabel}>
      {[undefined, ...outcomes].map(o => {
        const n = o ? i.counts[o] : all
        return (
          <li key={o ?? 'all'}>
            <Link
              to={`?${changed(search, { outcome: o })}`}
              replace
              preventScrollReset
              className={o && n > 0 ? (tones[o] ?? '') : ''}
              aria-current={(now ?? undefined) === o ? 'true' : undefined}
            >
              <b className="num">{n}</b>
              <span>{words.outcomes[o ?? 'all']}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

const columns: readonly TextColumn<ImportRow>[] = [
  { key: 'line', title: words.columns.line, num: true, width: '4.5rem', cell: r => r.line, text: r => String(r.line) },
  {
    key: 'name',
    title: words.columns.name,
    lead: true,
    cell: r => (r.enterprise ? <Link to={`/register/${r.enterprise}`}>{r.name}</Link> : r.name),
    text: r => r.name,
  },
  {
    key: 'code',
    title: words.columns.code,
    num: true,
    width: '12rem',
    cell: r => r.code,
    text: r => r.code ?? '',
  },
  {
    key: 'outcome',
    title: words.columns.outcome,
    width: '7rem',
    cell: r => (
      <span
        className={`tag ${r.outcome === 'refused' ? 'soft-danger' : r.outcome === 'duplicate' ? 'risk' : r.outcome === 'same' ? '' : 'accent'}`}
      >
        {r.outcomeTitle}
      </span>
    ),
    text: r => r.outcomeTitle,
  },
  {
    key: 'says',
    title: words.columns.says,
    cell: r => (
      <>
        {r.says.map(s => (
          <span key={s} className="under">
            {s}
          </span>
        ))}
        {r.saved && <small className="kept-word">{words.savedMark}</small>}
      </>
    ),
    text: r => r.says.join(frame.stop),
  },
]

function Rows({ i }: { i: Import }) {
  const [search] = useSearchParams()
  const outcome = outcomes.find(o => o === search.get('outcome'))
  const after = Number(search.get('after')) || undefined
  const query = { ...(outcome && { outcome }) }
  const found = useImportRows(i.id, { ...query, limit: 50, ...(after && { after }) }, true, i.saved)
  return (
    <Section
      title={outcome ? words.outcomes[outcome] : words.outcomes.all}
      className="flush"
      extra={
        <ExportButton
          path={`/enterprises/imports/${i.id}/rows`}
          query={query}
          columns={columns}
          name={`${words.export} ${i.name}`}
        />
      }
    >
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing {...words.nothing} />
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <Table label={words.columns.outcome} columns={columns} rows={rows} keyOf={r => r.line} />
              <Pages next={next?.toString()} />
            </div>
          )
        }
      </Read>
    </Section>
  )
}

/** Which headings were understood as what; what was not is said, for it is not taken over. */
function Columns({ i }: { i: Import }) {
  const known = i.columns.filter(c => c.field)
  const unknown = i.columns.filter(c => !c.field)
  return (
    <details className="card">
      <summary>
        {words.recognised} <span className="badge num">{known.length}</span>
        {unknown.length > 0 && <span className="soft">　{words.unrecognised(unknown.length)}</span>}
      </summary>
      <ul className="tags column-tags">
        {i.columns.map(c => (
          <li key={c.heading} className={`tag ${c.field ? 'accent' : ''}`}>
            {c.field && c.field !== c.heading ? `${c.heading} → ${c.field}` : c.heading}
          </li>
        ))}
      </ul>
    </details>
  )
}
