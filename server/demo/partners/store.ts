import { type Db, one, statement } from '../../kernel/database.ts'

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
