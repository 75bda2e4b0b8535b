import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DeploymentUnitOutlined,
  EnvironmentOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  FormOutlined,
  InboxOutlined,
  MedicineBoxOutlined,
  NodeIndexOutlined,
  PartitionOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  SettingOutlined,
  ShareAltOutlined,
  ShopOutlined,
  SolutionOutlined,
  SunOutlined,
  SwapOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useConcerned } from '../agreements/queries.ts'
import { movesMatters, readsAgreements, readsStations } from '../agreements/who.ts'
import { readsDiscipline, readsEnvoys, readsRegister, readsVisits, servesFirms } from '../envoys/who.ts'
import { useCounts } from '../queries.ts'
import type { Staff } from '../shapes.ts'
import { frame } from '../words.ts'
import { oversees, useDesk } from './desk.ts'

type Item = {
  to: string
  title: string
  icon: ReactNode
  count?: 'open' | 'mine'
  for?: (staff: Staff, concerned: boolean) => boolean
}
const { nav, groups } = frame
const items: [string, Item[]][] = [
  [
    groups.work,
    [
      { to: '/', title: nav.today, icon: <SunOutlined /> },
      { to: '/insight', title: nav.insight, icon: <BarChartOutlined />, for: oversees },
      { to: '/inbox', title: nav.inbox, icon: <InboxOutlined />, count: 'open' },
      { to: '/intake', title: nav.intake, icon: <FormOutlined /> },
      { to: '/inbox?view=mine', title: nav.mine, icon: <UserOutlined />, count: 'mine' },
      { to: '/plans', title: nav.plans, icon: <ProfileOutlined /> },
      { to: '/ledger', title: nav.ledger, icon: <ScheduleOutlined /> },
      { to: '/inbox?view=closed', title: nav.closed, icon: <CheckSquareOutlined /> },
    ],
  ],
  [
    groups.envoys,
    [
      { to: '/register', title: nav.register, icon: <BankOutlined />, for: readsRegister },
      { to: '/envoys', title: nav.envoys, icon: <TeamOutlined />, for: readsEnvoys },
      { to: '/quota', title: nav.quota, icon: <FieldTimeOutlined />, for: readsEnvoys },
      { to: '/visits', title: nav.visits, icon: <EnvironmentOutlined />, for: readsVisits },
      { to: '/discipline', title: nav.discipline, icon: <AuditOutlined />, for: readsDiscipline },
      { to: '/checkups', title: nav.checkups, icon: <MedicineBoxOutlined />, for: servesFirms },
      { to: '/modes', title: nav.modes, icon: <DeploymentUnitOutlined />, for: servesFirms },
      { to: '/services', title: nav.services, icon: <ShopOutlined />, for: servesFirms },
    ],
  ],
  [
    groups.regions,
    [
      {
        to: '/agreements',
        title: nav.agreements,
        icon: <FileProtectOutlined />,
        for: (staff, concerned) => readsAgreements(staff) || concerned,
      },
      { to: '/inbox?view=shared', title: nav.shared, icon: <ShareAltOutlined />, for: (_, concerned) => concerned },
      { to: '/partnerships', title: nav.partnerships, icon: <PartitionOutlined />, for: readsAgreements },
      { to: '/stations', title: nav.stations, icon: <ShopOutlined />, for: readsStations },
      { to: '/talents', title: nav.talents, icon: <SolutionOutlined />, for: readsStations },
      { to: '/handovers', title: nav.handovers, icon: <SwapOutlined />, for: movesMatters },
    ],
  ],
  [
    groups.house,
    [
      { to: '/people', title: nav.people, icon: <ApartmentOutlined /> },
      { to: '/calendar', title: nav.calendar, icon: <CalendarOutlined /> },
      { to: '/settings', title: nav.settings, icon: <SettingOutlined /> },
    ],
  ],
  [
    groups.reading,
    [
      { to: '/library', title: nav.library, icon: <BookOutlined /> },
      { to: '/procedures', title: nav.procedures, icon: <NodeIndexOutlined /> },
    ],
  ],
]

/** Of two lists at one address the view tells which one is open. */
function isHere(to: string, path: string, search: string): boolean {
  const [at, view] = to.split('?view=')
  if (at !== '/inbox') return at === '/' ? path === '/' : path.startsWith(at!)
  const shown = new URLSearchParams(search).get('view') ?? 'open'
  return path === '/inbox' && shown === (view ?? 'open')
}

export function Navigation({ className = '' }: { className?: string }) {
  const { pathname, search } = useLocation()
  const { agency, staff } = useDesk()
  const counts = useCounts(agency)
  const concerned = useConcerned(movesMatters(staff))
  return (
    <nav className={`nav ${className}`} aria-label={frame.navigation}>
      {items
        .map(([group, links]) => [group, links.filter(l => !l.for || l.for(staff, concerned))] as const)
        .filter(([, links]) => links.length > 0)
        .map(([group, links]) => (
          <div key={group}>
            <h2>{group}</h2>
            <ul>
              {links.map(({ to, title, icon, count }) => {
                const n = count && counts.data?.[count]
                return (
                  <li key={to}>
                    <Link to={to} aria-current={isHere(to, pathname, search) ? 'page' : undefined}>
                      {icon}
                      <span>{title}</span>
                      {n && n.n > 0 ? <span className="num badge">{frame.upTo(n.n, n.more)}</span> : null}
                    </Link>
                  </li>
                )
              })}
            </ul>
          </div>
        ))}
    </nav>
  )
}
