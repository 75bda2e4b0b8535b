import { maybe, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Post, Viewer } from './viewer.ts'

const byLogin = statement(
  'people.staff-called',
  `select a.person_id as person, p.name, coalesce(jsonb_agg(jsonb_build_object('agencyId', o.agency_id, 'capacity', o.capacity, 'under', '[]'::jsonb))
     filter (where o.id is not null), '[]') as posts
   from account a join person p on p.id = a.person_id
   left join post o on o.person_id = p.id and o.from_date <= $2 and (o.to_date is null or o.to_date >= $2)
   where a.login = $1 group by a.person_id, p.name`,
)

/** A member of staff as a command names them, with the posts in force today and nothing below them. */
export async function staffCalled(
  house: House,
  login: string,
): Promise<Extract<Viewer, { kind: 'staff' }> | undefined> {
  const today = dateAt(house.now()).toString()
  const found = await maybe<{ person: number; name: string; posts: Post[] }>(house.db.system, byLogin, [login, today])
  return found && { kind: 'staff', ...found, everywhere: false }
}
