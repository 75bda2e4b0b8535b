import { type Db, rows, seeingAll, statement } from '../kernel/database.ts'
import { dayOf, midnight } from '../kernel/day.ts'
import type { Counted } from './counts.ts'
import type { End } from './names.ts'
import { request } from './request.procedure.ts'
import type { Station } from './store.ts'

// The firm's own term (to confirm) is no delay of the station's.
const list = statement(
  'stations.counted',
  `select to_char(m.opened_at, 'YYYY-MM') as month, m.category as service, coalesce(m.outcome, 'open') as "end", r.grade,
     case (select d ->> 'action' from jsonb_array_elements(m.did) with ordinality as x(d, i) where d ->> 'action' in ('route', 'answer')
           order by i desc limit 1)
       when 'answer' then $5 when 'route' then m.facts -> 'route' ->> 'bodyName' else '' end as body,
     exists (select 1 from commitment c where c.matter_id = m.id and c.status <> 'void' and c.owes <> 'applicant'
       and c.due_at < coalesce(c.ended_at, $6)) as late
   from matter m left join rating r on r.matter_id = m.id
   where m.agency_id = $1 and m.procedure = $2 and m.opened_at >= $3 and m.opened_at < $4`,
)

/**
 * The requests a station received between two days, as they are counted. Read with the system's eyes: figures are the same whoever of
 * the owners asks, and name nobody.
 */
export const countedOf = (
  tx: Db,
  s: Station,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Counted[]> =>
  seeingAll(tx, async () =>
    (
      await rows<Omit<Counted, 'end'> & { end: End }>(tx, list, [
        s.agencyId,
        request.id,
        midnight(dayOf(from)).toString(),
        midnight(dayOf(to) + 1).toString(),
        s.agency,
        now.toString(),
      ])
    ).map(r => ({ ...r, body: r.body === '' ? '尚未派单' : r.body })),
  )
