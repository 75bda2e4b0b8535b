import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { services } from '../words.ts'

/** What a tab of the screen gets: the tabs themselves, drawn above its own filters. */
export type Tabbed = { tabs: ReactNode }

/** Filters in the address, and changing them. */
export function useFilters() {
  const [search, setSearch] = useSearchParams()
  const text = (name: string) => search.get(name)?.trim() || undefined
  return {
    text,
    number: (name: string) => Number(text(name)) || undefined,
    is: (name: string) => text(name) === 'true',
    set: (change: Record<string, string | undefined>) => setSearch(changed(search, change)),
    clear: () => setSearch({ tab: search.get('tab') ?? 'links' }),
  }
}

type Found = { data?: { rows: readonly unknown[]; next?: string } | undefined; isPlaceholderData: boolean }

/** A list in its card with its pages, or what would stand here. */
export const Listed = ({
  of,
  none,
  children,
}: {
  of: Found
  none: { title: string; next?: string }
  children: ReactNode
}) =>
  of.data?.rows.length === 0 ? (
    <div className="card">
      <Nothing {...none} />
    </div>
  ) : (
    <div className={of.isPlaceholderData ? 'stale' : ''} aria-busy={of.isPlaceholderData}>
      <div className="card flush">{children}</div>
      <Pages next={of.data?.next} />
    </div>
  )

/** The agencies at which somebody has a post that looks after firms. */
export function useOwnAgencies(): { id: number; name: string }[] {
  const { staff } = useDesk()
  const mine = staff.posts.filter(p => p.capacity === 'firmOfficer' || p.capacity === 'envoyOfficer')
  return [...new Map(mine.map(p => [p.agencyId, { id: p.agencyId, name: p.agency }])).values()]
}

/** For which of one's agencies; asked only where there are several. */
export function AgencyField({
  agencies,
  value,
  set,
}: {
  agencies: readonly { id: number; name: string }[]
  value: number | undefined
  set: (id: number) => void
}) {
  if (agencies.length < 2) return null
  return (
    <Field id="own-agency" title={services.agency} needed>
      <Select
        id="own-agency"
        aria-label={services.agency}
        value={value ?? null}
        onChange={set}
        options={agencies.map(a => ({ value: a.id, label: a.name }))}
      />
    </Field>
  )
}
