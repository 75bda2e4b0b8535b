import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { Stance } from './names.ts'

export type Opinion = {
  id: number
  participantId: number
  personId: number
  author: string
  agency: string
  round: number
  stance: Stance | null
  text: string
  digest: string
  signedAt: Temporal.Instant
}
const opinions = statement(
  'modes.opinions',
  `select o.id, o.participant_id as "participantId", o.person_id as "personId", n.name as author, a.name as agency, o.round, o.stance, o.text,
     o.digest, o.signed_at as "signedAt"
   from mode_opinion o join mode_participant p on p.id = o.participant_id join person n on n.id = o.person_id
   join agency a on a.id = p.agency_id where o.matter_id = $1 order by o.id`,
)
export const opinionsOf = (db: Db, matter: string) => rows<Opinion>(db, opinions, [matter])

const sign = statement(
  'modes.sign',
  `insert into mode_opinion (matter_id, organiser_id, participant_id, person_id, round, stance, text, digest, signed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export const addOpinion = (
  tx: Db,
  o: Pick<Opinion, 'participantId' | 'personId' | 'round' | 'stance' | 'text' | 'digest' | 'signedAt'> & {
    matterId: string
    organiserId: number
  },
) =>
  one<{ id: number }>(tx, sign, [
    o.matterId,
    o.organiserId,
    o.participantId,
    o.personId,
    o.round,
    o.stance,
    o.text,
    o.digest,
    o.signedAt.toString(),
  ])

export type Task = {
  id: number
  matterId: string
  title: string
  participantId: number
  personId: number
  name: string
  due: Temporal.PlainDate
  status: 'open' | 'done' | 'dropped'
  result: string | null
  endedAt: Temporal.Instant | null
}
const taskColumns = `t.id, t.matter_id as "matterId", t.title, t.participant_id as "participantId", p.person_id as "personId", n.name, t.due, t.status,
  t.result, t.ended_at as "endedAt"`
const taskFrom = 'mode_task t join mode_participant p on p.id = t.participant_id join person n on n.id = p.person_id'
const tasks = statement('modes.tasks', `select ${taskColumns} from ${taskFrom} where t.matter_id = $1 order by t.id`)
const task = statement('modes.task', `select ${taskColumns} from ${taskFrom} where t.id = $1`)
export const tasksOf = (db: Db, matter: string) => rows<Task>(db, tasks, [matter])
export const taskById = (db: Db, id: number) => maybe<Task>(db, task, [id])

const insertTask = statement(
  'modes.add-task',
  'insert into mode_task (matter_id, organiser_id, participant_id, title, due) values ($1, $2, $3, $4, $5) returning id',
)
export const addTask = (tx: Db, matter: string, organiser: number, participant: number, title: string, due: string) =>
  one<{ id: number }>(tx, insertTask, [matter, organiser, participant, title, due])
const settle = statement(
  'modes.settle-task',
  `update mode_task set status = $2, result = $3, ended_at = $4 where id = $1 and status = 'open' returning id`,
)
export const settleTask = (tx: Db, id: number, status: 'done' | 'dropped', result: string, at: Temporal.Instant) =>
  maybe<{ id: number }>(tx, settle, [id, status, result, at.toString()])

export type Note = {
  id: number
  author: string
  day: Temporal.PlainDate
  place: string
  people: string
  text: string
  at: Temporal.Instant
}
const notes = statement(
  'modes.notes',
  `select o.id, n.name as author, o.day, o.place, o.people, o.text, o.at from mode_note o join person n on n.id = o.person_id
   where o.matter_id = $1 order by o.day, o.id`,
)
export const notesOf = (db: Db, matter: string) => rows<Note>(db, notes, [matter])
const insertNote = statement(
  'modes.add-note',
  `insert into mode_note (matter_id, organiser_id, person_id, day, place, people, text, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   returning id`,
)
export const addNote = (
  tx: Db,
  o: { matterId: string; organiserId: number; personId: number; at: Temporal.Instant } & Pick<
    Note,
    'place' | 'people' | 'text'
  > & {
      day: string
    },
) =>
  one<{ id: number }>(tx, insertNote, [
    o.matterId,
    o.organiserId,
    o.personId,
    o.day,
    o.place,
    o.people,
    o.text,
    o.at.toString(),
  ])

const reportFile = statement('modes.report-file', 'select id from file where matter_id = $1 and material = $2 limit 1')
export const hasMaterial = async (db: Db, matter: string, material: string): Promise<boolean> =>
  (await maybe(db, reportFile, [matter, material])) !== undefined
