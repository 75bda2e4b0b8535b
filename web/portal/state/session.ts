import { get, remove } from '../../common/api.ts'
import { forgetTab } from './keep.ts'
import { store } from './store.ts'

/** Who is looking, as `GET /session` says it. */
export type Session =
  | { kind: 'visitor' }
  | { kind: 'resident'; name: string; phone: string }
  | { kind: 'staff'; name: string; login: string }

/** Undefined until the server has said. */
export const session = store<Session | undefined>(undefined)

export async function loadSession(): Promise<Session> {
  const found = await get<Session>('/session').catch((): Session => ({ kind: 'visitor' }))
  session.set(found)
  return found
}

export async function signOut(): Promise<void> {
  await remove('/session')
  forgetTab()
  session.set({ kind: 'visitor' })
}
