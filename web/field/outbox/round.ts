import type { Mine, Schemes } from '../../../server/envoys/contract.ts'
import type { Pack, SyncAnswer } from '../../../server/visits/contract.ts'
import { call, newKey, ProblemError, problemOf } from '../../common/api.ts'
import { common } from '../../common/i18n.ts'
import { type Delivered, deliver, type Ports } from './deliver.ts'
import type { Entry } from './entry.ts'
import { alone } from './lock.ts'
import * as store from './store.ts'

/** Who is signed in, as `GET /session` says it. */
export type Session = { kind: 'visitor' | 'resident' | 'staff'; name?: string; login?: string }

/** A call that gives up after a minute, as if there had been no answer: a phone must not wait for ever. */
export async function patient<T>(method: string, path: string, options: Parameters<typeof call>[2] = {}): Promise<T> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 60_000)
  try {
    return await call<T>(method, path, { ...options, signal: stop.signal })
  } catch (fault) {
    if (!stop.signal.aborted) throw fault
    const { offline, offlineNext } = common.problem
    throw new ProblemError({ status: 0, code: 'offline', title: offline, next: offlineNext })
  } finally {
    clearTimeout(timer)
  }
}

export const readSession = () => patient<Session>('GET', '/session')
const loginOf = ({ kind, login }: Session) => (kind === 'staff' ? login : undefined)

const ports: Ports = {
  entries: store.entries,
  change: store.changeEntry,
  photos: store.photos,
  changePhoto: store.changePhoto,
  who: async () => loginOf(await readSession()),
  sync: async body => {
    const { device } = await store.changeSituation(now => ({ ...now, device: now.device ?? newKey() }))
    return patient<SyncAnswer>('POST', '/visits/sync', { body: { ...body, device } })
  },
  async upload({ id, visit, name, type }) {
    const bytes = await store.bytesOf(id)
    if (!bytes) return
    const body = new FormData()
    body.append('file', new File([bytes], name, { type }))
    await patient('POST', `/visits/${visit}/photographs`, { body, key: id })
  },
  now: () => Date.now(),
}

/** The right to the pack is gone: it leaves the phone, and so does what the server has. What has not arrived stays. */
export async function lose(access: 'signed-out' | 'revoked'): Promise<void> {
  await store.wipePacks()
  const { who } = await store.situation()
  if (who) await tidy(who.login, () => true)
  await store.changeSituation(now => ({ ...now, access }))
}

/** Who has no term as an envoy gets no pack. */
const isEnvoy = ({ envoys }: Pack) => envoys.length > 0

/**
 * Takes the pack, if it changed; the caller holds the lock. Without the network all stays as it is, and it answers false. `attended`:
 * somebody is at the phone, and what arrived more than a day ago leaves it; a worker woken by the browser clears nothing away.
 */
async function takePack(person: string, attended: boolean): Promise<boolean> {
  try {
    const session = loginOf(await readSession())
    if (session === undefined) await lose('signed-out')
    if (session !== person) return true
    const known = await store.kept(person)
    const headers = known ? { 'if-none-match': `"${known.pack.stamp}"` } : {}
    // Kept where it can be wiped, and nowhere else.
    const pack = await patient<Pack>('GET', '/visits/pack', { headers, cache: 'no-store' }).catch(fault => {
      if (known && problemOf(fault).status === 304) return known.pack
      throw fault
    })
    if (!isEnvoy(pack)) {
      await lose('revoked')
      return true
    }
    const [mine, schemes] = await Promise.all([
      patient<Mine>('GET', '/envoys/mine', { cache: 'no-store' }).catch(() => known?.mine),
      patient<Schemes>('GET', '/envoys/schemes').catch(() => known?.schemes),
    ])
    await store.keepPack({ person, pack, at: Date.now(), ...(mine && { mine }), ...(schemes && { schemes }) })
    await store.changeSituation(now => ({ ...now, access: 'ok' }))
    const yesterday = Date.now() - 86_400_000
    if (attended)
      await tidy(person, ({ id, base, queuedAt }) =>
        pack.visits.some(v => v.id === id && v.version >= base && queuedAt < yesterday),
      )
    return true
  } catch (fault) {
    const { status } = problemOf(fault)
    if (status === 401) await lose('signed-out')
    else if (status === 403) await lose('revoked')
    return status !== 0
  }
}

/** Takes visits off the phone that arrived, photographs and all. */
async function tidy(person: string, which: (entry: Entry) => boolean): Promise<void> {
  const photographed = new Set((await store.photos(person)).map(p => p.visit))
  for (const entry of await store.entries(person))
    if (entry.state === 'sent' && !photographed.has(entry.id) && which(entry)) await store.removeEntry(entry.id)
}

/** Sends what waits and takes what is new. `eager` after a press, an opening, a network that came back. */
export const round = (eager: boolean): Promise<Delivered | undefined> =>
  alone(async () => {
    const { who, leaving } = await store.situation()
    if (!who || leaving) return undefined
    const outcome = await deliver(ports, who.login, eager)
    if (outcome.said !== undefined)
      await store.changeSituation(now => ({ ...now, ...(outcome.said && { clock: outcome.said }) }))
    if (outcome.ending === 'signed-out') await lose('signed-out')
    if (outcome.ending === 'revoked') await lose('revoked')
    const fresh = eager || outcome.judged > 0
    if (outcome.ending !== 'revoked' && (outcome.ending !== 'done' || !fresh)) return outcome
    return (await takePack(who.login, eager)) ? outcome : { ...outcome, ending: 'offline' }
  })
