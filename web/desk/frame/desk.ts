import { createContext, useContext } from 'react'
import type { Staff } from '../shapes.ts'

/** Who is at the desk, and for which agency: absent means all of one's agencies. */
export type Desk = { staff: Staff; agency: number | undefined; setAgency: (agency: number | undefined) => void }

export const DeskContext = createContext<Desk | undefined>(undefined)

/** Only below the frame, which draws nothing for whoever is not signed in. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside the desk')
  return desk
}

/** Whether somebody has a post that presses for what is owed; whether for this very promise, the server says. */
export const mayUrge = (staff: Staff) =>
  staff.posts.some(p => ['supervisor', 'leader', 'bureauReviewer', 'approver', 'assigner'].includes(p.capacity))

export const isAdmin = (staff: Staff) => staff.posts.some(p => p.capacity === 'admin')

/** Whose business the whole is; the server decides, this only spares others a door that is shut to them. */
const overseeing: ReadonlySet<string> = new Set([
  'leader',
  'supervisor',
  'approver',
  'bureauReviewer',
  'admin',
  'auditor',
])
export const oversees = (staff: Staff) => staff.everywhere || staff.posts.some(p => overseeing.has(p.capacity))

const key = 'desk.agency'
export const rememberedAgency = (staff: Staff): number | undefined => {
  const kept = Number(localStorage.getItem(key))
  return staff.posts.some(p => p.agencyId === kept) ? kept : undefined
}
export const rememberAgency = (agency: number | undefined): void =>
  agency === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, String(agency))
