/** What every item was put forward with, and by whom it was answered. */
export type Put = { id: number; agency: number; by: number; at: Temporal.Instant; why: string | null }
export type Answered = {
  answeredAgency: number | null
  answeredBy: number | null
  answeredAt: Temporal.Instant | null
}
/** Their columns, of a table called x. */
export const put = 'x.id, x.agency_id as agency, x.by_id as by, x.at'
export const answered =
  'x.why, x.answered_agency_id as "answeredAgency", x.answered_by as "answeredBy", x.answered_at as "answeredAt"'
