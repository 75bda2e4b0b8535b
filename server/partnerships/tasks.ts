import { type Citation, unverified } from '../kernel/citation.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { notFound } from '../kernel/refusal.ts'
import type { NewTask, TaskDone, taskStates } from './contract.ts'
import {
  type Acting,
  ahead,
  type Desk,
  dayOf,
  held,
  kept,
  letGo,
  notAhead,
  note,
  other,
  outOfState,
  type Pair,
  partyOf,
  promised,
  writerOf,
} from './desk.ts'
import { assertFiles } from './files.ts'

/** A milestone of a project, a follow-up of a meeting, the report of an exchange: a promise of one party to the others. */
export type TaskRow = {
  id: number
  agreement: string
  ofKind: 'project' | 'meeting' | 'exchange'
  ofId: number
  title: string
  agency: number
  due: Temporal.PlainDate
  pledge: number
  state: keyof typeof taskStates
  doneOn: Temporal.PlainDate | null
  text: string
  files: number[]
  by: number | null
}
const columns = `t.id, t.agreement_id as agreement, t.of_kind as "ofKind", t.of_id as "ofId", t.title, t.agency_id as agency, t.due_on as due,
  t.pledge_id as pledge, t.state, t.done_on as "doneOn", t.text, t.files, t.by_id as by`

const all = statement(
  'partnerships.tasks',
  `select ${columns} from pair_task t where t.agreement_id = $1 order by t.due_on, t.id`,
)
/** Every task of a partnership, by day. */
export const tasksOf = (db: Db, agreement: string) => rows<TaskRow>(db, all, [agreement])
const byId = statement(
  'partnerships.task',
  `select ${columns} from pair_task t where t.agreement_id = $1 and t.id = $2`,
)
const insert = statement(
  'partnerships.add-task',
  `insert into pair_task (agreement_id, of_kind, of_id, title, agency_id, due_on, pledge_id, state) values ($1, $2, $3, $4, $5, $6, $7, 'open')
   returning id`,
)
const end = statement(
  'partnerships.end-task',
  'update pair_task set state = $2, done_on = $3, text = $4, files = $5, by_id = $6, ended_at = $7 where id = $1',
)

/** The basis of what the parties agree on under their agreement. */
export const agreedOn = (pair: Pair, gist: string) => unverified(pair.a.title, gist)
/** A task as it was typed. Refuses `not-a-party`, `day-refused` at its field. */
export const taskOf = (pair: Pair, given: NewTask, field: string) => ({
  title: given.title.trim(),
  agency: partyOf(pair, given.agency, `${field}.agency`).agency,
  due: dayOf(given.due, `${field}.due`, ahead(pair)),
})

/** Promises something under a project, a meeting or an exchange. Returns its number. */
export async function addTask(
  desk: Desk,
  pair: Pair,
  of: { kind: TaskRow['ofKind']; id: number; title: string },
  task: { title: string; agency: number; due: Temporal.PlainDate },
  basis: Citation,
  who: Acting,
): Promise<number> {
  const pledge = await promised(desk, pair, {
    kind: `pair-${of.kind}`,
    title: `${of.title}：${task.title}`,
    agency: task.agency,
    on: task.due,
    basis,
    actor: who.person,
  })
  const values = [pair.a.id, of.kind, of.id, task.title, task.agency, task.due.toString(), pledge]
  return (await one<{ id: number }>(desk.tx, insert, values)).id
}

async function openTask(desk: Desk, pair: Pair, id: number): Promise<TaskRow> {
  const t = (await maybe<TaskRow>(desk.tx, byId, [pair.a.id, id])) ?? notFound('事项')
  if (t.state !== 'open') outOfState(t.state === 'done' ? '这一项已经办成' : '这一项不再承担')
  return t
}

/** It is done, with what shows it; by the party that promised it. Refuses `not-yours`, `out-of-state`, `day-refused`, `no-such-file`. */
export async function doTask(desk: Desk, id: string, task: number, given: TaskDone): Promise<void> {
  const pair = await held(desk, id)
  const t = await openTask(desk, pair, task)
  const who = writerOf(desk, pair, t.agency)
  const on = dayOf(given.on, 'on', notAhead(pair))
  const { files = [], text } = given
  await assertFiles(desk.tx, id, files)
  const at = desk.house.now().toString()
  await rows(desk.tx, end, [task, 'done', on.toString(), text.trim(), files, who.person, at])
  await kept(desk, [t.pledge], who.person)
  await note(desk, pair, who, 'task.done', `办成：${t.title}`, { task, on: on.toString(), text, files })
}

/** The promise is let go by one to whom it was made, with the reason. Refuses `not-yours`, `out-of-state`. */
export async function releaseTask(desk: Desk, id: string, task: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const t = await openTask(desk, pair, task)
  const who = other(desk, pair, { agency: t.agency, by: null })
  await rows(desk.tx, end, [task, 'released', null, why, [], who.person, desk.house.now().toString()])
  await letGo(desk, [t.pledge], why, who.person)
  await note(desk, pair, who, 'task.released', `不再承担：${t.title}`, { task, why })
}

/** An agreement that was ended before its term lets go what was promised for a day after its end. */
export async function releaseTasks(desk: Pick<Desk, 'tx' | 'house'>, { a }: Pair): Promise<void> {
  if (!a.endedOn) return
  const why = `协议自${a.endedOn}起提前终止`
  for (const t of await tasksOf(desk.tx, a.id)) {
    if (t.state !== 'open' || Temporal.PlainDate.compare(t.due, a.endedOn) < 0) continue
    await rows(desk.tx, end, [t.id, 'released', null, why, [], null, desk.house.now().toString()])
    await letGo(desk, [t.pledge], why)
  }
}
