import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { Waiting } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { useSession } from '../queries.ts'
import type { Staff } from '../shapes.ts'
import { frame } from '../words.ts'
import { Bell } from './bell.tsx'
import { Bridge } from './bridge.tsx'
import { DeskContext, rememberAgency, rememberedAgency } from './desk.ts'
import { Navigation } from './navigation.tsx'
import { GlobalSearch } from './search.tsx'
import { SignIn } from './sign-in.tsx'
import { UserMenu } from './user-menu.tsx'

/** Everything around a screen; whoever is not staff sees the sign-in instead. */
export function Frame() {
  const session = useSession()
  if (session.data?.kind === 'staff') return <SignedIn staff={session.data} key={session.data.login} />
  if (session.data) return <SignIn />
  if (session.error)
    return (
      <main className="alone">
        <ProblemNote fault={session.error} retry={() => session.refetch()} />
      </main>
    )
  return (
    <main className="alone">
      <Waiting />
    </main>
  )
}

function SignedIn({ staff }: { staff: Staff }) {
  const [agency, choose] = useState(() => rememberedAgency(staff))
  const [menuAt, setMenuAt] = useState<string>()
  const { key } = useLocation()
  const setAgency = (next: number | undefined) => {
    rememberAgency(next)
    choose(next)
  }
  return (
    <DeskContext value={{ staff, agency, setAgency }}>
      <a className="skip" href="#main">
        {frame.skip}
      </a>
      <header className="top">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={frame.menu}
          onClick={() => setMenuAt(key)}
        />
        <span className="brand">
          <Bridge />
          <b>{frame.product}</b>
          <span>{frame.desk}</span>
        </span>
        <GlobalSearch />
        <Bell />
        <UserMenu />
      </header>
      <div className="body">
        <Navigation className="side" />
        <Drawer
          placement="left"
          size={240}
          title={frame.menu}
          // Going somewhere closes the menu.
          open={menuAt === key}
          onClose={() => setMenuAt(undefined)}
          closable={{ 'aria-label': frame.closeMenu }}
        >
          <Navigation />
        </Drawer>
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ScrollRestoration />
    </DeskContext>
  )
}
