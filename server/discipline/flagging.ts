import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { kinOf } from '../enterprises/index.ts'
import { type Db, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { workdays } from '../kernel/span.ts'
import { pledge, release } from '../ledger/index.ts'
import type { Registry } from '../matters/index.ts'
import {
  type CaseRole,
  type Conflict,
  conflictsOf,
  consequences,
  contentious,
  ruleOf,
  type Stand,
} from './conflicts.ts'
import * as store from './flags.store.ts'
import { firmsOfPerson, tiesOf } from './ties.store.ts'

const atOnce = 100
const reasons = { lapsed: '当事人、角色或者服务关系已变动，情形不再存在' } as const

/** Works the queue of what may have brought a conflict about; returns how many changes were looked at. */
export async function workTodo(house: House, registry: Registry): Promise<number> {
  let worked = 0
  for (;;) {
    const n = await transact(house.db.system, tx => workSome(tx, house, registry))
    worked += n
    if (n < atOnce) return worked
  }
}

/** The next so many of the queue, in the caller's transaction; returns how many there were. */
export async function workSome(tx: Db, house: House, registry: Registry): Promise<number> {
  const todo = await store.takeTodo(tx, atOnce)
  if (todo.length > 0) await look(tx, house, registry, todo)
  return todo.length
}

/** Looks again at what time alone may have changed. */
export const lookAgain = (house: House): Promise<number> =>
  transact(house.db.system, tx => store.todoAgain(tx, dateAt(house.now())))

async function look(tx: Db, house: House, registry: Registry, todo: readonly store.Todo[]): Promise<void> {
  const today = dateAt(house.now())
  const some = <T>(of: (t: store.Todo) => T | null) => [...new Set(todo.map(of).filter(v => v !== null))] as T[]
  const served = await Promise.all(some(t => t.person).map(p => firmsOfPerson(tx, p)))
  const firms = [...new Set([...some(t => t.enterprise), ...served.flat()])]
  const kin = firms.length > 0 ? [...new Set((await kinOf(tx, firms, today)).map(k => k.id))] : []
  const matters = [...new Set([...some(t => t.matter), ...(await store.openMattersWith(tx, kin))])]
  const cases = [...new Set([...some(t => t.case), ...(await store.openCasesWith(tx, kin))])]
  for (let at = 0; at < Math.max(matters.length, cases.length); at += atOnce) {
    const subjects = [
      ...(await store.mattersLookedAt(tx, matters.slice(at, at + atOnce))),
      ...(await store.casesLookedAt(tx, cases.slice(at, at + atOnce), today)),
    ]
    await reconcile(tx, house, registry, subjects, today)
  }
}

/** Whoever decided in a matter: those whose act the procedure gives to an approver or leader. */
function deciders(registry: Registry, s: store.Subject): Stand[] {
  if (!s.procedure || !s.version) return []
  const { actions } = registry.version(s.procedure, s.version)
  const deciding = (action: string) =>
    [actions[action]?.by ?? []].flat().some(by => by === 'approver' || by === 'leader')
  return s.did.flatMap(d =>
    d.person !== undefined && deciding(d.action) ? [{ person: d.person, role: 'approver' }] : [],
  )
}

/** Raises what is new, lets lapse what no longer holds, and leaves what was settled. */
async function reconcile(
  tx: Db,
  house: House,
  registry: Registry,
  subjects: readonly store.Subject[],
  today: Temporal.PlainDate,
): Promise<void> {
  const live = subjects.filter(s => s.open && (s.procedure === null || contentious(s.procedure, s.partyRoles)))
  const ties = await tiesOf(
    tx,
    [...new Set(live.flatMap(s => s.firms))],
    today,
    house.setting<number>('discipline.recent-months'),
  )
  const people = [...new Set(ties.map(t => t.person))]
  const envoys = await store.envoysAmong(tx, [...new Set(live.flatMap(s => s.agencies))], people)
  const before = Map.groupBy(await store.flagsStanding(tx, subjects.map(s => s.key).sort()), f => f.subject)
  for (const s of subjects) {
    const stands = [
      ...s.roles.map(r => ({ person: r.person, role: r.role as CaseRole })),
      ...deciders(registry, s),
      ...s.agencies.flatMap(a => envoys.get(a) ?? []).map(person => ({ person, role: 'none' as const })),
    ]
    const now = live.includes(s)
      ? conflictsOf(
          stands,
          ties.filter(t => s.firms.includes(t.enterprise)),
        )
      : []
    await apply(tx, house, s, now, before.get(s.key) ?? [])
  }
}

const same = (a: Pick<Conflict, 'person' | 'enterprise' | 'role' | 'relation'>, b: typeof a) =>
  a.person === b.person && a.enterprise === b.enterprise && a.role === b.role && a.relation === b.relation

async function apply(
  tx: Db,
  house: House,
  s: store.Subject,
  now: readonly Conflict[],
  before: readonly store.Standing[],
): Promise<void> {
  const at = house.now()
  const say = (stream: string, kind: string, title: string, body: object = {}) =>
    append(tx, stream, at, house.digest, [{ capacity: 'clock', kind, body: { title, ...body } }])
  for (const f of before)
    if (f.status === 'open' && !now.some(c => same(c, f))) {
      if (f.commitmentId !== null) await release(tx, house, f.commitmentId, reasons.lapsed)
      await store.settleFlag(tx, f.id, 'lapsed', reasons.lapsed, null, at)
      await say(f.stream, 'conflict.lapsed', '情形已不存在')
    }
  for (const c of now) {
    const known = before.find(f => same(c, f))
    if (known && known.status !== 'lapsed') continue
    const stream = known?.stream ?? v7()
    const id = known?.id ?? (await store.insertFlag(tx, stream, s, s.agency, c, at))
    if (known) await store.settleFlag(tx, known.id, 'open', null, null, null)
    await say(stream, 'conflict.raised', `提示：${consequences[c.consequence]}`, {
      role: c.role,
      relation: c.relation,
      about: s.number,
    })
    if (c.consequence !== 'watch') await store.flagOwes(tx, id, await owe(tx, house, s, stream, id, c))
  }
}

/** The court owes an answer: somebody recuses, discloses, or says why neither is needed. */
const owe = (tx: Db, house: House, s: store.Subject, stream: string, id: number, c: Conflict): Promise<number> =>
  pledge(tx, house, {
    kind: 'conflict-flag',
    agencyId: s.agency,
    stream,
    subject: `${s.number}：利益冲突提示`,
    path: `/discipline/conflicts/${id}`,
    owedTo: '本院',
    title: '处理利益冲突提示',
    owes: 'disciplineOfficer',
    basis: ruleOf(c.role, c.relation).basis[0]!,
    span: workdays(house.setting<number>('discipline.flag-days')),
    startEvent: '提示',
  })
