import { Button } from 'antd'
import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { stations } from '../words.ts'
import { Ending } from './ending.tsx'
import { useRefresh } from './queries.ts'

/** What a firm may ask for, and who answers for each. */
export function Services({ s }: { s: StationView }) {
  const words = stations.services
  const [adding, add] = useState(false)
  const refresh = useRefresh()
  const columns: Column<StationView['services'][number]>[] = [
    {
      key: 'service',
      title: words.columns.service,
      lead: true,
      cell: v => (
        <>
          <b>{v.title}</b>
          <small className="soft under">{v.gist}</small>
        </>
      ),
    },
    { key: 'body', title: words.columns.body, width: '16rem', cell: v => v.body },
    {
      key: 'who',
      title: words.columns.who,
      width: '10rem',
      cell: v => (
        <span>
          {v.who}
          <small className="soft under num">{v.phone}</small>
        </span>
      ),
    },
    ...(s.may.pool
      ? [
          {
            key: 'actions',
            title: words.columns.actions,
            hideTitle: true,
            width: '5rem',
            cell: (v: StationView['services'][number]) => (
              <Ending
                path={`/stations/${s.id}/services/${v.id}/end`}
                act={words.end}
                label={words.endOf(v.title)}
                said={words.ended}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={words.title}
      className={s.services.length > 0 ? 'flush' : ''}
      extra={
        s.may.pool &&
        s.bodies.length > 0 && (
          <Button type="primary" onClick={() => add(true)}>
            {words.add}
          </Button>
        )
      }
    >
      {s.services.length === 0 && <p className="soft">{words.none}</p>}
      {s.services.length > 0 && <Table label={words.title} columns={columns} rows={s.services} keyOf={v => v.id} />}
      {adding && (
        <FormDrawer
          title={words.add}
          schema={{
            properties: {
              title: { title: words.name, maxLength: 80 },
              gist: { title: words.gist, 'x-widget': 'text', maxLength: 500 },
              body: {
                title: words.body,
                'x-widget': 'choice',
                anyOf: s.bodies.map(b => ({ const: String(b.id), title: b.agency.name })),
              },
            },
            required: ['title', 'gist', 'body'],
          }}
          said={words.added}
          refresh={refresh}
          close={() => add(false)}
          send={(answers, key) => {
            const body = { ...answers, body: Number(answers.body) }
            return post(`/stations/${s.id}/services`, body, key(body))
          }}
        />
      )}
    </Section>
  )
}
