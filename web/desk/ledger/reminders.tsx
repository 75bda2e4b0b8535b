import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { ReminderRow } from '../../../server/ledger/contract.ts'
import { post } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, reminders as words } from '../words.ts'
import { useReminders, useUnread } from './queries.ts'
import './ledger.css'

/** What one was told of what one owes, the latest first; unread ones unless asked otherwise. */
export function RemindersPage() {
  const [search] = useSearchParams()
  const all = search.get('view') === 'all'
  const after = search.get('after') ?? undefined
  const found = useReminders({ limit: 30, ...(!all && { unread: true }), ...(after && { after }) })
  const unread = useUnread().data
  const client = useQueryClient()
  const { message } = App.useApp()
  const refresh = () => client.invalidateQueries({ queryKey: ['reminders'] })
  const readOne = useMutation({
    mutationFn: (id: number) => post(`/reminders/${id}/read`),
    onSettled: refresh,
  })
  const readAll = useMutation({
    mutationFn: () => post<{ read: number }>('/reminders/read-all'),
    onSuccess: ({ read }) => {
      message.success(words.readDone(read))
    },
    onSettled: refresh,
  })
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <Button disabled={!unread?.n} loading={readAll.isPending} onClick={() => readAll.mutate()}>
          {words.readAll}
        </Button>
      }
    >
      {(readOne.error ?? readAll.error) && <ProblemNote fault={readOne.error ?? readAll.error} focus />}
      <nav className="views" aria-label={words.views}>
        <Link to="/reminders" aria-current={all ? undefined : 'page'}>
          {words.tabs.unread}
          {unread && <span className="num badge">{frame.upTo(unread.n, unread.more)}</span>}
        </Link>
        <Link to="/reminders?view=all" aria-current={all ? 'page' : undefined}>
          {words.tabs.all}
        </Link>
      </nav>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(all ? words.noneAll : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <ol className="card flush reminders">
                {rows.map(r => (
                  <One key={r.id} r={r} read={() => readOne.mutate(r.id)} />
                ))}
              </ol>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}

function One({ r, read }: { r: ReminderRow; read: () => void }) {
  return (
    <li className={r.readAt ? 'seen' : ''}>
      <i className={`dot ${r.ended ? 'over' : r.light}`} aria-hidden="true" />
      <div>
        <p className="row">
          <b>{r.ruleTitle}</b>
          {r.by && <span className="tag accent">{words.by(r.by)}</span>}
          {r.ended && <span className="tag">{words.ended}</span>}
          <time className="num soft push">{momentText(r.at)}</time>
        </p>
        <p>{r.text}</p>
        <p className="row">
          {r.path && <Link to={r.path}>{words.act}</Link>}
          <Link to={`/ledger/${r.commitment}`}>
            {words.why}
            <span className="hidden">{r.title}</span>
          </Link>
          {!r.mine && <span className="soft small">{words.forAgency(r.agency.name, r.capacityTitle)}</span>}
          {!r.readAt && (
            <Button size="small" className="push" aria-label={words.readOf(r.title)} onClick={read}>
              {words.readOne}
            </Button>
          )}
        </p>
      </div>
    </li>
  )
}
