import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { seal } from '../kernel/secret.ts'
import { savePanelEntry } from '../legal-aid/index.ts'
import type { HoldingAgency } from '../matters/index.ts'
import {
  addAccount,
  addPost,
  checkIdentity,
  checkPhone,
  hashPassword,
  identityIndex,
  inventedIdentity,
  type Post,
  type PostCapacity,
  phoneIndex,
  supervising,
  type Viewer,
} from '../people/index.ts'
import { panel, staff } from './staff.ts'
import { addAgency, addInvented } from './store.ts'
import { type Cast, stories } from './stories.ts'
import { agencies, births, password, phoneOf, residents } from './world.ts'

type Member = Extract<Viewer, { kind: 'staff' }>
type Known = { person: number; phone: string; identity: string; viewer: Viewer }

/** Who lives and works in the demonstration, to be looked up while its stories are told. */
export type Settlers = {
  agency: (id: number) => HoldingAgency
  parentOf: (id: number) => HoldingAgency
  /** By login. */
  member: (login: string) => Member | undefined
  /** Who holds a post at an agency. */
  holder: (capacity: PostCapacity, agency: number) => Member | undefined
  byId: (person: number) => Member | undefined
  knows: (name: string) => boolean
  resident: (name: string) => Known
}

/** Everybody of the stories who has a telephone: those to sign in as first. */
const names = [...new Set([...residents.map(r => r.name), ...stories.flatMap(s => namesOf(s.cast))])]
function namesOf({ applicant, recipient, representative }: Cast): string[] {
  return [applicant, recipient, representative?.[0]].filter(name => name !== undefined)
}

/** Founds agencies, people, posts, accounts and the panels, in the caller's transaction. */
export async function settle(tx: Db, house: House): Promise<Settlers> {
  const ids = new Map<string, HoldingAgency>()
  for (const { code, kind, name, region, parent, prefix, phone, ...a } of agencies) {
    const id = await addAgency(tx, {
      code,
      kind,
      name,
      region,
      ...(parent && { parent }),
      ...(prefix && { prefix }),
      ...(phone && { phone }),
      ...a,
    })
    const parentId = parent ? ids.get(parent)!.id : null
    ids.set(code, {
      id,
      code,
      kind,
      name,
      region,
      parentId,
      documentPrefix: prefix ?? null,
      phone: phone ?? null,
      takes: [],
    })
  }
  const all = [...ids.values()]
  const agency = (id: number) => all.find(a => a.id === id) ?? notFound('机构')
  const members = await hire(tx, ids)
  await enlist(tx, ids, members)
  const known = new Map<string, Known>()
  for (const [i, name] of names.entries()) known.set(name, await move(tx, house, name, i + 1))
  const staffed = [...members.values()]
  return {
    agency,
    parentOf: id => agency(agency(id).parentId ?? 0),
    member: login => members.get(login),
    holder: (capacity, at) => staffed.find(m => m.posts.some(p => p.capacity === capacity && p.agencyId === at)),
    byId: person => staffed.find(m => m.person === person),
    knows: name => known.has(name),
    resident: name => known.get(name) ?? notFound(name),
  }
}

/** The agencies under one, however deep. */
const below = (top: number, all: readonly HoldingAgency[]): number[] =>
  all.filter(a => a.parentId === top).flatMap(a => [a.id, ...below(a.id, all)])

/** Staff, each with account and posts. One hash does for all: the password is no secret here. */
async function hire(tx: Db, ids: ReadonlyMap<string, HoldingAgency>): Promise<Map<string, Member>> {
  const hash = await hashPassword(password)
  const members = new Map<string, Member>()
  const from = Temporal.PlainDate.from('2024-01-01')
  for (const { login, name, posts } of staff) {
    const person = await addInvented(tx, { name })
    await addAccount(tx, person, login, hash)
    const held: Post[] = []
    for (const [code, capacity] of posts) {
      const agencyId = ids.get(code)!.id
      await addPost(tx, person, { agency: agencyId, capacity, from })
      held.push({ agencyId, capacity, under: supervising.includes(capacity) ? below(agencyId, [...ids.values()]) : [] })
    }
    members.set(login, { kind: 'staff', person, name, posts: held, everywhere: false })
  }
  return members
}

async function enlist(tx: Db, ids: ReadonlyMap<string, HoldingAgency>, members: ReadonlyMap<string, Member>) {
  for (const { login, centres, specialities, languages, since, criminalSince, knowsMinors, inactive } of panel) {
    const { person, posts } = members.get(login)!
    for (const centre of centres)
      await savePanelEntry(tx, ids.get(centre)!.id, {
        person,
        agency: posts[0]!.agencyId,
        capacity: posts[0]!.capacity === 'lawyer' ? 'lawyer' : 'grassrootsLegalWorker',
        specialities: [...specialities],
        languages: [...languages],
        practisingSince: since,
        ...(criminalSince && { criminalSince }),
        knowsMinors: knowsMinors ?? false,
        active: !inactive,
      })
  }
}

/** A resident with an invented identity and the n-th telephone. */
async function move(tx: Db, house: House, name: string, n: number): Promise<Known> {
  const birth = births[name]
  const number = inventedIdentity(name, birth ? { birth: Temporal.PlainDate.from(birth) } : {})
  const identity = checkIdentity('residentId', number)
  const phone = checkPhone(phoneOf(n))
  if (!identity.ok || !phone.ok) throw new Error(`${name} of the demonstration has a wrong number`)
  const index = phoneIndex(house, phone.value)
  const person = await addInvented(tx, {
    name,
    identity: {
      kind: 'residentId',
      sealed: seal(house.keys, identity.value),
      index: identityIndex(house, 'residentId', identity.key),
    },
    phone: { sealed: seal(house.keys, phone.value), index },
  })
  return { person, phone: phoneOf(n), identity: number, viewer: { kind: 'resident', person, name, phone: index } }
}
