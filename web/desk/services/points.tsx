import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Points, PointView } from '../../../server/firm-services/contract.ts'
import { post, put } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Table } from '../parts/table.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { services } from '../words.ts'
import { AgencyField, Listed, type Tabbed, useFilters, useOwnAgencies } from './parts.tsx'
import { useRefresh, useRows } from './queries.ts'

const words = services.points
const { columns: titles } = words
type Row = Static<typeof PointView>

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'name',
    title: titles.name,
    lead: true,
    cell: r => (
      <>
        {r.name} {r.closedAt && <span className="tag">{words.closedTag}</span>}
        <small className="soft under">{r.agency.name}</small>
      </>
    ),
    text: r => r.name,
  },
  { key: 'place', title: titles.place, width: '8rem', cell: r => r.placeTitle, text: r => r.placeTitle },
  { key: 'address', title: titles.address, cell: r => r.address, text: r => r.address },
  { key: 'hours', title: titles.hours, width: '11rem', cell: r => r.hours, text: r => r.hours },
  { key: 'who', title: titles.who, width: '12rem', cell: r => r.who, text: r => r.who },
  { key: 'phone', title: titles.phone, num: true, width: '8rem', cell: r => r.phone ?? '', text: r => r.phone ?? '' },
]

/** Where firms find somebody, at projects, parks and associations. */
export function PointsTab({ tabs }: Tabbed) {
  const f = useFilters()
  const [q, closed, after] = [f.text('q'), f.is('closed'), f.text('after')]
  const query = { ...(q && { q }), ...(closed && { closed }), ...(after && { after }) }
  const found = useRows<Static<typeof Points>>('/service-points', { ...query, limit: 30 })
  const [editing, edit] = useState<Row | 'new'>()
  const [closing, close] = useState<Row>()
  const agencies = useOwnAgencies()
  const refresh = useRefresh()
  const acting: TextColumn<Row> = {
    key: 'actions',
    title: services.actions,
    hideTitle: true,
    width: '9rem',
    cell: r =>
      !r.closedAt &&
      agencies.some(a => a.id === r.agency.id) && (
        <span className="row">
          <Button size="small" aria-label={services.rowAction(services.edit, r.name)} onClick={() => edit(r)}>
            {services.edit}
          </Button>
          <Button size="small" aria-label={services.rowAction(services.close, r.name)} onClick={() => close(r)}>
            {services.close}
          </Button>
        </span>
      ),
    text: () => '',
  }
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <ExportButton path="/service-points" query={query} columns={columns} name={words.export} />
          {agencies.length > 0 && (
            <Button type="primary" onClick={() => edit('new')}>
              {words.add}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <search className="filters" aria-label={words.label}>
        <SearchBox label={words.q} value={q} set={q => f.set({ q })} />
        <Checkbox checked={closed} onChange={e => f.set({ closed: e.target.checked ? 'true' : undefined })}>
          {words.closed}
        </Checkbox>
      </search>
      <Read from={found} rows={6}>
        {({ rows }) => (
          <Listed of={found} none={q ? services.filtered : words.none}>
            <Table label={services.tabs.points} columns={[...columns, acting]} rows={rows} keyOf={r => r.id} />
          </Listed>
        )}
      </Read>
      {editing && <PointForm of={editing === 'new' ? undefined : editing} close={() => edit(undefined)} />}
      {closing && (
        <WhyDrawer
          title={words.closeTitle}
          act={services.close}
          label={services.why}
          path={`/service-points/${closing.id}/close`}
          said={words.closed_}
          refresh={refresh}
          close={() => close(undefined)}
        >
          <p className="basis">{closing.name}</p>
        </WhyDrawer>
      )}
    </Page>
  )
}

function PointForm({ of, close }: { of: Row | undefined; close: () => void }) {
  const agencies = useOwnAgencies()
  const [agency, setAgency] = useState(of?.agency.id ?? agencies[0]?.id)
  const [region, setRegion] = useState(of?.region)
  const [firm, setFirm] = useState(of?.enterprise)
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  const t = words.form
  return (
    <FormDrawer
      title={of ? services.rowAction(services.edit, of.name) : words.add}
      act={of ? services.edit : words.add}
      schema={{
        properties: {
          place: {
            title: t.place,
            'x-widget': 'choice',
            anyOf: Object.entries(words.places).map(([value, title]) => ({ const: value, title })),
          },
          name: { title: t.name, maxLength: 100 },
          address: { title: t.address, maxLength: 200 },
          hours: { title: t.hours, maxLength: 200 },
          who: { title: t.who, maxLength: 500 },
          phone: { title: t.phone, maxLength: 40 },
        },
        required: ['place', 'name', 'address', 'hours', 'who'],
      }}
      given={of ? { ...of } : {}}
      said={services.saved}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(region ? undefined : services.regionMissing)
        return region !== undefined
      }}
      send={(answers, key) => {
        const body = {
          ...answers,
          agency,
          region,
          ...(firm && { enterprise: firm }),
          ...(of && { version: of.version }),
        }
        return of ? put(`/service-points/${of.id}`, body, key(body)) : post('/service-points', body, key(body))
      }}
      more={
        <>
          <Field id="point-region" title={services.region} fault={region ? undefined : fault} needed>
            <RegionSelect
              title={services.region}
              value={region}
              set={v => setRegion(typeof v === 'string' ? v : undefined)}
              at={{ id: 'point-region' }}
            />
          </Field>
          <Field id="point-firm" title={t.firm}>
            <FirmSelect id="point-firm" label={t.firm} value={firm} mayClear onChange={to => setFirm(to?.id)} />
          </Field>
        </>
      }
    >
      <AgencyField agencies={agencies} value={agency} set={setAgency} />
    </FormDrawer>
  )
}
