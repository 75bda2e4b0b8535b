import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { StepView } from '../../../server/handovers/contract.ts'
import { dayText, momentText } from '../../common/dates.ts'
import { changed } from '../parts/address.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { TickAll, tickColumn, useTicked } from '../parts/ticking.tsx'
import { frame, handovers as words } from '../words.ts'
import { lightOf } from './lights.ts'
import { AcceptMany } from './many.tsx'
import { useHandovers } from './queries.ts'
import { TraceOf } from './trace.tsx'

const { columns: titles } = words
const sides = ['in', 'out'] as const

const columns: readonly TextColumn<StepView>[] = [
  {
    key: 'due',
    title: titles.due,
    width: '8rem',
    cell: r => (r.endedAt ? '' : <DaysLeft dueAt={r.dueAt} light={lightOf(r.dueAt)} />),
    text: r => r.dueAt ?? '',
  },
  {
    key: 'number',
    title: titles.number,
    lead: true,
    cell: r => (
      <>
        <Link to={`/matters/${r.id}`} className="headline" title={r.title}>
          {r.title}
        </Link>
        <small className="soft under num">{r.number}</small>
      </>
    ),
    text: r => `${r.number} ${r.title}`,
  },
  { key: 'from', title: titles.from, cell: r => r.from, text: r => r.from },
  { key: 'to', title: titles.to, cell: r => r.to, text: r => r.to },
  {
    key: 'state',
    title: titles.state,
    width: '10rem',
    cell: r => (
      <span>
        {r.stateTitle}
        {r.endedAt && <small className="soft under">{dayText(r.endedAt)}</small>}
      </span>
    ),
    text: r => r.stateTitle,
  },
  {
    key: 'offeredAt',
    title: titles.offeredAt,
    num: true,
    width: '7rem',
    cell: r => dayText(r.offeredAt),
    text: r => momentText(r.offeredAt),
  },
  { key: 'outcome', title: titles.outcome, width: '9rem', cell: r => r.outcome ?? '', text: r => r.outcome ?? '' },
]

/** On the screen from whom to whom stands in one column; a sheet keeps them apart. */
const way: TextColumn<StepView> = {
  key: 'way',
  title: titles.way,
  width: '17rem',
  cell: r => (
    <span>
      {r.from}
      <span className="under">→ {r.to}</span>
    </span>
  ),
  text: () => '',
}

/** What was offered to one's agencies and by them, and where it went. */
export function HandoversPage() {
  const [search, setSearch] = useSearchParams()
  const [tracing, trace] = useState<StepView>()
  const side = search.get('side') === 'out' ? 'out' : 'in'
  const open = search.get('open') === 'true'
  const after = search.get('after') ?? undefined
  const query = { side, ...(open && { open }), ...(after && { after }) } as const
  const found = useHandovers({ ...query, limit: 30 })
  const [accepting, accept] = useState<readonly StepView[]>()
  const ticked = useTicked(found.data?.rows.filter(r => r.mayAccept) ?? [], r => r.id)
  const shown: readonly Column<StepView>[] = [
    ...(ticked.rows.length > 0 ? [tickColumn(ticked, r => r.number)] : []),
    ...columns.flatMap(c => (c.key === 'from' ? [way] : c.key === 'to' ? [] : [c])),
    {
      key: 'actions',
      title: titles.actions,
      hideTitle: true,
      width: '5rem',
      cell: r => (
        <Button size="small" aria-label={words.traceOf(r.number)} onClick={() => trace(r)}>
          {words.trace}
        </Button>
      ),
    },
  ]
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={<ExportButton path="/handovers" query={query} columns={columns} name={words.export} />}
    >
      <nav className="views" aria-label={words.views}>
        {sides.map(s => (
          <Link
            key={s}
            to={`/handovers?${changed(search, { side: s === 'in' ? undefined : s })}`}
            aria-current={s === side ? 'page' : undefined}
          >
            {words.tabs[s]}
          </Link>
        ))}
      </nav>
      <search className="filters" aria-label={words.label}>
        <Checkbox
          checked={open}
          onChange={e => setSearch(changed(search, { open: e.target.checked ? 'true' : undefined }))}
        >
          {words.open}
        </Checkbox>
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(open ? words.noneOpen : words.none[side])} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                {ticked.rows.length > 0 && (
                  <div className="batch batch-top">
                    <TickAll of={ticked} />
                    {ticked.ticked.length > 0 && (
                      <Button type="primary" size="small" onClick={() => accept(ticked.ticked)}>
                        {words.many.accept(ticked.ticked.length)}
                      </Button>
                    )}
                  </div>
                )}
                <Table label={words.tabs[side]} columns={shown} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {accepting && <AcceptMany items={accepting} done={() => ticked.all(false)} close={() => accept(undefined)} />}
      {tracing && (
        <Drawer
          open
          size={480}
          title={words.traceTitle}
          onClose={() => trace(undefined)}
          closable={{ 'aria-label': frame.close }}
        >
          <TraceOf id={tracing.id} />
        </Drawer>
      )}
    </Page>
  )
}
