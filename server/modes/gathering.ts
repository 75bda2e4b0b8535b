import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import { handling, type Matter, type Verb } from '../matters/index.ts'
import { closeCalls } from './calls.store.ts'
import { opinionTerm, roundOf } from './opining.ts'
import { owe, settle } from './owing.ts'
import {
  endParticipants,
  type Participant,
  participantById,
  participantsOf,
  servingEnvoy,
  takingPart,
} from './people.store.ts'
import { addTask, settleTask, tasksOf } from './work.store.ts'

/** The one who takes part in this role, able to hold the matter in hand. Refuses `lead-missing` and `lead-cannot-handle`. */
function theOne(people: readonly Participant[], role: 'lead' | 'host', title: string): Participant {
  const [only, another] = people.filter(p => p.role === role)
  if (!only || another)
    return refuse('lead-missing', only ? `${title}只能有一名` : `还没有接受邀请的${title}`, {
      status: 422,
      next: `请邀请一名${title}，并等候其接受邀请、承诺保密。`,
    })
  if (!handling.has(only.owes))
    refuse('lead-cannot-handle', `${only.name}不是特派员或者律师，不能担任${title}`, {
      status: 422,
      next: `请另请一名特派员担任${title}。`,
    })
  return only
}

const enough = (people: readonly Participant[], least: number, what: string) => {
  if (people.length < least)
    refuse('too-few', `${what}已接受邀请的有${people.length}名，至少应当有${least}名`, {
      status: 422,
      next: '请再邀请，或者等候接受邀请。',
    })
}

const inHands = (p: Participant) => ({ agency: p.agencyId, person: p.personId })

/** Ends the participation of everybody: the matter is over, and with it their reach. */
export async function release(tx: Db, m: Pick<Matter, 'id'>, at: Temporal.Instant, why: string): Promise<void> {
  await seeingAll(tx, async () => {
    const open = (await participantsOf(tx, m.id)).filter(p => p.endedAt === null).map(p => p.id)
    if (open.length > 0) await endParticipants(tx, open, at, why)
  })
}

/** Who works on it, who takes part, who leaves. */
export const gathering: Readonly<Record<string, Verb>> = {
  'modes.assign': async ({ tx, answers, at }) => {
    const envoy = await servingEnvoy(tx, Number(answers.envoy), dateAt(at))
    if (!envoy)
      return refuse('not-an-envoy', '所选人员不是在任的特派员', { status: 422, next: '请另选一名在任的特派员。' })
    return { handler: { agency: envoy.agencyId, person: envoy.person }, facts: { name: envoy.name } }
  },
  'modes.hand-back': async () => ({ handler: null }),
  'modes.form-team': async ({ tx, matter, house }) => {
    const people = await takingPart(tx, matter.id)
    const lead = theOne(people, 'lead', '负责人')
    enough(people, house.setting<number>('modes.team-min'), '团队')
    return { handler: inHands(lead), facts: { lead: lead.name, members: people.map(p => p.name).join('、') } }
  },
  'modes.convene': async ({ tx, matter, house, answers }) => {
    const people = await takingPart(tx, matter.id)
    const host = theOne(people, 'host', '主持人')
    const experts = people.filter(p => p.role === 'expert')
    enough(experts, house.setting<number>('modes.experts-min'), '专家')
    const on = Temporal.PlainDate.from(String(answers.until))
    await owe(
      tx,
      house,
      matter,
      experts.map(p => ({ ...opinionTerm(0, p), on, by: p })),
    )
    return { handler: inHands(host), facts: { host: host.name, experts: experts.map(p => p.name).join('、') } }
  },
  'modes.join': async ({ tx, matter, house, answers }) => {
    const p = (await takingPart(tx, matter.id)).find(x => x.id === answers.participant)
    // Whoever comes when opinions are being written owes one as well.
    if (p?.role === 'expert' && matter.state === 'advising')
      await owe(tx, house, matter, [
        { ...opinionTerm(0, p), on: Temporal.PlainDate.from(String(matter.facts.convene?.until)), by: p },
      ])
    if (p?.role === 'expert' && matter.state === 'concurring')
      await owe(tx, house, matter, [
        {
          ...opinionTerm(roundOf(matter), p),
          span: { n: house.setting<number>('modes.concur'), unit: 'workdays' },
          by: p,
        },
      ])
    return undefined
  },
  'modes.leave': async ({ tx, matter, answers, at }) => {
    const id = Number(answers.participant)
    const tasks = (await tasksOf(tx, matter.id)).filter(t => t.participantId === id && t.status === 'open')
    for (const t of tasks) await settleTask(tx, t.id, 'dropped', `承担人不再参加：${String(answers.why)}`, at)
    const theirs = new Set(tasks.map(t => `task/${t.id}`))
    await settle(
      tx,
      matter.id,
      s => theirs.has(s) || /^opinion\/\d+\/(\d+)$/.exec(s)?.[1] === String(id),
      'void',
      '不再参加',
      at,
    )
    // A lead or host who leaves has it in their hands no longer.
    const who = await participantById(tx, id)
    return who?.personId === matter.handlerId ? { handler: null } : undefined
  },
  'modes.divide': async ({ tx, matter, house, answers }) => {
    const p = (await takingPart(tx, matter.id)).find(x => x.id === answers.participant)!
    const { id } = await addTask(tx, matter.id, matter.agencyId, p.id, String(answers.title), String(answers.due))
    await owe(tx, house, matter, [
      {
        source: `task/${id}`,
        kind: 'mode-task',
        title: String(answers.title),
        startEvent: '登记分工',
        on: Temporal.PlainDate.from(String(answers.due)),
        by: p,
      },
    ])
    return { facts: { task: id } }
  },
  'modes.settle-task': async ({ tx, matter, action, answers, at }) => {
    const how = action === 'finish' ? 'done' : 'dropped'
    const settled = await settleTask(tx, Number(answers.task), how, String(answers.result), at)
    if (!settled) refuse('task-ended', '这项分工已经结束', { status: 409, next: '请刷新页面，查看最新进展。' })
    await settle(
      tx,
      matter.id,
      s => s === `task/${String(answers.task)}`,
      how === 'done' ? 'met' : 'void',
      String(answers.result),
      at,
    )
    return undefined
  },
  'modes.tasks-given': async ({ tx, matter }) => {
    if (!(await tasksOf(tx, matter.id)).some(t => t.status === 'open'))
      refuse('no-tasks', '还没有分工', { status: 422, next: '请先登记分工，再确定计划。' })
    return undefined
  },
  'modes.tasks-done': async ({ tx, matter }) => {
    const open = (await tasksOf(tx, matter.id)).filter(t => t.status === 'open')
    if (open.length > 0)
      refuse('tasks-open', `还有${open.length}项分工没有完成：${open.map(t => t.title).join('、')}`.slice(0, 300), {
        status: 422,
        next: '请等候完成，不再需要的取消。',
      })
    return undefined
  },
  'modes.end': async ({ tx, matter, at, answers }) => {
    await release(tx, matter, at, '办件终止或者办结')
    await closeCalls(tx, matter.id, at)
    await settle(tx, matter.id, s => /^(opinion|task)\//.test(s), 'void', String(answers.why ?? '办结'), at)
    return undefined
  },
}
