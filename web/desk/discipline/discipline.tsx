import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { guards, mayCheck, readsCases, recordsOwn } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../ledger/address.ts'
import { Page } from '../parts/page.tsx'
import type { Staff } from '../shapes.ts'
import { discipline as words } from '../words.ts'
import { CaseList } from './cases.tsx'
import { Checks } from './checks.tsx'
import { FlagQueue } from './flags.tsx'
import { Mine } from './mine.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordList } from './records.tsx'
import { Recusals } from './recusals.tsx'
import { ReportList } from './reports.tsx'
import '../ledger/ledger.css'
import '../envoys/envoys.css'
import '../register/register.css'
import './discipline.css'

const faces = ['mine', 'reports', 'records', 'flags', 'cases', 'recusals', 'checks'] as const
type Face = (typeof faces)[number]

/** What there is for somebody to do here; the server decides what they see. */
const open: Readonly<Record<Face, (staff: Staff) => boolean>> = {
  mine: recordsOwn,
  reports: guards,
  records: guards,
  flags: () => true,
  cases: readsCases,
  recusals: readsCases,
  checks: mayCheck,
}

/** Reports of the month, records, conflicts of interest and checks: each sees what is theirs to see. */
export function DisciplinePage() {
  const [search, setSearch] = useSearchParams()
  const seen = search.get('record')
  const { staff } = useDesk()
  const [adding, add] = useState(false)
  const mine = faces.filter(f => open[f](staff))
  const face = mine.find(f => f === search.get('view')) ?? mine[0]!
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        recordsOwn(staff) && (
          <Button type="primary" onClick={() => add(true)}>
            {words.records.add}
          </Button>
        )
      }
    >
      <nav className="views" aria-label={words.views}>
        {mine.map(f => (
          <Link
            key={f}
            to={f === mine[0] ? '/discipline' : `?view=${f}`}
            aria-current={f === face ? 'page' : undefined}
          >
            {words.view[f]}
          </Link>
        ))}
      </nav>
      {face === 'mine' && <Mine record={() => add(true)} />}
      {face === 'reports' && <ReportList />}
      {face === 'records' && <RecordList filters />}
      {face === 'flags' && <FlagQueue />}
      {face === 'cases' && <CaseList />}
      {face === 'recusals' && <Recusals />}
      {face === 'checks' && <Checks />}
      {adding && <RecordForm close={() => add(false)} />}
      {seen && (
        <RecordDrawer id={seen} close={() => setSearch(changed(search, { record: undefined }), { replace: true })} />
      )}
    </Page>
  )
}
