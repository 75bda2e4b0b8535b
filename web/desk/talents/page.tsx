import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { Page } from '../parts/page.tsx'
import { talents as words } from '../words.ts'
import { Asked } from './asked.tsx'
import { TalentDrawer } from './drawer.tsx'
import { Match } from './match.tsx'
import { Mutual } from './mutual.tsx'
import { Pool } from './pool.tsx'
import { AddTalent } from './talent-form.tsx'
import './talents.css'

const views = { pool: Pool, match: Match, asked: Asked, mutual: Mutual }
type View = keyof typeof views

/** Whom partners may ask, whom to propose, who was asked, and mediators appointed by both sides. */
export function TalentsPage() {
  const [search, setSearch] = useSearchParams()
  const view = (search.get('view') ?? 'pool') as View
  const Shown = views[view] ?? Pool
  const [adding, add] = useState(false)
  const { id } = useParams()
  const go = useNavigate()
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <Button type="primary" onClick={() => add(true)}>
          {words.add}
        </Button>
      }
    >
      <Tabs
        activeKey={view}
        onChange={key => setSearch(key === 'pool' ? {} : { view: key })}
        items={(Object.keys(views) as View[]).map(key => ({ key, label: words.views[key] }))}
      />
      <Shown />
      {id && <TalentDrawer id={id} close={() => go({ pathname: '/talents', search: search.toString() })} />}
      {adding && <AddTalent close={() => add(false)} />}
    </Page>
  )
}

/** Where an appointment is answered: what the ledger and its reminders lead to. */
export const ToMutual = () => <Navigate to="/talents?view=mutual" replace />
