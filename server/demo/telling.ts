import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, Refusal, refuse } from '../kernel/refusal.ts'
import {
  act,
  agencyOfCode,
  claim,
  deliverNotices,
  keepingAdapter,
  lapse,
  type Matter,
  matterById,
  type Registry,
  rate,
  say,
} from '../matters/index.ts'
import { actionOf, listed } from '../procedures/index.ts'
import { type Event, timeline } from './moments.ts'
import { tellNanping } from './nanping/index.ts'
import { nested } from './nested.ts'
import { open } from './opening.ts'
import { tellPartners } from './partners/index.ts'
import { tellPlan } from './planning.ts'
import type { Settlers } from './settling.ts'
import { resolve } from './signs.ts'
import { familyOf } from './store.ts'
import { type Story, stories, usual } from './stories.ts'
import { castOf, fault, type Telling, viewerOf } from './who.ts'

/**
 * Acts out every story in the order of time, through the verbs that everybody uses, in the caller's transaction: the clock of the house
 * stands at each moment in turn; every hour silence lapses and texts go out. A story stops where a date cannot be counted yet, for want
 * of a holiday notice, and where a long holiday let the clock act first. Tells `progress` how many of all beats are told.
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
  await tellPlan({ tx, house: then, registry, people, at: house.now(), set: at => (clock = at) })
  await tellNanping({ tx, house: then, registry, people, at: house.now(), set: at => (clock = at) })
  await tellPartners({ tx, house: then, registry, people, at: house.now(), set: at => (clock = at) })
  const telling: Telling = { tx, house: then, registry, people, root: new Map() }
  const stopped = new Set<Story>()
  const clockwork = async () => {
    await lapse(then, registry, error => {
      throw error
    })
    await deliverNotices(then, keepingAdapter)
  }
  let last: Temporal.Instant | undefined
  let told = 0
  for (const event of events) {
    clock = event.at
    if (!last || clock.since(last).total('hours') >= 1) {
      await clockwork()
      last = clock
    }
    if (stopped.has(event.story)) continue
    await happen(telling, event).then(
      () => progress(++told, events.length),
      error => {
        if (!(error instanceof Refusal && stops.has(error.code))) throw inStory(event, error)
        stopped.add(event.story)
      },
    )
  }
  clock = house.now()
  await clockwork()
}

const stops: ReadonlySet<string> = new Set(['past-calendar', 'out-of-state'])

const inStory = ({ story, act, at }: Event, error: unknown): Error =>
  new Error(
    `${story.agency} ${story.opens} ${act} (${at}): ${(error as Error).message} ${JSON.stringify((error as Refusal).detail ?? '')}`,
    {
      cause: error,
    },
  )

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
  const m = family.find(m => may(t, m, e.act)) ?? refuse('out-of-state', `no matter stands where ${e.act} may be done`)
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
    await open(t, event, {
      procedure: 'legal-aid.peer-review',
      action: 'drawn',
      agency,
      parties: [],
      origin,
      alone: true,
    })
  },
}

async function answersOf(t: Telling, e: Event, m: Matter): Promise<unknown> {
  const given = { ...usual[e.act], ...e.story.usual?.[e.act], ...e.answers }
  return resolve(t, e, t.people.agency(m.agencyId), m, given)
}
