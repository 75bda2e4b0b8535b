import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { Nothing, Page, Waiting } from '../../parts/page.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Read } from '../../parts/read.tsx'
import { visits } from '../../words.ts'
import { type Pack, type Saved, usePack, useVisit, type VisitView } from '../queries.ts'
import { editOf, fresh } from './draft.ts'
import { VisitForm } from './form.tsx'
import '../../envoys/envoys.css'
import '../../register/register.css'
import '../visits.css'

const words = visits.form

/** A visit is planned, or one that took place is written down. */
export function NewVisitPage() {
  const [search] = useSearchParams()
  const kind = search.get('kind') === 'done' ? 'done' : 'planned'
  return (
    <WithPack title={kind === 'done' ? words.recordTitle : words.planTitle}>
      {pack => <Fresh pack={pack} kind={kind} target={Number(search.get('target')) || undefined} key={kind} />}
    </WithPack>
  )
}

/** A visit that stands is filled in, or put right. */
export function EditVisitPage() {
  const { id } = useParams()
  const found = useVisit(id!)
  const title = found.data
    ? (found.data.status === 'planned' ? words.fillTitle : words.amendTitle)(found.data.target.name)
    : visits.title
  if (!found.data)
    return <Page title={title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={10} />}</Page>
  const v = found.data
  return <WithPack title={title}>{pack => <Standing pack={pack} v={v} key={v.version} />}</WithPack>
}

function WithPack({ title, children }: { title: string; children: (pack: Pack) => React.ReactNode }) {
  const pack = usePack()
  return (
    <Page title={title} gist={words.gist} actions={<Link to="/visits">{visits.title}</Link>}>
      {pack.data ? (
        pack.data.envoys.length === 0 ? (
          <div className="card">
            <Nothing {...words.notEnvoy} />
          </div>
        ) : (
          children(pack.data)
        )
      ) : pack.error ? (
        <ProblemNote fault={pack.error} retry={() => pack.refetch()} />
      ) : (
        <Waiting rows={10} />
      )}
    </Page>
  )
}

/** What was saved is told, with what the system made of it; then the visit itself is shown. */
function useSaved() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message, notification } = App.useApp()
  return async (saved: Saved, planned: boolean) => {
    await Promise.all(
      [['visits'], ['quota'], ['register'], ['envoys']].map(queryKey => client.invalidateQueries({ queryKey })),
    )
    message.success(words.saved(saved.number))
    const says = [
      ...(planned ? [] : [saved.counted ? words.countedSaved : words.notCountedSaved(saved.verdict?.title ?? '')]),
      ...saved.said,
    ]
    if (says.length > 0)
      notification[saved.counted || planned ? 'info' : 'warning']({
        title: words.saved(saved.number),
        description: says.join('\n'),
        className: 'lines-kept',
      })
    void navigate(`/visits/${saved.id}`)
  }
}

function Fresh({ pack, kind, target }: { pack: Pack; kind: 'planned' | 'done'; target: number | undefined }) {
  const saved = useSaved()
  const known = pack.targets.find(t => t.id === target) ?? (pack.targets.length === 1 ? pack.targets[0] : undefined)
  const [begun] = useState(() => ({ ...fresh(kind, known?.id), place: known?.address ?? '' }))
  return <VisitForm pack={pack} begun={begun} path={() => '/visits'} saved={saved} />
}

function Standing({ pack, v }: { pack: Pack; v: VisitView }) {
  const saved = useSaved()
  const [begun] = useState(() => editOf(v))
  const amending = v.status === 'done'
  return (
    <VisitForm
      pack={pack}
      begun={begun}
      standing={v}
      reason={v.may.includes('amend-with-reason') && !v.may.includes('amend')}
      path={() => `/visits/${v.id}/${amending ? 'amend' : 'done'}`}
      saved={saved}
    />
  )
}
