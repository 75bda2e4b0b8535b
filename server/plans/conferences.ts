import { append } from '../docket/index.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, type Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import type { ConferenceInput, ConferenceView, DecisionInput } from './contract.ts'
import { matching } from './names.ts'
import { listing, listTasks } from './opening.ts'
import * as store from './store.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

const insert = statement(
  'plans.insert-conference',
  `insert into plan_conference (plan_id, title, held_on, chair, attendees, agenda, minutes, by_id) values ($1, $2, $3, $4, $5, $6, $7, $8)
   returning id`,
)
const update = statement(
  'plans.update-conference',
  `update plan_conference set title = $3, held_on = $4, chair = $5, attendees = $6, agenda = $7, minutes = $8, version = version + 1
   where id = $1 and version = $2 returning version`,
)
const byId = statement('plans.conference', 'select id, version from plan_conference where plan_id = $1 and id = $2')
const ofPlan = statement(
  'plans.conferences',
  `select c.id, c.title, c.held_on as "heldOn", c.chair, c.attendees, c.agenda, c.minutes, c.version,
     coalesce((select jsonb_agg(jsonb_build_object('text', d.text, 'task', m.id, 'number', m.number, 'state', m.state) order by d.place)
       from plan_decision d left join matter m on m.id = d.matter_id where d.conference_id = c.id), '[]') as decisions
   from plan_conference c where c.plan_id = $1 order by c.held_on desc, c.id desc limit 500`,
)
const decide = statement(
  'plans.decide',
  `insert into plan_decision (conference_id, place, text, matter_id)
   select $1, coalesce(max(place) + 1, 0), $2, $3 from plan_decision where conference_id = $1 returning id`,
)

type Row = Omit<ConferenceView, 'heldOn' | 'decisions'> & {
  heldOn: Temporal.PlainDate
  decisions: { text: string; task: string | null; number: string; state: string }[]
}

/** The conferences of a plan, the latest first, with what became of their decisions. */
export async function conferencesOf(
  db: Db,
  plan: string,
  stateTitle: (s: string) => string,
): Promise<ConferenceView[]> {
  const found = await rows<Row>(db, ofPlan, [plan])
  return found.map(c => ({
    ...c,
    heldOn: c.heldOn.toString(),
    decisions: c.decisions.map(d => ({
      text: d.text,
      ...(d.task && { task: { id: d.task, number: d.number, stateTitle: stateTitle(d.state) } }),
    })),
  }))
}

const values = (c: ConferenceInput) => [c.title, c.heldOn, c.chair, c.attendees, c.agenda, c.minutes]

/** 登记联席会议, in the docket of the plan. */
export async function hold(
  tx: Db,
  house: House,
  viewer: Staff,
  plan: store.Plan,
  c: ConferenceInput,
): Promise<{ id: number }> {
  const { id } = await one<{ id: number }>(tx, insert, [plan.id, ...values(c), viewer.person])
  await note(tx, house, viewer, plan, 'conference.held', '登记联席会议', { conference: id, ...c })
  return { id }
}

/** Changes what was noted of a conference; what stood before stays in the docket. Refuses `changed-meanwhile`. */
export async function minute(
  tx: Db,
  house: House,
  viewer: Staff,
  plan: store.Plan,
  id: number,
  c: ConferenceInput,
): Promise<{ version: number }> {
  if (!(await maybe(tx, byId, [plan.id, id]))) notFound('会议')
  const changed = await maybe<{ version: number }>(tx, update, [id, c.version ?? 0, ...values(c)])
  if (!changed)
    return refuse('changed-meanwhile', '这次会议的记录刚被别人修改过', {
      status: 409,
      next: '请刷新后在最新内容上修改。',
    })
  await note(tx, house, viewer, plan, 'conference.minuted', '修改联席会议记录', { conference: id, ...c })
  return changed
}

const conferenceSection = '联席会议议定事项'

/** 议定事项, which may at once become a task of the plan. */
export async function resolve(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Staff,
  plan: store.Plan,
  conference: number,
  d: DecisionInput,
): Promise<{ task?: string }> {
  if (!(await maybe(tx, byId, [plan.id, conference]))) notFound('会议')
  const task = d.task && (await taskOf(tx, house, registry, viewer, plan, d.task, d.section ?? conferenceSection))
  await rows(tx, decide, [conference, d.text, task ?? null])
  await note(tx, house, viewer, plan, 'conference.resolved', '议定事项', {
    conference,
    text: d.text,
    ...(task && { task }),
  })
  return task ? { task } : {}
}

async function taskOf(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Staff,
  plan: store.Plan,
  draft: NonNullable<DecisionInput['task']>,
  title: string,
): Promise<string> {
  const holder = await agencyCalled(house, plan.agencyId)
  const sections = await store.sectionsOf(tx, plan.id)
  const section =
    sections.find(s => s.title === title)?.id ??
    (await store.addSections(tx, plan.id, [{ place: (sections.at(-1)?.place ?? -1) + 1, title }]))[0]!.id
  const known = new Set((await store.namesOf(tx, plan.id)).map(n => n.name))
  const strange = [...(draft.lead ? [draft.lead] : []), ...draft.agencies].filter(n => !known.has(n))
  const among = strange.length > 0 ? await store.agenciesIn(tx, plan.region) : []
  if (strange.length > 0)
    await store.putNamesOf(
      tx,
      plan.id,
      strange.map(name => ({ name, agency: matching(name, plan.region, among).sure?.id ?? null })),
    )
  const place = await store.placeBehind(tx, plan.id, section)
  const answers = listing(plan.title, title, draft)
  const [id] = await listTasks(tx, house, registry, viewer, holder, [{ answers, field: 'task', label: draft.title }])
  await store.addTasks(tx, plan.id, [{ matter_id: id!, section_id: section, place, source: [] }])
  return id!
}

const note = (
  tx: Db,
  house: House,
  viewer: Staff,
  plan: store.Plan,
  kind: string,
  title: string,
  body: Record<string, unknown>,
) =>
  append(tx, plan.id, house.now(), house.digest, [
    {
      actor: viewer.person,
      capacity: 'supervisor',
      kind,
      body: { ...body, title, ...(body.title ? { named: body.title } : {}) },
    },
  ])
