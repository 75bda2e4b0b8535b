import { Button, Select } from 'antd'
import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { useAgency } from '../parts/use-agency.tsx'
import { stations } from '../words.ts'
import { Ending } from './ending.tsx'
import { useCandidates, useRefresh } from './queries.ts'

/** The host's bodies the station can turn to: what each brings, and who answers. */
export function Bodies({ s }: { s: StationView }) {
  const words = stations.bodies
  const [adding, add] = useState(false)
  const [person, setPerson] = useState<number>()
  const { agency, field, check } = useAgency(words.agency, stations.form.choose(words.agency), () =>
    setPerson(undefined),
  )
  const candidates = useCandidates(s.id, agency?.id)
  const people = agency ? (candidates.data?.rows ?? []) : []
  const refresh = useRefresh()
  const columns: Column<StationView['bodies'][number]>[] = [
    {
      key: 'body',
      title: words.columns.body,
      lead: true,
      cell: b => (
        <>
          <b>{b.agency.name}</b>
          <small className="soft under">{b.brings}</small>
        </>
      ),
    },
    { key: 'who', title: words.columns.who, width: '16rem', cell: b => b.who },
    { key: 'phone', title: words.columns.phone, num: true, width: '10rem', cell: b => b.phone },
    ...(s.may.pool
      ? [
          {
            key: 'actions',
            title: words.columns.actions,
            hideTitle: true,
            width: '5rem',
            cell: (b: StationView['bodies'][number]) => (
              <Ending
                path={`/stations/${s.id}/bodies/${b.id}/end`}
                act={words.end}
                label={words.endOf(b.agency.name)}
                gist={words.endGist}
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
      className={s.bodies.length > 0 ? 'flush' : ''}
      extra={s.may.pool && <Button onClick={() => add(true)}>{words.add}</Button>}
    >
      {s.bodies.length === 0 && <p className="soft">{words.none}</p>}
      {s.bodies.length > 0 && <Table label={words.title} columns={columns} rows={s.bodies} keyOf={b => b.id} />}
      {adding && (
        <FormDrawer
          title={words.add}
          schema={{
            properties: {
              brings: { title: words.brings, 'x-widget': 'text', maxLength: 500 },
              who: { title: words.who, maxLength: 120 },
              phone: { title: words.phone, maxLength: 40 },
            },
            required: ['brings', 'who', 'phone'],
          }}
          said={words.added}
          refresh={refresh}
          close={() => add(false)}
          check={check}
          send={(answers, key) => {
            const body = { ...answers, agency: agency!.id, ...(person !== undefined && { person }) }
            return post(`/stations/${s.id}/bodies`, body, key(body))
          }}
        >
          {field}
          {people.length > 0 && (
            <Field id="body-person" title={words.person} hint={words.personHint}>
              <Select
                {...described('body-person', words.personHint, false)}
                aria-label={words.person}
                placeholder={words.personNone}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={person ?? null}
                onChange={id => setPerson(id ?? undefined)}
                options={people.map(p => ({ value: p.id, label: p.title }))}
              />
            </Field>
          )}
        </FormDrawer>
      )}
    </Section>
  )
}
