import { useSearchParams } from 'react-router'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { envoys, frame } from '../words.ts'
import { useTeams } from './queries.ts'

const words = envoys.team

/** Teams of one speciality. */
export function Teams() {
  const [search] = useSearchParams()
  const after = search.get('after') ?? undefined
  const found = useTeams({ limit: 30, ...(after && { after }) })
  return (
    <Read from={found} rows={6}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <div className="card">
            <Nothing {...envoys.noTeams} />
          </div>
        ) : (
          <>
            <div className="card flush">
              <Table
                label={envoys.view.teams}
                rows={rows}
                keyOf={t => t.id}
                columns={[
                  {
                    key: 'name',
                    title: words.name,
                    lead: true,
                    cell: t => (
                      <>
                        <b>{t.name}</b> {t.closed && <span className="tag">{words.closed}</span>}
                        <small className="soft under">{t.agency.name}</small>
                      </>
                    ),
                  },
                  { key: 'speciality', title: words.speciality, width: '9rem', cell: t => t.specialityTitle },
                  { key: 'lead', title: words.lead, width: '8rem', cell: t => t.lead.name },
                  {
                    key: 'members',
                    title: words.members,
                    cell: t => (
                      <>
                        {t.members.map(m => m.name).join(frame.list)}
                        <small className="soft num"> {words.n(t.members.length)}</small>
                      </>
                    ),
                  },
                ]}
              />
            </div>
            <Pages next={next} />
          </>
        )
      }
    </Read>
  )
}
