import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { TeamRow } from '../../../server/envoys/contract.ts'
import { post } from '../../common/api.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { envoys, frame } from '../words.ts'
import { filtersOf, specialityOptions } from './address.ts'
import { useTeams } from './queries.ts'
import { TeamForm } from './team-form.tsx'
import { keepsEnvoys } from './who.ts'

const words = envoys.team
const court = { kind: 'court' }
type Doing = { what: 'make' } | { what: 'amend' | 'close'; team: TeamRow }

const columns: readonly Column<TeamRow>[] = [
  {
    key: 'name',
    title: words.name,
    lead: true,
    cell: t => (
      <>
        <b>{t.name}</b>
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
      <span>
        {t.members.map(m => m.name).join(frame.list)}{' '}
        <Link className="counted num" to={`?team=${t.id}`} aria-label={words.membersOf(t.name, t.members.length)}>
          {words.n(t.members.length)}
        </Link>
      </span>
    ),
  },
]

/** Teams of one speciality; whoever runs the envoys of their court makes, changes and dissolves them. */
export function Teams() {
  const [search, setSearch] = useSearchParams()
  const { staff } = useDesk()
  const { agency, speciality, after } = filtersOf(search)
  const found = useTeams({
    ...(agency && { agency }),
    ...(speciality && { speciality }),
    limit: 30,
    ...(after && { after }),
  })
  const [doing, begin] = useState<Doing>()
  const done = () => begin(undefined)
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const acts: Column<TeamRow> = {
    key: 'acts',
    title: words.acts,
    hideTitle: true,
    width: '9rem',
    cell: team =>
      team.mayManage && (
        <span className="row">
          <Button size="small" aria-label={words.amendOf(team.name)} onClick={() => begin({ what: 'amend', team })}>
            {words.amend}
          </Button>
          <Button size="small" aria-label={words.closeOf(team.name)} onClick={() => begin({ what: 'close', team })}>
            {words.close}
          </Button>
        </span>
      ),
  }
  return (
    <>
      <search className="filters envoy-filters" aria-label={words.filters}>
        <AgencySelect
          {...(agency && { value: agency })}
          among={court}
          placeholder={envoys.filters.agency}
          onChange={to => set({ agency: to?.toString() })}
          mayClear
        />
        <Select
          aria-label={words.speciality}
          placeholder={words.speciality}
          allowClear
          value={speciality ?? null}
          options={specialityOptions}
          onChange={v => set({ speciality: v ?? undefined })}
          popupMatchSelectWidth={false}
        />
        {keepsEnvoys(staff) && (
          <Button className="push" onClick={() => begin({ what: 'make' })}>
            {words.make}
          </Button>
        )}
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(agency || speciality ? words.noneFiltered : envoys.noTeams)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table
                  label={envoys.view.teams}
                  rows={rows}
                  keyOf={t => t.id}
                  columns={rows.some(t => t.mayManage) ? [...columns, acts] : columns}
                />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {doing?.what === 'make' && <TeamForm close={done} />}
      {doing?.what === 'amend' && <TeamForm team={doing.team} close={done} />}
      {doing?.what === 'close' && <Dissolve team={doing.team} close={done} />}
    </>
  )
}

function Dissolve({ team, close }: { team: TeamRow; close: () => void }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (why: string) => post(`/envoys/teams/${team.id}/close`, { why }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['envoys'] })
      message.success(words.dissolved)
      close()
    },
  })
  return (
    <WhyModal
      title={words.closeOf(team.name)}
      gist={words.closeGist}
      act={words.close}
      danger
      busy={send.isPending}
      fault={send.error}
      submit={why => send.mutate(why)}
      close={close}
    />
  )
}
