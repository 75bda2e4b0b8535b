import { Button, Checkbox, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Static } from 'typebox'
import type { PublicationQuery, PublicationRow } from '../../../server/modes/contract.ts'
import { dayText } from '../../common/dates.ts'
import { changed } from '../parts/address.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Table } from '../parts/table.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { frame, modes } from '../words.ts'
import { usePublication, usePublications, useRefresh } from './queries.ts'

const words = modes.published
type Row = Static<typeof PublicationRow>
const kindTitles = modes.kindsOfResults

function queryOf(search: URLSearchParams): PublicationQuery {
  const [q, after] = ['q', 'after'].map(name => search.get(name)?.trim() || undefined)
  const kind = (Object.keys(kindTitles) as (keyof typeof kindTitles)[]).find(k => k === search.get('kind'))
  return {
    ...(q && { q: q.slice(0, 60) }),
    ...(kind && { kind }),
    ...(search.get('withdrawn') === 'true' && { withdrawn: true }),
    ...(after && { after }),
  }
}

/** What was published, without a name in it; and what one's agency took back. */
export function Published({ tabs }: { tabs: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const query = queryOf(search)
  const found = usePublications({ ...query, limit: 30 })
  const chosen = Number(search.get('open')) || undefined
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const filtered = query.q !== undefined || query.kind !== undefined || query.withdrawn === true
  const columns: readonly TextColumn<Row>[] = [
    {
      key: 'title',
      title: words.columns.title,
      lead: true,
      cell: r => (
        <>
          <button type="button" className="cite headline" onClick={() => set({ open: String(r.id) })}>
            {r.title}
          </button>
          <small className="soft headline">{r.gist}</small>
        </>
      ),
      text: r => r.title,
    },
    { key: 'kind', title: words.columns.kind, width: '7rem', cell: r => r.kindTitle, text: r => r.kindTitle },
    {
      key: 'authors',
      title: words.columns.authors,
      width: '12rem',
      cell: r => r.authors.join(frame.list),
      text: r => r.authors.join(frame.list),
    },
    { key: 'agency', title: words.columns.agency, width: '12rem', cell: r => r.agency, text: r => r.agency },
    {
      key: 'at',
      title: words.columns.at,
      num: true,
      width: '7rem',
      cell: r => (
        <>
          {dayText(r.publishedAt)}
          {r.withdrawnAt && <span className="tag risk">{modes.panel.withdrawn}</span>}
        </>
      ),
      text: r => r.publishedAt,
    },
  ]
  return (
    <Page
      title={modes.title}
      gist={modes.gist}
      actions={<ExportButton path="/publications" query={query} columns={columns} name={words.export} />}
    >
      {tabs}
      <search className="filters" aria-label={words.label}>
        <SearchBox label={words.search} value={query.q} set={q => set({ q })} />
        <Select
          aria-label={words.kind}
          placeholder={words.anyKind}
          allowClear
          value={query.kind ?? null}
          onChange={v => set({ kind: v ?? undefined })}
          options={Object.entries(kindTitles).map(([value, label]) => ({ value, label }))}
        />
        <Checkbox
          checked={query.withdrawn ?? false}
          onChange={e => set({ withdrawn: e.target.checked ? 'true' : undefined })}
        >
          {words.withdrawn}
        </Checkbox>
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              setSearch({ tab: 'published' })
            }}
          >
            {words.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(filtered ? words.filtered : { title: words.none, next: words.noneNext })} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={modes.other.published} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {chosen && <Reading id={chosen} close={() => set({ open: undefined })} />}
    </Page>
  )
}

function Reading({ id, close }: { id: number; close: () => void }) {
  const found = usePublication(id)
  const refresh = useRefresh()
  const [taking, take] = useState(false)
  const p = found.data
  return (
    <Drawer
      open
      size={720}
      title={p?.title ?? modes.other.published}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        p?.mayWithdraw && !p.withdrawnAt ? <Button onClick={() => take(true)}>{words.withdraw}</Button> : undefined
      }
    >
      <Read from={found} rows={6}>
        {shown => (
          <article className="publication">
            {shown.withdrawnAt && (
              <p className="notice risk">
                {modes.panel.withdrawn} {dayText(shown.withdrawnAt)} {shown.withdrawnWhy}
              </p>
            )}
            <p className="soft">
              {shown.kindTitle}　{shown.authors.join(frame.list)}　{shown.agency}　{dayText(shown.publishedAt)}
            </p>
            <div className="kept-lines body-text">{shown.body}</div>
            {shown.thanks && (
              <p>
                <span className="soft">{words.thanks}</span> {shown.thanks}
              </p>
            )}
            <p className="row">
              {!shown.withdrawnAt && (
                <a href={`/results/${shown.id}`} target="_blank" rel="noreferrer">
                  {words.onPortal}
                </a>
              )}
              {shown.matter && <Link to={`/matters/${shown.matter}`}>{words.toMatter}</Link>}
            </p>
          </article>
        )}
      </Read>
      {taking && p && (
        <WhyDrawer
          title={words.withdrawTitle}
          act={words.withdraw}
          label={words.why}
          path={`/publications/${id}/withdraw`}
          said={words.withdrawDone}
          refresh={refresh}
          close={() => take(false)}
        />
      )}
    </Drawer>
  )
}
