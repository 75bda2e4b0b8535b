import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Static } from 'typebox'
import type { MineRow } from '../../../server/modes/contract.ts'
import { post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { Fault } from '../forms/field.tsx'
import { changed } from '../parts/address.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { modes } from '../words.ts'
import { useMine, useRefresh } from './queries.ts'

const words = modes.mine
type Row = Static<typeof MineRow>
type Doing = { row: Row; how: 'accept' | 'decline' }

/** What one was asked to take part in. Before the undertaking is given nothing is told but the mode and who asks. */
export function Mine({ tabs }: { tabs: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const ended = search.get('ended') === 'true'
  const after = search.get('after') ?? undefined
  const found = useMine({ limit: 30, ...(ended && { ended }), ...(after && { after }) })
  const [doing, act] = useState<Doing>()
  return (
    <Page title={modes.title} gist={modes.gist}>
      {tabs}
      <div className="filters">
        <Checkbox
          checked={ended}
          onChange={e => setSearch(changed(search, { ended: e.target.checked ? 'true' : undefined }))}
        >
          {words.ended}
        </Checkbox>
      </div>
      <Read from={found} rows={5}>
        {({ rows, next, undertaking }) => (
          <>
            {rows.length === 0 ? (
              <div className="card">
                <Nothing title={words.none} next={words.noneNext} />
              </div>
            ) : (
              <div className="card flush">
                <Table label={modes.other.mine} columns={columnsOf(act)} rows={rows} keyOf={r => r.id} />
              </div>
            )}
            <Pages next={next} />
            {doing && <Answer doing={doing} undertaking={undertaking} close={() => act(undefined)} />}
          </>
        )}
      </Read>
    </Page>
  )
}

const stateOf = (r: Row) => (r.endedAt ? 'over' : r.acceptedAt ? 'in' : 'waiting')

const columnsOf = (act: (doing: Doing) => void): Column<Row>[] => [
  {
    key: 'title',
    title: words.columns.title,
    lead: true,
    cell: r =>
      r.acceptedAt && !r.endedAt ? (
        <Link to={`/matters/${r.matter}`} className="headline">
          {r.title}
        </Link>
      ) : (
        <span className="soft">{r.title ?? words.hidden}</span>
      ),
  },
  { key: 'kind', title: words.columns.kind, width: '7rem', cell: r => r.procedureTitle },
  {
    key: 'role',
    title: words.columns.role,
    width: '8rem',
    cell: r => (
      <>
        {r.roleTitle}
        <small className="soft under">{words.state[stateOf(r)]}</small>
      </>
    ),
  },
  { key: 'agency', title: words.columns.agency, width: '13rem', cell: r => r.agency },
  { key: 'invited', title: words.columns.invited, num: true, width: '7rem', cell: r => dayText(r.invitedAt) },
  {
    key: 'due',
    title: words.columns.due,
    width: '8.5rem',
    cell: r => r.dueAt && <DaysLeft dueAt={r.dueAt} light={Date.parse(r.dueAt) < Date.now() ? 'red' : 'green'} />,
  },
  {
    key: 'actions',
    title: words.actions,
    hideTitle: true,
    width: '10rem',
    cell: row =>
      stateOf(row) === 'waiting' && (
        <span className="row">
          {(['accept', 'decline'] as const).map(how => (
            <Button
              key={how}
              size="small"
              type={how === 'accept' ? 'primary' : 'default'}
              aria-label={words.rowAction(words[how], `${row.procedureTitle} ${row.agency}`)}
              onClick={() => act({ row, how })}
            >
              {words[how]}
            </Button>
          ))}
        </span>
      ),
  },
]

function Answer({ doing: { row, how }, undertaking, close }: { doing: Doing; undertaking: string; close: () => void }) {
  const refresh = useRefresh()
  const [agreed, agree] = useState(false)
  const [fault, setFault] = useState<string>()
  const accepting = how === 'accept'
  const path = `/modes/participations/${row.id}/${how}`
  return (
    <FormDrawer
      title={accepting ? words.acceptTitle : words.declineTitle}
      act={words[how]}
      schema={{
        properties: accepting ? {} : { why: { title: words.why, 'x-widget': 'text', maxLength: 2000 } },
        required: accepting ? [] : ['why'],
      }}
      said={accepting ? words.accepted : words.declined}
      refresh={refresh}
      close={close}
      check={() => {
        const wrong = accepting && !agreed
        setFault(wrong ? words.undertakeMissing : undefined)
        return !wrong
      }}
      send={(answers, key) => {
        const body = accepting ? { confidential: true } : answers
        return post(path, body, key(body))
      }}
      more={
        accepting && (
          <>
            <p className="notice">{undertaking}</p>
            <Checkbox
              id="undertake"
              checked={agreed}
              onChange={e => {
                agree(e.target.checked)
                setFault(undefined)
              }}
            >
              {words.undertake}
            </Checkbox>
            <Fault at="undertake" fault={fault} />
          </>
        )
      }
    >
      <p className="basis">
        {row.procedureTitle}　{row.roleTitle}
        <small className="soft under">{row.agency}</small>
      </p>
    </FormDrawer>
  )
}
