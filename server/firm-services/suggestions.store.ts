import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

export type Topic = {
  id: number
  agencyId: number
  agency: string
  title: string
  text: string
  until: Temporal.PlainDate
  received: number
}
const columns = `t.id, t.agency_id as "agencyId", a.name as agency, t.title, t.text, t.until_date as "until",
  (select count(*)::int from matter m where m.procedure = 'firm-services.suggestion' and m.agency_id = t.agency_id
     and coalesce(m.facts -> 'submit' ->> 'topic', m.facts -> 'enter' ->> 'topic') = t.id::text) as received`
const list = statement(
  'firm-services.topics',
  `select ${columns} from suggestion_topic t join agency a on a.id = t.agency_id
   where (not $1 or t.until_date >= $2) and ($3::int is null or t.id < $3) order by t.id desc limit $4`,
)
/** Counted with the system's eyes: how many there are is public, who they are is not. */
export const topics = (tx: Db, open: boolean, today: Temporal.PlainDate, before: number | undefined, limit: number) =>
  rows<Topic>(tx, list, [open, today.toString(), before ?? null, limit])
const insert = statement(
  'firm-services.add-topic',
  'insert into suggestion_topic (agency_id, title, text, until_date, posted_at, by_id) values ($1, $2, $3, $4, $5, $6) returning id',
)
export const addTopic = (
  tx: Db,
  t: { agency: number; title: string; text: string; until: string; at: Temporal.Instant; by: number },
) => one<{ id: number }>(tx, insert, [t.agency, t.title, t.text, t.until, t.at.toString(), t.by])
const known = statement('firm-services.topic-of', 'select id from suggestion_topic where id = $1 and agency_id = $2')
export const topicOf = (db: Db, id: number, agency: number) => maybe<{ id: number }>(db, known, [id, agency])

const answer = statement(
  'firm-services.add-answer',
  `insert into suggestion_answer (matter_id, agency_id, topic_id, title, suggestion, answer, adopted, published_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const addAnswer = (
  tx: Db,
  s: {
    matterId: string
    agencyId: number
    topicId: number | null
    title: string
    suggestion: string
    answer: string
    adopted: boolean
    at: Temporal.Instant
  },
) => rows(tx, answer, [s.matterId, s.agencyId, s.topicId, s.title, s.suggestion, s.answer, s.adopted, s.at.toString()])

export type Answer = {
  id: number
  topicId: number | null
  topic: string | null
  title: string
  suggestion: string
  answer: string
  adopted: boolean
  agency: string
  publishedAt: Temporal.Instant
  cursor: string
}
const answers = statement(
  'firm-services.answers',
  `select s.id, s.topic_id as "topicId", t.title as topic, s.title, s.suggestion, s.answer, s.adopted, a.name as agency,
     s.published_at as "publishedAt", s.published_at::text as cursor
   from suggestion_answer s join agency a on a.id = s.agency_id left join suggestion_topic t on t.id = s.topic_id
   where ($1::int is null or s.topic_id = $1) and ($2::text is null or strpos(s.title, $2) > 0 or strpos(s.suggestion, $2) > 0 or strpos(s.answer, $2) > 0)
     and ($3::timestamptz is null or (s.published_at, s.id) < ($3, $4::int))
   order by s.published_at desc, s.id desc limit $5`,
)
export const answersShown = (
  db: Db,
  q: { topic?: number; q?: string },
  after: { at: string; id: number } | undefined,
  limit: number,
) => rows<Answer>(db, answers, [q.topic ?? null, q.q ?? null, after?.at ?? null, after?.id ?? null, limit])
