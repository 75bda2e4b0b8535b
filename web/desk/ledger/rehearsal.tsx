import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { Link, useParams } from 'react-router'
import type { Applied, RehearsalView } from '../../../server/ledger/contract.ts'
import { address, post, remove } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Page, Section, Waiting } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, rehearsals as words } from '../words.ts'
import { MovesList, Shares } from './moves.tsx'
import { useRehearsal } from './queries.ts'
import './ledger.css'

/** A rehearsal while it runs and afterwards: what would move, and the way to make it so. */
export function RehearsalPage() {
  const { id } = useParams()
  const found = useRehearsal(id!)
  if (found.data) return <Opened r={found.data} key={found.data.id} />
  return <Page title={words.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={8} />}</Page>
}

function Opened({ r }: { r: RehearsalView }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const refresh = () => client.invalidateQueries({ queryKey: ['rehearsals'] })
  const cancel = useMutation({ mutationFn: () => remove(`/ledger/rehearsals/${r.id}`), onSettled: refresh })
  const apply = useMutation({
    mutationFn: () => post<Applied>(`/ledger/rehearsals/${r.id}/apply`),
    onSuccess: async ({ derived, moved }) => {
      message.success(words.saved(derived, moved))
      // Dates moved everywhere.
      await client.invalidateQueries()
    },
    onError: refresh,
  })
  const fault = apply.error ?? cancel.error
  const shown = r.state === 'done' || r.state === 'applied'
  return (
    <Page
      title={r.title}
      gist={`${words.title}　${r.by} ${momentText(r.at)}`}
      actions={
        <>
          <Link to="/ledger/rehearsals">{words.all}</Link>
          {shown && r.moved + r.notices > 0 && (
            <Button href={address(`/ledger/rehearsals/${r.id}/moves.csv`)}>{words.csv}</Button>
          )}
          {r.state === 'done' && (
            <Popconfirm
              title={words.saveN(r.moved)}
              description={words.saveAsk(r.moved)}
              okText={words.save}
              cancelText={frame.cancel}
              onConfirm={() => apply.mutate()}
              disabled={r.stale}
            >
              <Button type="primary" loading={apply.isPending} disabled={r.stale}>
                {words.saveN(r.moved)}
              </Button>
            </Popconfirm>
          )}
        </>
      }
    >
      {fault && <ProblemNote fault={fault} focus />}
      {r.stale && shown && (
        <div className="notice risk" role="status">
          <p>
            <strong>{words.stale}</strong>
          </p>
          <p className="row">
            {words.staleNext}
            <Link to="/ledger/rehearsals">{words.again}</Link>
          </p>
        </div>
      )}
      {r.state === 'running' && <Running r={r} cancel={() => cancel.mutate()} busy={cancel.isPending} />}
      {r.state === 'cancelled' && <p className="card">{words.cancelled}</p>}
      {r.state === 'failed' && (
        <div className="problem" role="alert">
          <strong>{words.failed}</strong>
          <p>{r.fault}</p>
        </div>
      )}
      {shown && (
        <>
          <section className={`card result ${r.state === 'applied' ? 'kept' : ''}`} role="status">
            <p className="result-number">
              {r.state === 'applied'
                ? words.appliedResult(r.of, r.moved)
                : r.moved > 0
                  ? words.result(r.of, r.moved)
                  : words.resultNone(r.of)}
            </p>
            <p className="soft">{words.notices(r.notices)}</p>
          </section>
          {r.moved + r.notices > 0 && (
            <>
              <div className="columns-2 even shares-of">
                <Shares
                  title={words.byAgency}
                  what="agency"
                  rows={r.byAgency.map(a => ({ ...a, key: String(a.id), title: a.name }))}
                />
                <Shares title={words.byKind} what="kind" rows={r.byKind.map(k => ({ ...k, key: k.kind }))} />
              </div>
              <Section title={words.moves} className="flush moves">
                <MovesList r={r} />
              </Section>
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Running({ r, cancel, busy }: { r: RehearsalView; cancel: () => void; busy: boolean }) {
  return (
    <section className="card running">
      <p role="status" className="num">
        {r.derived === 0 ? words.waiting : words.progress(r.derived, r.of)}
      </p>
      <progress max={Math.max(1, r.of)} value={r.derived} aria-label={r.title} />
      <Button onClick={cancel} loading={busy}>
        {words.cancel}
      </Button>
    </section>
  )
}
