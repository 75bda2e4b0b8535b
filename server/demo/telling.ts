import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { candidates } from '../legal-aid/index.ts'
import {
  acceptAll,
  act,
  agencyOfCode,
  channelOf,
  claim,
  deliverNotices,
  following,
  type HoldingAgency,
  keepingAdapter,
  lapse,
  type Matter,
  matterById,
  type PartyInput,
  partiesOf,
  prepareOpening,
  type Registry,
  rate,
  say,
} from '../matters/index.ts'
import { type PartyCapacity, partyCapacities, type PostCapacity, type Viewer, visitor } from '../people/index.ts'
import { actionOf, listed } from '../procedures/index.ts'
import { nested, savepoint } from './nested.ts'
import type { Settlers } from './settling.ts'
import { type Event, timeline, workday } from './moments.ts'
import { familyOf } from './store.ts'
import { type Story, stories, usual } from './stories.ts'

type Telling = {
  tx: Db
  house: House
  registry: Registry
  people: Settlers
  /** The first matter of a story, once it is open. */
  root: Map<Story, string>
}

/**
 * Acts out every story in the order of time, through the verbs that everybody uses, in the caller's transaction: the clock of the house
 * stands at each moment in turn, silence lapses, and texts go out. Where a date cannot be counted yet, for want of a holiday notice, a
 * story stops. Tells `progress` how much is done; returns how many matters were opened by name.
 */
export async function tell(
  tx: Db,
  house: House,
  registry: Registry,
  people: Settlers,
  progress: (done: number, of: number) => void,
): Promise<void> {
  let clock = house.now()
  const events = timeline(stories, clock, house.calendar('cn'))
  const then: House = { ...house, db: { ...house.db, system: nested(tx) }, now: () => clock }
  const telling: Telling = { tx, house: then, registry, people, root: new Map() }
  const stopped = new Set<Story>()
  const catchUp = async (to: Temporal.Instant) => {
    clock = to
    await lapse(then, registry, error => {
      throw error
    })
    await deliverNotices(then, keepingAdapter)
  }
  for (const [i, event] of events.entries()) {
    await catchUp(event.at)
    if (stopped.has(event.story)) continue
    await savepoint(tx, () => happen(telling, event)).catch(error => {
      if (!(error instanceof Refusal && error.code === 'past-calendar')) throw inStory(event, error)
      stopped.add(event.story)
    })
    progress(i + 1, events.length)
  }
  await catchUp(house.now())
}

const inStory = ({ story, act, at }: Event, error: unknown): Error =>
  new Error(`${story.agency} ${story.opens} ${act} (${at}): ${(error as Error).message} ${JSON.stringify((error as Refusal).detail ?? '')}`, {
    cause: error,
  })

const fault = (text: string): never => {
  throw new Error(text)
}

async function happen(t: Telling, e: Event): Promise<void> {
  if (e.n === 0) {
    const [procedure = '', action = ''] = e.act.split(' ')
    const agency = (await agencyOfCode(t.house, e.story.agency)) ?? notFound('机构')
    const parties = castOf(t, e.story, procedure)
    t.root.set(e.story, await open(t, e, { procedure, action, agency, parties }))
    return
  }
  const family: Matter[] = []
  for (const id of await familyOf(t.tx, t.root.get(e.story)!)) family.push((await matterById(t.tx, id))!)
  const special = specials[e.act]
  if (special) return special(t, e, family)
  const m = family.find(m => may(t, m, e.act)) ?? fault(`no matter stands where ${e.act} may be done`)
  const by = listed(actionOf(t.registry.version(m.procedure, m.version), e.act).by)
  const viewer = await viewerOf(t, m, e.by ? [e.by] : by)
  await act(t.tx, t.house, t.registry, m.id, e.act, await answersOf(t, e, m), { viewer })
}

const may = ({ registry }: Telling, m: Matter, name: string): boolean => {
  const action = registry.version(m.procedure, m.version).actions[name]
  return action?.from !== undefined && listed(action.from).includes(m.state)
}

type Special = (t: Telling, e: Event, family: Matter[]) => Promise<unknown>

const message =
  (internal: boolean): Special =>
  async (t, e, family) => {
    const m = family.find(m => !m.closedAt) ?? fault('all is closed')
    return say(t.tx, t.house, m, await viewerOf(t, m, [e.by ?? 'applicant']), String(e.answers.text), internal)
  }

/** What is no act of a procedure, or opens a matter behind another. */
const specials: Readonly<Record<string, (t: Telling, e: Event, family: Matter[]) => Promise<void>>> = {
  say: async (...a) => void (await message(false)(...a)),
  note: async (...a) => void (await message(true)(...a)),
  claim: async (t, e, family) => {
    const m = family.find(m => !m.closedAt) ?? fault('all is closed')
    await claim(t.tx, t.house, m.id, await viewerOf(t, m, [e.by ?? 'intakeOfficer']))
  },
  rate: async (t, e, family) => {
    const m = family.at(-1)!
    const { grade, text } = e.answers as { grade: number; text?: string }
    await rate(t.tx, t.house, m, await viewerOf(t, m, ['applicant', 'recipient']), grade, text)
  },
  object: async (t, e, family) => {
    const origin = family.find(m => ['refused', 'terminated'].includes(m.state)) ?? fault('nothing to object to')
    const agency = t.people.parentOf(origin.agencyId)
    await open(t, e, { procedure: 'legal-aid.objection', action: 'object', agency, parties: [], origin })
  },
  draw: async (t, e, family) => {
    const origin = family.at(-1)!
    const agency = t.people.agency(origin.agencyId)
    const answers = { batch: '演示批次', file: origin.number }
    const event = { ...e, act: 'drawn', answers }
    await open(t, event, { procedure: 'legal-aid.peer-review', action: 'drawn', agency, parties: [], origin, alone: true })
  },
}

type Wish = {
  procedure: string
  action: string
  agency: HoldingAgency
  parties: readonly PartyInput[]
  origin?: Matter
  /** The parties of the origin stay behind. */
  alone?: true
}

async function open(t: Telling, e: Event, { procedure, action, agency, parties, origin, alone }: Wish): Promise<string> {
  const { tx, house, registry } = t
  const from = origin && (await following(tx, house, origin, alone ? [] : await partiesOf(tx, origin.id)))
  const by = listed(actionOf(registry.current(procedure, dateAt(e.at)), action).by)
  const viewer = openerOf(t, e, agency, e.by ? [e.by] : by, parties.concat(partiesFrom(from?.views)))
  const answers = (await resolve(t, e, agency, undefined, { ...usual[action], ...e.story.usual?.[action], ...e.answers })) as object
  const prepared = prepareOpening(house, registry, {
    procedure,
    action,
    agency,
    channel: channelOf(viewer),
    parties,
    answers,
    viewer,
    ...(from && { from }),
  })
  await acceptAll(tx, house, [{ prepared, respond: () => null }])
  return prepared.matter.id
}

const partiesFrom = (views: readonly { role: string; name: string }[] = []): PartyInput[] =>
  views.map(v => ({ role: v.role as PartyCapacity, name: v.name }))

/** The parties of a story: everybody but the other side is known by telephone, and where aid is asked for by identity. */
function castOf({ people }: Telling, { cast }: Story, procedure: string): PartyInput[] {
  const asked = procedure !== 'intake.consultation'
  const known = (role: PartyCapacity, name: string | undefined, relation?: string): PartyInput[] => {
    if (!name) return []
    const { person, phone, identity } = people.resident(name)
    const reach = role === 'recipient' ? {} : { person, phone }
    return [{ role, name, ...reach, ...(relation && { relation }), ...(asked && { identity: { kind: 'residentId', number: identity } }) }]
  }
  return [
    ...known('applicant', cast.applicant),
    ...known('recipient', cast.recipient),
    ...known('representative', cast.representative?.[0], cast.representative?.[1]),
    ...(cast.respondent ? [{ role: 'respondent' as const, name: cast.respondent }] : []),
  ]
}

/** Who opens: the first named that there is. A question may come from somebody nobody knows. */
function openerOf({ people }: Telling, e: Event, agency: HoldingAgency, by: readonly string[], parties: readonly PartyInput[]): Viewer {
  for (const who of by) {
    if (who === 'anyone') return visitor
    const party = who in partyCapacities && parties.find(p => p.role === who)
    if (party && party.name && people.knows(party.name)) return people.resident(party.name).viewer
    const member = people.member(who) ?? people.holder(who as PostCapacity, agency.id)
    if (member) return member
  }
  return fault(`nobody at ${agency.name} to ${e.act}`)
}

/** Who acts in a matter: a party, its handler, or somebody of the holding or the handling agency, the first named that there is. */
async function viewerOf({ tx, people }: Telling, m: Matter, by: readonly string[]): Promise<Viewer> {
  const parties = await partiesOf(tx, m.id)
  for (const who of by) {
    const party = parties.find(p => p.role === who && p.phoneIndex)
    if (party && people.knows(party.name)) return people.resident(party.name).viewer
    const member = people.member(who)
    if (member) return member
    const handler = m.handlerId === null ? undefined : people.byId(m.handlerId)
    if (handler?.kind === 'staff' && handler.posts.some(p => p.capacity === who)) return handler
    const held = people.holder(who as PostCapacity, m.agencyId)
    const handling = m.handlerAgencyId === null ? undefined : people.holder(who as PostCapacity, m.handlerAgencyId)
    if (held ?? handling) return (held ?? handling)!
  }
  return fault(`nobody there: ${by.join('、')} in ${m.procedure} at ${m.agencyId}`)
}

async function answersOf(t: Telling, e: Event, m: Matter): Promise<unknown> {
  const given = { ...usual[e.act], ...e.story.usual?.[e.act], ...e.answers }
  return resolve(t, e, t.people.agency(m.agencyId), m, given)
}

/** Puts days, agencies and people in the place of their signs. */
async function resolve(t: Telling, e: Event, agency: HoldingAgency, m: Matter | undefined, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return value
  if (value !== null && typeof value === 'object') {
    const entries: [string, unknown][] = []
    for (const [k, v] of Object.entries(value)) entries.push([k, await resolve(t, e, agency, m, v)])
    return Object.fromEntries(entries)
  }
  if (typeof value !== 'string') return value
  const today = dateAt(e.at)
  const days = /^@(c?)([+-]?\d+)$/.exec(value)
  if (days?.[1]) return today.add({ days: Number(days[2]) }).toString()
  if (days) return workday(t.house.calendar('cn'), today, Number(days[2])).toString()
  if (value === '#region') return agency.region
  if (value === '#best') return best(t, m!, agency, e.at)
  if (!value.startsWith('#')) return value
  return t.people.member(value.slice(1))?.person ?? (await agencyOfCode(t.house, value.slice(1)))?.id ?? fault(value)
}

async function best({ tx }: Telling, m: Matter, agency: HoldingAgency, at: Temporal.Instant): Promise<number> {
  const [first] = await candidates(tx, { matter: m, facts: m.facts, agency, at })
  return first?.person ?? fault(`${agency.name} has nobody on its panel`)
}
