import { problemOf } from '../../common/api.ts'
import { store } from '../../portal/state/store.ts'
import type { Entry, Photo } from '../outbox/entry.ts'
import { alone } from '../outbox/lock.ts'
import { wait } from '../outbox/machine.ts'
import { lose, patient, readSession, round, type Session } from '../outbox/round.ts'
import * as kept from '../outbox/store.ts'

/** All that the pages show, as it lies on the phone. */
export type Live = {
  situation: kept.Situation
  entries: readonly Entry[]
  photos: readonly Photo[]
  kept: kept.Kept | undefined
  /** Visits of other people that have not arrived. */
  others: number
  online: boolean
  sending: boolean
  /** The server asked for patience. */
  busy: boolean
}

export const live = store<Live>({
  situation: { access: 'signed-out' },
  entries: [],
  photos: [],
  kept: undefined,
  others: 0,
  online: navigator.onLine,
  sending: false,
  busy: false,
})
const put = (change: Partial<Live>) => live.set({ ...live.get(), ...change })

const me = () => live.get().situation.who?.login ?? ''
const read: Record<kept.Part, () => Promise<void>> = {
  situation: async () => {
    const before = me()
    put({ situation: await kept.situation() })
    if (me() !== before) await Promise.all([read.entries(), read.photos(), read.pack()])
  },
  entries: async () => {
    const person = me()
    const [entries, others] = await Promise.all([kept.entries(person), kept.othersCount(person)])
    if (person === me()) put({ entries, others })
  },
  photos: async () => put({ photos: await kept.photos(me()) }),
  pack: async () => put({ kept: await kept.kept(me()) }),
}

let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined
let wanted = false

/** Sends what waits, now and again until nothing waits. `eager`: also what was to wait a little longer. */
export function attempt(eager: boolean): Promise<void> {
  wanted ||= eager
  running ??= (async () => {
    await undefined
    const hurry = wanted
    wanted = false
    put({ sending: true })
    try {
      const outcome = await round(hurry)
      put({ online: navigator.onLine && outcome?.ending !== 'offline', busy: outcome?.ending === 'busy' })
      if (outcome?.ending === 'somebody-else') await settle()
    } finally {
      running = undefined
      put({ sending: false })
      if (wanted) void attempt(true)
      else plan()
    }
  })()
  return running
}

/** The next try: when the first of what waits is due, in a quarter of a minute where the network or the server failed us. */
function plan(): void {
  clearTimeout(timer)
  const { entries, photos, situation, online, busy } = live.get()
  if (situation.access !== 'ok') return
  const due = [...entries.filter(e => e.state === 'waiting'), ...photos.filter(p => !p.refusal)]
  if (due.length === 0) return
  const soonest = Math.min(...due.map(e => wait(e.nextAt, Date.now())))
  timer = setTimeout(() => void attempt(false), Math.max(1_000, soonest, online && !busy ? 0 : 15_000))
}

/** Whose session it is: a session of somebody else makes this their phone, none asks to sign in again. */
const settle = () =>
  alone(async () => {
    const { who, leaving } = await kept.situation()
    try {
      if (leaving) {
        await patient('DELETE', '/session')
        await kept.changeSituation(({ leaving: _, ...rest }) => rest)
      }
      const session = await readSession()
      if (session.kind === 'staff') await adopt(session)
      else if (who) await lose('signed-out')
    } catch (fault) {
      problemOf(fault)
    }
  })

/** This is their phone now. What another person downloaded goes, what they wrote is locked. */
async function adopt({ login = '', name = '' }: Session): Promise<void> {
  const { who } = await kept.situation()
  if (who?.login !== login) await kept.wipePacks()
  await kept.changeSituation(({ device, ...now }) => ({
    ...(who?.login === login ? now : {}),
    ...(device !== undefined && { device }),
    who: { login, name },
    access: who?.login === login && now.access === 'revoked' ? 'revoked' : 'ok',
  }))
}

export async function signIn(given: { login: string; password: string; totp?: string }): Promise<void> {
  await alone(async () => adopt(await patient<Session>('POST', '/session/staff', { body: given })))
  await read.situation()
  void attempt(true)
}

/** Signs out here at once; at the server as soon as it can be reached. */
export async function signOut(): Promise<void> {
  await alone(async () => {
    const gone = await patient('DELETE', '/session').then(
      () => true,
      fault => problemOf(fault).status !== 0,
    )
    await kept.wipePacks()
    await kept.changeSituation(({ device }) => ({
      access: 'signed-out',
      ...(device !== undefined && { device }),
      ...(!gone && { leaving: true }),
    }))
  })
  await read.situation()
}

/** Reads everything, then listens to the network, to other tabs and to the person coming back. */
export async function start(): Promise<void> {
  await read.situation()
  await Promise.all([read.entries(), read.photos(), read.pack()])
  kept.onWritten(part => void read[part]())
  addEventListener('online', () => {
    put({ online: true })
    void attempt(true)
  })
  addEventListener('offline', () => put({ online: false }))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void attempt(true))
  void settle().then(() => attempt(true))
}
