import {
  annul,
  type Commitment,
  insertCommitments,
  meet,
  openCommitmentsOf,
  postpone,
  promise,
  updateCommitments,
} from '../commitments/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { act, type Referral, type Registry, type Verb } from '../matters/index.ts'
import { matching } from './names.ts'
import * as store from './store.ts'
import { amended, planned, postponed, retimed, type TaskText, textOf } from './wording.ts'

/** Acts in a part by order of its task, on nobody's behalf. */
const order = (tx: Db, house: House, registry: Registry, part: string, action: string, answers: object = {}) =>
  seeingAll(tx, () => act(tx, house, registry, part, action, answers, { clock: true, referral: true }))

/** Which agency each name of a task is; names not met before are looked for. Refuses `agency-unknown` with what they may mean. */
async function agenciesOf(tx: Db, matter: string, names: readonly string[]): Promise<Map<string, number>> {
  const { plan, region } = (await store.planOfTask(tx, matter)) ?? notFound('方案')
  const known = new Map((await store.namesOf(tx, plan)).flatMap(n => (n.agency === null ? [] : [[n.name, n.agency]])))
  const strange = names.filter(n => !known.has(n))
  if (strange.length === 0) return known
  const among = await store.agenciesIn(tx, region)
  const found = strange.map(name => ({ name, ...matching(name, region, among) }))
  const lost = found.filter(f => !f.sure)
  if (lost.length > 0)
    refuse('agency-unknown', `没有对应到机构的单位：${lost.map(l => `“${l.name}”`).join('、')}`, {
      status: 422,
      next: '请在方案的“单位对应”中选择或者新建机构，再交办。',
    })
  await store.putNamesOf(
    tx,
    plan,
    found.map(f => ({ name: f.name, agency: f.sure!.id })),
  )
  return new Map([...known, ...found.map(f => [f.name, f.sure!.id] as const)])
}

/** What a co-responsible agency is handed of a task. */
const partFor = (text: TaskText, agency: number, note: unknown): Referral => ({
  procedure: 'plans.part',
  action: 'take',
  agency,
  takes: 'nothing',
  answers: {
    plan: text.plan,
    number: text.number,
    title: text.title,
    content: text.content,
    lead: text.lead,
    due: text.due,
    dueText: text.dueText,
    everyMonths: text.everyMonths,
    note,
  },
})

/** Sets another day (or none) for what is owed by the plan's own limit; the change is kept with its reason. */
async function retime(tx: Db, house: House, matter: string, text: TaskText, why: string): Promise<void> {
  const owed = (await openCommitmentsOf(tx, matter)).filter(
    c => c.kind === 'plan-task' && c.source === 'state:working/0',
  )
  const on = text.due ? Temporal.PlainDate.from(text.due) : undefined
  const changed = owed.map(c =>
    on
      ? { ...postpone(c, on, house), undated: null }
      : { ...c, dueOn: null, dueAt: null, undated: text.dueText || '方案没有规定完成时限' },
  )
  if (changed.length > 0) await updateCommitments(tx, changed, why, house.now())
}

/** The parts follow their task: those named still learn what changed, those named no more end, those named anew begin. */
async function followed(
  tx: Db,
  house: House,
  registry: Registry,
  matter: string,
  text: TaskText,
  others: readonly number[],
  why: string,
): Promise<Referral[]> {
  const parts = await seeingAll(tx, () => store.openPartsOf(tx, matter))
  const { due, dueText, title, content } = text
  for (const p of parts)
    if (others.includes(p.agency))
      await order(tx, house, registry, p.id, 'retime', { due, dueText, title, content, why })
    else await order(tx, house, registry, p.id, 'stop', { why })
  return others.filter(a => !parts.some(p => p.agency === a)).map(a => partFor(text, a, why))
}

/** Numbers of other matters, each of which whoever names it must be able to see. Refuses `no-such-matter`. */
async function linked(tx: Db, given: unknown): Promise<object> {
  const numbers = [
    ...new Set(
      String(given ?? '')
        .split(/[\s,，、;；]+/)
        .filter(Boolean),
    ),
  ]
  if (numbers.length === 0) return {}
  const found = await store.mattersNumbered(tx, numbers)
  const lost = numbers.filter(n => !found.some(f => f.number === n))
  if (lost.length > 0)
    refuse('no-such-matter', `查不到办件：${lost.join('、')}`, {
      status: 422,
      fields: [{ field: 'links', title: `查不到${lost.join('、')}` }],
      next: '请核对编号，只能关联本人能够查看的办件。',
    })
  return { linked: found }
}

/** A milestone of a task that is still open. Refuses `no-such-milestone`. */
async function milestone(tx: Db, matter: string, id: unknown): Promise<Commitment> {
  const owed = (await openCommitmentsOf(tx, matter)).find(c => c.id === id && c.kind === 'plan-milestone')
  return owed ?? refuse('no-such-milestone', '没有这个待完成的节点', { status: 422, next: '请从列出的节点中选择。' })
}

export const verbs: Readonly<Record<string, Verb>> = {
  'plans.assign': async ({ tx, matter, answers }) => {
    const text = textOf(matter)
    if (!text.lead)
      return refuse('no-lead', '任务没有牵头单位，不能交办', { status: 422, next: '请先修改任务，指明牵头单位。' })
    const agencies = await agenciesOf(tx, matter.id, [text.lead, ...text.agencies])
    const lead = agencies.get(text.lead)!
    const others = [...new Set(text.agencies.map(n => agencies.get(n)!))].filter(a => a !== lead)
    return {
      handler: { agency: lead },
      facts: { lead: text.lead, agencies: text.agencies.join('、') },
      refer: others.map(a => partFor(text, a, answers.note)),
    }
  },
  'plans.amend': async ({ tx, house, registry, matter, answers }) => {
    const before = textOf(matter)
    const text = amended(before, answers)
    const facts = { text }
    if (matter.state === 'listed') return { facts, title: headline(text) }
    if (!text.lead) return refuse('no-lead', '已经交办的任务应当有牵头单位', { status: 422, next: '请指明牵头单位。' })
    const agencies = await agenciesOf(tx, matter.id, [text.lead, ...text.agencies])
    const lead = agencies.get(text.lead)!
    const others = [...new Set(text.agencies.map(n => agencies.get(n)!))].filter(a => a !== lead)
    const why = `修改任务：${String(answers.why)}`
    if (text.due !== before.due) await retime(tx, house, matter.id, text, why)
    const refer = await followed(tx, house, registry, matter.id, text, others, why)
    const moves = lead !== matter.handlerAgencyId
    return { facts, title: headline(text), refer, ...(moves && { handler: { agency: lead } }) }
  },
  'plans.report': async ({ tx, answers }) => ({ facts: await linked(tx, answers.links).then(l => ({ ...l })) }),
  'plans.divide': async ({ tx, house, matter, answers, at }) => {
    const n = matter.did.filter(d => d.action === 'divide').length + 1
    const text = textOf(matter)
    await insertCommitments(tx, [
      promise(
        {
          of: { matterId: matter.id, holder: matter.agencyId },
          kind: 'plan-milestone',
          agencyId: matter.handlerAgencyId ?? matter.agencyId,
          source: `milestone/${n}`,
          title: String(answers.title),
          owes: 'taskClerk',
          basis: { ...planned(text), gist: `“${text.title}”分解的节点` },
          startEvent: '分解节点',
          startAt: at,
          on: Temporal.PlainDate.from(String(answers.due)),
          calendar: 'cn',
        },
        house.calendar('cn'),
      ),
    ])
    return undefined
  },
  'plans.pass': async ({ tx, matter, answers, at }) => {
    const owed = await milestone(tx, matter.id, answers.milestone)
    await updateCommitments(tx, [meet(owed, at)], '节点完成', at)
    return { facts: { title: owed.title } }
  },
  'plans.drop': async ({ tx, matter, answers, at }) => {
    const owed = await milestone(tx, matter.id, answers.milestone)
    await updateCommitments(tx, [annul(owed, at)], `取消节点：${String(answers.why)}`, at)
    return { facts: { title: owed.title } }
  },
  'plans.grant': async ({ tx, house, registry, matter, facts }) => {
    const until = String(facts.extend?.until)
    const text = postponed(textOf(matter), until)
    const why = `延期至${until}：${String(facts.extend?.why)}`
    await retime(tx, house, matter.id, text, why)
    const parts = await seeingAll(tx, () => store.openPartsOf(tx, matter.id))
    const refer = await followed(
      tx,
      house,
      registry,
      matter.id,
      text,
      parts.map(p => p.agency),
      why,
    )
    return { facts: { until, text }, refer }
  },
  'plans.end-parts': async ({ tx, house, registry, matter, action, answers }) => {
    const parts = await seeingAll(tx, () => store.openPartsOf(tx, matter.id))
    for (const p of parts)
      await (action === 'close'
        ? order(tx, house, registry, p.id, 'end')
        : order(tx, house, registry, p.id, 'stop', { why: `任务终止：${String(answers.why)}` }))
    return undefined
  },
  'plans.report-up': async ({ agency, answers }) => ({
    reply: { action: 'arrive', answers: { agency: agency.name, ...answers } },
  }),
  'plans.follow': async ({ tx, house, matter, answers }) => {
    const text = retimed(textOf(matter), answers)
    await retime(tx, house, matter.id, text, String(answers.why))
    return { facts: { text } }
  },
}

/** What a task is called in lists. */
export const headline = ({ number, title }: TaskText): string => [number, title].filter(Boolean).join(' ').slice(0, 200)
