import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { PostCapacity } from './capacities.ts'

/** An account as sign-in needs it. */
export type Account = {
  personId: number
  login: string
  name: string
  passwordHash: string
  totpSealed: string | null
  totpOffered: string | null
}

const accountColumns = `a.person_id as "personId", a.login, p.name, a.password_hash as "passwordHash",
  a.totp_sealed as "totpSealed", a.totp_offered as "totpOffered"`
const byLogin = statement(
  'people.account-by-login',
  `select ${accountColumns} from account a join person p on p.id = a.person_id where a.login = $1`,
)
const byPerson = statement(
  'people.account-by-person',
  `select ${accountColumns} from account a join person p on p.id = a.person_id where a.person_id = $1`,
)
export const accountByLogin = (db: Db, login: string) => maybe<Account>(db, byLogin, [login])
export const accountOf = (db: Db, person: number) => maybe<Account>(db, byPerson, [person])

const insertAccount = statement(
  'people.insert-account',
  'insert into account (person_id, login, password_hash) values ($1, $2, $3)',
)
export const addAccount = (tx: Db, person: number, login: string, hash: string) =>
  rows(tx, insertAccount, [person, login, hash])

const newPassword = statement('people.new-password', 'update account set password_hash = $2 where person_id = $1')
export const savePassword = (tx: Db, person: number, hash: string) => rows(tx, newPassword, [person, hash])

const offer = statement('people.offer-totp', 'update account set totp_offered = $2 where person_id = $1')
const accept = statement(
  'people.accept-totp',
  'update account set totp_sealed = totp_offered, totp_offered = null, totp_last_step = $2 where person_id = $1',
)
const drop = statement(
  'people.drop-totp',
  'update account set totp_sealed = null, totp_offered = null, totp_last_step = null where person_id = $1',
)
export const offerTotp = (tx: Db, person: number, sealed: string) => rows(tx, offer, [person, sealed])
export const acceptTotp = (tx: Db, person: number, step: number) => rows(tx, accept, [person, step])
export const dropTotp = (tx: Db, person: number) => rows(tx, drop, [person])

const useStep = statement(
  'people.use-totp-step',
  `update account set totp_last_step = $2 where person_id = $1 and (totp_last_step is null or totp_last_step < $2)
   returning person_id`,
)
/** Takes a time step; false when it, or a later one, was used before. */
export const takeTotpStep = async (tx: Db, person: number, step: number): Promise<boolean> =>
  (await rows(tx, useStep, [person, step])).length === 1

// Counts the try before the password is looked at, so that tries at once cannot outrun the limit. No row: it is locked.
const count = statement(
  'people.count-try',
  `insert into sign_in as s (login_index, failures, last_at, locked_until)
   values ($1, 1, $2, case when $3 <= 1 then $4::timestamptz end)
   on conflict (login_index) do update set last_at = $2,
     failures = case when s.locked_until is null then s.failures + 1 else 1 end,
     locked_until = case when (case when s.locked_until is null then s.failures + 1 else 1 end) >= $3 then $4::timestamptz end
   where s.locked_until is null or s.locked_until <= $2
   returning locked_until as "lockedUntil"`,
)
const lockOf = statement(
  'people.locked-until',
  'select locked_until as "lockedUntil" from sign_in where login_index = $1',
)
/** Counts a try: `ok`, whether failing would lock until then; or locked already. */
export async function countTry(
  db: Db,
  login: string,
  now: Temporal.Instant,
  most: number,
  until: Temporal.Instant,
): Promise<{ ok: boolean; lockedUntil: Temporal.Instant | null }> {
  const counted = await maybe<{ lockedUntil: Temporal.Instant | null }>(db, count, [
    login,
    now.toString(),
    most,
    until.toString(),
  ])
  if (counted) return { ok: true, ...counted }
  const locked = await maybe<{ lockedUntil: Temporal.Instant | null }>(db, lockOf, [login])
  return { ok: false, lockedUntil: locked?.lockedUntil ?? null }
}

const clear = statement('people.clear-tries', 'delete from sign_in where login_index = $1')
const takeBack = statement(
  'people.take-try-back',
  'update sign_in set failures = failures - 1, locked_until = null where login_index = $1',
)
export const clearTries = (db: Db, login: string) => rows(db, clear, [login])
export const takeTryBack = (db: Db, login: string) => rows(db, takeBack, [login])

const insertPerson = statement(
  'people.insert-person',
  'insert into person (name, phone_sealed, phone_index) values ($1, $2, $3) returning id',
)
export const addPerson = async (tx: Db, name: string, phone?: { sealed: string; index: string }): Promise<number> =>
  (await rows<{ id: number }>(tx, insertPerson, [name, phone?.sealed ?? null, phone?.index ?? null]))[0]!.id

const byPhone = statement('people.by-phone', 'select id, name from person where phone_index = $1 order by id limit 1')
export const personByPhone = (db: Db, phone: string) => maybe<{ id: number; name: string }>(db, byPhone, [phone])

const rename = statement('people.name', `update person set name = $2 where id = $1 and name = ''`)
/** Gives a name to somebody who has none yet. */
export const nameNameless = (tx: Db, person: number, name: string) => rows(tx, rename, [person, name])

const insertPost = statement(
  'people.insert-post',
  'insert into post (person_id, agency_id, capacity, from_date, to_date) values ($1, $2, $3, $4, $5) returning id',
)
export type NewPost = { agency: number; capacity: PostCapacity; from: Temporal.PlainDate; to?: Temporal.PlainDate }
export const addPost = async (tx: Db, person: number, p: NewPost): Promise<number> =>
  (
    await rows<{ id: number }>(tx, insertPost, [
      person,
      p.agency,
      p.capacity,
      p.from.toString(),
      p.to?.toString() ?? null,
    ])
  )[0]!.id

const closePosts = statement(
  'people.close-posts',
  `update post set to_date = greatest($4::date, from_date - 1)
   where person_id = $1 and agency_id = $2 and capacity = $3 and (to_date is null or to_date > $4) returning id`,
)
/** Lets somebody's posts of a capacity end with a day, as part of an act that says why. */
export const endPostsWith = (
  tx: Db,
  person: number,
  { agency, capacity }: Pick<NewPost, 'agency' | 'capacity'>,
  last: Temporal.PlainDate,
) => rows(tx, closePosts, [person, agency, capacity, last.toString()])

const prolong = statement(
  'people.prolong-post',
  `update post set to_date = $4 where id = (
     select id from post where person_id = $1 and agency_id = $2 and capacity = $3 order by from_date desc, id desc limit 1)`,
)
/** Lets somebody's latest post of a capacity last until another day. */
export const prolongPost = (
  tx: Db,
  person: number,
  { agency, capacity }: Pick<NewPost, 'agency' | 'capacity'>,
  last: Temporal.PlainDate,
) => rows(tx, prolong, [person, agency, capacity, last.toString()])
