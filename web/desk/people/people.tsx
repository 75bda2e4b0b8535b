import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { isAdmin, useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useAgencies } from '../queries.ts'
import { succession, people as words } from '../words.ts'
import { AddPerson } from './adding.tsx'
import { Agencies } from './agencies.tsx'
import { AgencyCard } from './agency.tsx'
import { useStanding } from './queries.ts'
import { RecodeRegion } from './recode.tsx'
import { Staff } from './staff.tsx'

/** Who works where and as what. Administrators change it; everybody may look up an agency. */
export function PeoplePage() {
  const { staff } = useDesk()
  const [search, setSearch] = useSearchParams()
  const [doing, begin] = useState<'add' | 'recode'>()
  const admin = isAdmin(staff)
  const chosen = Number(search.get('agency')) || undefined
  const standing = useStanding(staff.everywhere ? chosen : undefined)
  const rows = useAgencies({ limit: 500 }).data?.rows ?? []
  const agency = standing.data?.mergedInto ? undefined : (standing.data ?? rows.find(a => a.id === chosen))
  const end = () => begin(undefined)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        admin && (
          <>
            {staff.everywhere && <Button onClick={() => begin('recode')}>{succession.recode.act}</Button>}
            <Button type="primary" onClick={() => begin('add')}>
              {words.add}
            </Button>
          </>
        )
      }
    >
      <div className="columns-2 shelf">
        <Agencies
          chosen={chosen}
          choose={id => setSearch(changed(search, { agency: id?.toString() }))}
          everywhere={staff.everywhere}
        />
        <div className="stack">
          {staff.everywhere && chosen && (
            <Read from={standing} missing={words.agency}>
              {seen => <AgencyCard of={seen} key={seen.id} />}
            </Read>
          )}
          {admin ? (
            <Staff
              title={staff.everywhere && chosen ? succession.people : (agency?.name ?? words.allAgencies)}
              of={chosen}
              agency={agency}
              key={chosen}
            />
          ) : (
            <Section title={agency?.name ?? words.posts}>
              <Nothing title={words.forbidden} />
            </Section>
          )}
        </div>
      </div>
      {doing === 'add' && <AddPerson agency={agency} close={end} />}
      {doing === 'recode' && <RecodeRegion first={agency?.region} close={end} />}
    </Page>
  )
}
