import { checkDeclaration, declarationItems, type Pending, pendingCases, refuseAdvice } from '../discipline/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { momentText } from '../kernel/wording.ts'
import { type VisitDraft, visitStatuses } from './contract.ts'
import { judge } from './counting.ts'
import { once, type Times, tidied, timesOf } from './drafting.ts'
import { type Register, type Sent, save } from './saving.ts'
import * as store from './store.ts'

/** `conflict`: somebody changed it since `base`; nothing was written. */
export type Outcome =
  | { result: 'saved' | 'same'; visit: store.Visit; said: string[] }
  | { result: 'conflict'; visit: store.Visit }

/** The envoy as whom somebody was in office. Refuses `no-term`; `suspended` of a plan. */
async function inOffice(tx: Db, person: number, day: Temporal.PlainDate, planned: boolean): Promise<store.Term> {
  const term = await store.termOn(tx, person, day)
  if (!term)
    return refuse('no-term', `${day}不在您的特派员任期之内`, {
      status: 422,
      fields: [{ field: 'startsAt', title: '当日不在任期之内' }],
      next: '请核对日期；任期有误的，请联系特派员工作办公室。',
    })
  if (planned && term.status !== 'serving')
    refuse('suspended', '您现在暂停履职或者已经离任，不能计划走访', {
      status: 409,
      next: '请联系特派员工作办公室。',
    })
  return term
}

/** Target and firms as the register has them now; what was merged is followed. Refuses `no-such-enterprise`. */
async function registered(tx: Db, draft: VisitDraft): Promise<Register> {
  const asked = once([draft.target, ...(draft.firms ?? [])])
  const known = new Map((await store.enterprisesCalled(tx, asked)).map(e => [e.id, e]))
  const heirs = [...known.values()].flatMap(e => e.mergedInto ?? [])
  if (heirs.length > 0) for (const e of await store.enterprisesCalled(tx, heirs)) known.set(e.id, e)
  const now = (id: number) => {
    const e = known.get(id)
    return e?.mergedInto ? known.get(e.mergedInto) : e
  }
  const lost = asked.filter(id => !now(id))
  if (lost.length > 0)
    return refuse('no-such-enterprise', `名录中没有${lost.length}家所填的对象`, {
      status: 422,
      fields: lost.map(id => ({ field: id === draft.target ? 'target' : 'firms', title: `名录中没有编号${id}` })),
      next: '请更新手机上的名录后重新选择。',
    })
  const target = now(draft.target)!
  const listed = once((draft.firms ?? []).map(id => now(id)!))
  const merged = asked.filter(id => known.get(id)!.mergedInto)
  return {
    target,
    firms: target.kind === 'enterprise' ? once([target, ...listed]) : listed.filter(f => f.id !== target.id),
    said: merged.map(id => `${known.get(id)!.name}已并入${now(id)!.name}，按后者记录`),
  }
}

/** Refuses `two-places` where somebody is said to be elsewhere at the time; a plan and what was done instead may overlap. */
async function assertFree(tx: Db, person: number, id: string, draft: VisitDraft, t: Times): Promise<string[]> {
  if (draft.status === 'cancelled') return []
  const others = await store.overlapsOf(tx, person, t.startsAt, t.endsAt, id)
  const same = others.find(o => o.status === draft.status)
  if (same)
    refuse('two-places', `与${momentText(same.startsAt)}走访${same.target}（${same.number}）的时间重叠`, {
      status: 409,
      fields: [{ field: 'startsAt', title: '同一时间不能在两处走访' }],
      next: '请核对起止时间；是同一次走访的，请在原记录上修改。',
    })
  return others.map(o => `与${visitStatuses[o.status]}的走访${o.number}时间重叠，请核对`)
}

/** What may follow from what stands there. Refuses `out-of-state` and `reason-needed`. */
function assertMay(house: House, before: store.Visit | undefined, draft: VisitDraft): void {
  if (!before) return
  if (before.status === 'cancelled' || (before.status === 'done' && draft.status !== 'done'))
    refuse('out-of-state', `这次走访${visitStatuses[before.status]}，不能改为${visitStatuses[draft.status]}`, {
      status: 409,
      next: before.status === 'done' ? '填报有误的，请更正内容。' : '请另填一次走访。',
    })
  const days = house.setting<number>('visits.amend-days')
  if (before.doneAt && dateAt(before.doneAt).until(dateAt(house.now())).days > days && !draft.why?.trim())
    refuse('reason-needed', `填报已超过${days}日，更正须说明理由`, {
      status: 422,
      fields: [{ field: 'why', title: '请填写更正的理由' }],
      next: '请填写理由后重新提交。',
    })
}

/** What an envoy declares of a visit that was done, and that its advice keeps away from pending cases. */
async function disciplined(tx: Db, house: House, court: number, draft: VisitDraft, r: Register): Promise<Pending[]> {
  if (draft.status !== 'done') return []
  const pending = await pendingCases(tx, [court], once([r.target.id, ...r.firms.map(f => f.id)]))
  checkDeclaration(declarationItems(house), draft.declared ?? [], pending.length > 0)
  refuseAdvice(draft.advice ?? '', pending)
  return pending
}

/**
 * Writes a visit for the envoy whose it is, in the caller's transaction, which sees all. What was sent before is the same; what
 * somebody else changed meanwhile is a conflict; everything else either is written whole, with what follows from it, or refused. Whoever
 * writes many counts them together at the end, by a `count` of their own.
 */
export async function write(
  tx: Db,
  house: House,
  person: number,
  sent: Sent,
  count: typeof judge = judge,
): Promise<Outcome> {
  await store.lockVisitor(tx, person)
  const before = await store.lockVisit(tx, sent.id)
  if (before && before.personId !== person)
    return refuse('id-taken', '这个标识已用于另一次走访', { status: 409, next: '请重新填报，换一个标识。' })
  const mark = `${sent.device ?? ''} ${sent.base} ${digest('sha256', canonicalJson(sent.draft))}`
  if (before?.taken.includes(mark)) return { result: 'same', visit: before, said: [] }
  // A phone that wrote over its own words before it heard that they had arrived disagrees with nobody.
  const own = sent.device !== undefined && before?.taken.at(-1)?.startsWith(`${sent.device} ${sent.base} `)
  if (before && before.version !== sent.base && !own) return { result: 'conflict', visit: before }
  const { draft, said } = tidied(sent.draft)
  assertMay(house, before, draft)
  const times =
    draft.status === 'cancelled' && before
      ? { startsAt: before.startsAt, endsAt: before.endsAt, day: before.day }
      : timesOf(draft, sent.skewSeconds, house.now())
  // Whoever has left may still take back what they had planned.
  const term =
    draft.status === 'cancelled' && before
      ? await store.termOf(tx, before.envoyId)
      : await inOffice(tx, person, times.day, draft.status === 'planned')
  const register = await registered(tx, draft)
  const clash = await assertFree(tx, person, sent.id, draft, times)
  const served =
    draft.onBehalf === undefined || draft.onBehalf === term.id
      ? person
      : ((await store.colleagueOf(tx, draft.onBehalf, term.agency, times.day)) ??
        refuse('no-such-envoy', '所代的特派员当日不在本院任职', {
          status: 422,
          fields: [{ field: 'onBehalf', title: '请重新选择' }],
          next: '只能代本院在任的特派员走访。',
        }))
  const pending = await disciplined(tx, house, term.agency, draft, register)
  const visit = await save(tx, house, person, sent, { draft, times, term, register, served, before, pending, mark })
  await count(tx, house, visit, before)
  return { result: 'saved', visit: (await store.visitById(tx, sent.id))!, said: [...said, ...register.said, ...clash] }
}
