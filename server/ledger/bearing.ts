import { answering, handling } from '../matters/index.ts'
import { partyCapacities } from '../people/index.ts'

/** Who owes and is nobody of the staff: parties, and the clock that speaks for silence. */
export const notStaff: ReadonlySet<string> = new Set([...Object.keys(partyCapacities), 'clock', 'anyone', 'referral'])

const array = (of: Iterable<string>) => `array[${[...of].map(name => `'${name}'`)}]`

/** Capacities whose people owe at the agency a matter is in the hands of. */
export const inHands = array([...handling, ...answering])

/** SQL: a post p in force on the day that the parameter holds. */
export const inForce = (day: string) =>
  `p.from_date <= ${day}::date and (p.to_date is null or p.to_date >= ${day}::date)`

/**
 * SQL: who has commitment c of matter m in person, as `b.id`; null where nobody is named or whoever is has left, and all who hold
 * the post owe it. The officer who claimed a matter has what its holder's staff owe; whoever handles it has what handlers owe; of
 * those who answer for an agency (a director, a liaison clerk) only who holds that very post.
 */
export const bearer = (day: string) => `left join lateral (
    select p.person_id as id from post p
    where p.person_id = case when c.owes = any (${inHands}) then m.handler_id else m.officer_id end and ${inForce(day)}
      and (c.owes <> all (${inHands}) or p.agency_id = c.agency_id)
      and (c.owes <> all (${array(answering)}) or p.capacity = c.owes)
    limit 1) b on c.owes <> all (${array(notStaff)})`
