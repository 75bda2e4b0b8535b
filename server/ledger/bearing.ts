import { answering, handling } from '../matters/index.ts'
import { partyCapacities } from '../people/index.ts'

/** Who owes and is nobody of the staff: parties, and the clock that speaks for silence. */
export const notStaff: ReadonlySet<string> = new Set([...Object.keys(partyCapacities), 'clock', 'anyone', 'referral'])

const array = (of: Iterable<string>) => `array[${[...of].map(name => `'${name}'`)}]`

/** SQL: capacities whose people owe at the agency a matter is in the hands of; those of them by post alone; those of nobody. */
export const inHands = array([...handling, ...answering])
export const answerers = array(answering)
export const nobodys = array(notStaff)

/** SQL: a post p in force on the day that the parameter holds. */
export const inForce = (day: string) =>
  `p.from_date <= ${day}::date and (p.to_date is null or p.to_date >= ${day}::date)`

const named = `coalesce(c.bearer_id, case when c.owes = any (${inHands}) then m.handler_id else m.officer_id end)`
const stands = (day: string) => `p.person_id = ${named} and ${inForce(day)}
      and (c.owes <> all (${inHands}) or p.agency_id = c.agency_id) and (c.owes <> all (${answerers}) or p.capacity = c.owes)`

/**
 * SQL: who has commitment c of matter m in person, as `b.id`; null where nobody is named or whoever is has left, and all who hold
 * the post owe it. What is owed outside matters may name its bearer. The officer who claimed a matter has what its holder's staff owe; whoever handles it has what handlers owe; of
 * those who answer for an agency (a director, a liaison clerk) only who holds that very post.
 */
export const bearer = (day: string) => `left join lateral (
    select p.person_id as id from post p where ${stands(day)} limit 1) b on c.owes <> all (${nobodys})`

/** SQL: whether somebody has it in person, as {@link bearer} says; what nobody is named for is not looked up. */
export const borne = (day: string) =>
  `(c.owes <> all (${nobodys}) and ${named} is not null and exists (select 1 from post p where ${stands(day)}))`
