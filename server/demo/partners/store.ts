import { type Db, one, rows, statement } from '../../kernel/database.ts'

const last = statement(
  'demo.last-digest',
  'select digest from agreement_version where agreement_id = $1 order by version desc limit 1',
)
/** What the sides of an agreement are to sign. */
export const digestOfLast = async (tx: Db, agreement: string) =>
  (await one<{ digest: string }>(tx, last, [agreement])).digest

const step = statement(
  'demo.step-of',
  'select id from handover where subject_id = $1 order by offered_at desc, id desc limit 1',
)
/** The latest step of a matter on its way. */
export const stepOf = async (tx: Db, subject: string) => (await one<{ id: string }>(tx, step, [subject])).id

const child = statement(
  'demo.child-of',
  'select id from matter where origin_id = $1 and procedure = $2 order by opened_at desc, id desc limit 1',
)
/** The latest matter of a service that came out of another. */
export const childOf = async (tx: Db, origin: string, procedure: string) =>
  (await one<{ id: string }>(tx, child, [origin, procedure])).id

const duty = statement(
  'demo.duty-called',
  `select id from pair_duty where agreement_id = $1 and title like '%' || $2 || '%' order by year desc, id limit 1`,
)
export const dutyCalled = async (tx: Db, agreement: string, words: string) =>
  (await one<{ id: number }>(tx, duty, [agreement, words])).id
const milestones = statement(
  'demo.milestones',
  `select id from pair_task where of_kind = 'project' and of_id = $1 order by id`,
)
export const milestonesOf = async (tx: Db, project: number) =>
  (await rows<{ id: number }>(tx, milestones, [project])).map(r => r.id)
