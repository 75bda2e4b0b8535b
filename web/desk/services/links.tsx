import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Static } from 'typebox'
import type { Coverage, Links, LinkView } from '../../../server/firm-services/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Page, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { services } from '../words.ts'
import { LinkForm } from './link-form.tsx'
import { Listed, type Tabbed, useFilters } from './parts.tsx'
import { PersonSelect } from './person-select.tsx'
import { useRefresh, useRows } from './queries.ts'

const words = services.links
const { columns: titles } = words

const columns: readonly TextColumn<LinkView>[] = [
  {
    key: 'firm',
    title: titles.firm,
    lead: true,
    cell: r => <Link to={`/services?tab=links&enterprise=${r.enterprise.id}`}>{r.enterprise.name}</Link>,
    text: r => r.enterprise.name,
  },
  { key: 'kind', title: titles.kind, width: '8rem', cell: r => r.kindTitle, text: r => r.kindTitle },
  {
    key: 'who',
    title: titles.who,
    width: '14rem',
    cell: r => (
      <>
        {r.person ? <Link to={`/services?tab=links&person=${r.person}`}>{r.name}</Link> : (r.name ?? r.agency?.name)}
        {r.name && r.agency && <small className="soft under">{r.agency.name}</small>}
      </>
    ),
    text: r => [r.name, r.agency?.name].filter(Boolean).join(' '),
  },
  { key: 'duty', title: titles.duty, width: '10rem', cell: r => r.duty ?? '', text: r => r.duty ?? '' },
  { key: 'phone', title: titles.phone, num: true, width: '9rem', cell: r => r.phone ?? '', text: r => r.phone ?? '' },
  { key: 'from', title: titles.from, num: true, width: '8.5rem', cell: r => isoDayText(r.from), text: r => r.from },
  {
    key: 'to',
    title: titles.to,
    width: '8.5rem',
    cell: r =>
      r.to && (
        <>
          <span className="num">{isoDayText(r.to)}</span>
          <small className="soft under">{r.endedWhy}</small>
        </>
      ),
    text: r => r.to ?? '',
  },
]

/** Who serves which firm: by firm, by lawyer, by agency; above it how many have somebody. */
export function LinksTab({ tabs }: Tabbed) {
  const f = useFilters()
  const kinds = Object.keys(words.kinds) as (keyof typeof words.kinds)[]
  const kind = kinds.find(k => k === f.text('kind'))
  const [enterprise, person, agency] = [f.number('enterprise'), f.number('person'), f.number('agency')]
  const ended = f.is('ended')
  const after = f.text('after')
  const query = {
    ...(kind && { kind }),
    ...(enterprise && { enterprise }),
    ...(person && { person }),
    ...(agency && { agency }),
    ...(ended && { ended }),
    ...(after && { after }),
  }
  const found = useRows<Static<typeof Links>>('/firm-links', { ...query, limit: 30 })
  const rows = found.data?.rows ?? []
  const filtered = Boolean(kind || enterprise || person || agency)
  const [adding, add] = useState(false)
  const [ending, end] = useState<LinkView>()
  const refresh = useRefresh()
  const acting: TextColumn<LinkView> = {
    key: 'actions',
    title: services.actions,
    hideTitle: true,
    width: '5rem',
    cell: r =>
      !r.to && (
        <Button size="small" aria-label={services.rowAction(words.end, r.enterprise.name)} onClick={() => end(r)}>
          {words.end}
        </Button>
      ),
    text: () => '',
  }
  const personName = rows.find(r => r.person === person)?.name
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <ExportButton path="/firm-links" query={query} columns={columns} name={words.export} />
          <Button type="primary" onClick={() => add(true)}>
            {words.add}
          </Button>
        </>
      }
    >
      {tabs}
      <CoverageOf />
      <search className="filters" aria-label={words.label}>
        <div className="wide-select">
          <FirmSelect
            value={enterprise}
            known={rows.find(r => r.enterprise.id === enterprise)?.enterprise}
            placeholder={words.firm}
            mayClear
            onChange={to => f.set({ enterprise: to && String(to.id) })}
          />
        </div>
        <PersonSelect
          value={person}
          known={person && personName ? { id: person, name: personName } : undefined}
          placeholder={words.lawyer}
          onChange={to => f.set({ person: to && String(to.id) })}
        />
        <AgencySelect
          {...(agency && { value: agency })}
          placeholder={words.agency}
          mayClear
          onChange={to => f.set({ agency: to ? String(to) : undefined })}
        />
        <Select
          aria-label={titles.kind}
          placeholder={words.kind}
          allowClear
          value={kind ?? null}
          onChange={v => f.set({ kind: v ?? undefined })}
          options={kinds.map(k => ({ value: k, label: words.kinds[k] }))}
        />
        <Checkbox checked={ended} onChange={e => f.set({ ended: e.target.checked ? 'true' : undefined })}>
          {words.ended}
        </Checkbox>
        {filtered && (
          <Button type="link" onClick={f.clear}>
            {services.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={6}>
        {() => (
          <Listed of={found} none={filtered ? services.filtered : words.none}>
            <Table
              label={services.tabs.links}
              columns={[...columns.filter(c => ended || c.key !== 'to'), acting]}
              rows={rows}
              keyOf={r => r.id}
            />
          </Listed>
        )}
      </Read>
      {adding && <LinkForm close={() => add(false)} />}
      {ending && (
        <FormDrawer
          title={words.endTitle}
          act={words.end}
          schema={{
            properties: {
              on: { title: words.endOn, 'x-widget': 'date' },
              why: { title: services.why, 'x-widget': 'text', maxLength: 500 },
            },
            required: ['on', 'why'],
          }}
          given={{ on: todayIso() }}
          said={words.ended_}
          refresh={refresh}
          close={() => end(undefined)}
          send={(answers, key) => post(`/firm-links/${ending.id}/end`, answers, key(answers))}
        >
          <p className="basis">
            {ending.enterprise.name}
            <small className="soft under">
              {ending.kindTitle}　{ending.name ?? ending.agency?.name}
            </small>
          </p>
        </FormDrawer>
      )}
    </Page>
  )
}

/** Of each kind of entry: how many there are, how many have somebody, by whom. */
function CoverageOf() {
  const found = useRows<Static<typeof Coverage>>('/firm-links/coverage', {})
  return (
    <Section title={words.coverage} className="coverage">
      <Read from={found} rows={2}>
        {({ rows }) => (
          <ul className="cover-cards">
            {rows.map(r => (
              <li key={r.of}>
                <p className="row">
                  <b>{r.ofTitle}</b>
                  <span className="soft num push">{words.total(r.total)}</span>
                </p>
                <progress aria-label={r.ofTitle} value={r.any} max={Math.max(1, r.total)} />
                <p className="small num">{words.any(r.any, r.total)}</p>
                <p className="soft small num">{r.covered.map(c => `${c.kindTitle} ${c.n}`).join('　')}</p>
              </li>
            ))}
          </ul>
        )}
      </Read>
    </Section>
  )
}
