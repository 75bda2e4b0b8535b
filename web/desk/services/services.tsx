import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { services as words } from '../words.ts'
import { ClassesTab } from './classes.tsx'
import { CornersTab } from './corners.tsx'
import { LinksTab } from './links.tsx'
import type { Tabbed } from './parts.tsx'
import { PointsTab } from './points.tsx'
import { PoliciesTab } from './policies.tsx'
import { RequestsTab } from './requests.tsx'
import { SuggestionsTab } from './suggestions.tsx'
import './services.css'

type Tab = keyof typeof words.tabs
const tabs: Readonly<Record<Tab, (shown: Tabbed) => ReactNode>> = {
  links: LinksTab,
  requests: RequestsTab,
  points: PointsTab,
  policies: PoliciesTab,
  classes: ClassesTab,
  corners: CornersTab,
  suggestions: SuggestionsTab,
}

/** Services to firms, each under its tab. */
export function ServicesPage() {
  const [search] = useSearchParams()
  const names = Object.keys(tabs) as Tab[]
  const at = names.find(n => n === search.get('tab')) ?? 'links'
  const Shown = tabs[at]
  return (
    <Shown
      key={at}
      tabs={
        <nav className="views" aria-label={words.views}>
          {names.map(n => (
            <Link key={n} to={`/services?tab=${n}`} aria-current={n === at ? 'page' : undefined}>
              {words.tabs[n]}
            </Link>
          ))}
        </nav>
      }
    />
  )
}
