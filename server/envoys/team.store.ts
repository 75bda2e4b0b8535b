import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { columns, type Envoy, joins } from './envoy.store.ts'
import type { Called } from './wire.ts'
import type { Speciality } from './words.ts'

export type Team = {
  id: number
  stream: string
  agency: number
  agencyName: string
  name: string
  speciality: Speciality
  lead: Called & { person: number }
  members: (Called & { person: number })[]
  closedWhy: string | null
}
const teamColumns = `t.id, t.stream, t.agency_id as agency, a.name as "agencyName", t.name, t.speciality, t.closed_why as "closedWhy",
  (select jsonb_build_object('id', n.id, 'name', p.name, 'person', p.id) from envoy n join person p on p.id = n.person_id where n.id = t.lead_id) as lead,
  coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'name', p.name, 'person', p.id) order by n.id) from envoy_team_member m
    join envoy n on n.id = m.envoy_id join person p on p.id = n.person_id where m.team_id = t.id), '[]') as members`
const teamJoins = 'join agency a on a.id = t.agency_id'

const list = statement(
  'envoys.teams',
  `select ${teamColumns} from envoy_team t ${teamJoins}
   where ($1::int is null or t.agency_id = $1) and ($2::text is null or t.speciality = $2) and t.closed_why is null and t.id > $3
     and ($4::int is null or exists (select 1 from envoy_team_member m join envoy n on n.id = m.envoy_id where m.team_id = t.id and n.person_id = $4))
   order by t.id limit $5`,
)
type Asked = {
  agency?: number | undefined
  speciality?: string | undefined
  person?: number | undefined
  after?: number | undefined
  limit?: number
}
/** The teams there are, by court, speciality or somebody who is in them. */
export const teamsOf = (db: Db, { agency, speciality, person, after = 0, limit = 200 }: Asked = {}) =>
  rows<Team>(db, list, [agency ?? null, speciality ?? null, after, person ?? null, limit])

const byId = statement('envoys.team', `select ${teamColumns} from envoy_team t ${teamJoins} where t.id = $1`)
export const teamById = (db: Db, id: number) => maybe<Team>(db, byId, [id])

const insert = statement(
  'envoys.insert-team',
  'insert into envoy_team (stream, agency_id, name, speciality, lead_id) values ($1, $2, $3, $4, $5) returning id',
)
const update = statement(
  'envoys.update-team',
  'update envoy_team set name = $2, speciality = $3, lead_id = $4 where id = $1',
)
const close = statement('envoys.close-team', 'update envoy_team set closed_why = $2 where id = $1')
const leave = statement(
  'envoys.leave-team',
  'delete from envoy_team_member where team_id = $1 and envoy_id <> all ($2::int[])',
)
const join = statement(
  'envoys.join-team',
  'insert into envoy_team_member (team_id, envoy_id) select $1, unnest($2::int[]) on conflict do nothing',
)
type Given = { name: string; speciality: string; lead: number; members: readonly number[] }
export async function addTeam(tx: Db, stream: string, agency: number, t: Given): Promise<number> {
  const { id } = await one<{ id: number }>(tx, insert, [stream, agency, t.name, t.speciality, t.lead])
  await rows(tx, join, [id, [...new Set([t.lead, ...t.members])]])
  return id
}
export async function saveTeam(tx: Db, id: number, t: Given): Promise<void> {
  const members = [...new Set([t.lead, ...t.members])]
  await rows(tx, update, [id, t.name, t.speciality, t.lead])
  await rows(tx, leave, [id, members])
  await rows(tx, join, [id, members])
}
export const closeTeam = (tx: Db, id: number, why: string) => rows(tx, close, [id, why])

const expertPool = statement(
  'envoys.experts',
  `select ${columns} from envoy n ${joins} where n.expert and n.status = 'serving' and ($1::text is null or $1 = any (n.specialities))
   order by n.id limit 1000`,
)
/** 专家库: those in it who serve, of a speciality or all. */
export const experts = (db: Db, speciality?: string) => rows<Envoy>(db, expertPool, [speciality ?? null])
