import { type Db, rows, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Foretold, Merging } from '../matters/index.ts'

// Stations as they stand after $1 went into $2; `moved`: one owner was $1. Those whose agreement is over have nothing to lose on the day $3.
const alike = statement(
  'stations.succession',
  `with held as (
     select s.id, s.agency_id, g.name, s.agreement_id, $1 in (s.home_id, s.host_id) as moved,
       case when s.home_id = $1 then $2 else s.home_id end as home, case when s.host_id = $1 then $2 else s.host_id end as host
     from station s join agency g on g.id = s.agency_id join agreement a on a.id = s.agreement_id
     where agreement_standing(a, $3::date) not in ('ended', 'expired')
   )
   select 'alike' as what, x.name, y.name as other from held x join held y on y.home in (x.home, x.host) and y.host in (x.home, x.host)
     where x.moved and not y.moved and x.home <> x.host
   union all select 'ends', name, '' from held where home = host
     and not exists (select 1 from agreement_party p where p.agreement_id = held.agreement_id and p.agency_id not in ($1, $2))
   union all select 'window', x.name, y.name from held x, held y where x.agency_id = $1 and y.agency_id = $2
   order by 1, 2, 3`,
)
type Found = { what: 'alike' | 'ends' | 'window'; name: string; other: string }

const says: Readonly<Record<Found['what'], (f: Found) => string>> = {
  alike: f =>
    `“${f.name}”和“${f.other}”从此属于同样的两个机构：两个工作站仍各自运行，协议、整合的机构和台账各归各的，不合并。`,
  ends: f => `“${f.name}”的两个所有人成为一个机构：共建协议终止，不再接办新的需求，已经收到的由工作站办完。`,
  window: f => `“${f.name}”的窗口并入“${f.other}”：两个工作站的档案仍各自保留，“${f.name}”的需求由“${f.other}”接办。`,
}

/** Which stations go on side by side, though they have the same owners from then on, and which end. */
export async function foretells(db: Db, house: House, { from, into }: Merging): Promise<Foretold[]> {
  const found = await rows<Found>(db, alike, [from.id, into.id, dateAt(house.now()).toString()])
  return found.length > 0 ? [{ title: '工作站', lines: found.map(f => says[f.what](f)) }] : []
}
