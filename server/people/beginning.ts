import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { noteAccess } from './access.ts'
import { newPasswordHash } from './account.ts'
import { addAccount, addPerson, addPost } from './store.ts'

const any = statement('people.any-account', 'select person_id from account limit 1')
const insert = statement(
  'people.insert-bureau',
  `insert into agency (code, kind, name, region) values ($1, 'bureau', $2, $3) returning id`,
)

/** The first bureau and its administrator, for a house that has nobody yet. Refuses `people-exist` and `password-refused`. */
export async function beginPeople(
  tx: Db,
  house: House,
  given: { bureau: string; code: string; region: string; login: string; name: string; password: string },
): Promise<{ agency: number; person: number }> {
  if (await maybe(tx, any))
    refuse('people-exist', '系统中已有账号', { status: 409, next: '请由系统管理员在工作台建立其他账号。' })
  const hash = await newPasswordHash(given.password, given.login)
  const [agency] = await rows<{ id: number }>(tx, insert, [given.code, given.bureau, given.region])
  const person = await addPerson(tx, given.name)
  await addAccount(tx, person, given.login, hash)
  await addPost(tx, person, { agency: agency!.id, capacity: 'admin', from: dateAt(house.now()) })
  await noteAccess(tx, house, 'people.begun', '建立首个系统管理员', { body: { person } })
  return { agency: agency!.id, person }
}
