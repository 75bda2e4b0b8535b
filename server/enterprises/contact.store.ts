import { type Db, maybe, rows, statement } from '../kernel/database.ts'

/** Somebody to speak to at a firm; `until` tells one who no longer is. */
export type Contact = {
  id: number
  enterprise: number
  name: string
  duty: string | null
  phoneSealed: string | null
  phoneIndex: string | null
  agencyId: number
  until: Temporal.Instant | null
}
const columns = `id, enterprise_id as enterprise, name, duty, phone_sealed as "phoneSealed", phone_index as "phoneIndex", agency_id as "agencyId", until`

const of = statement(
  'contacts.of',
  `select ${columns} from enterprise_contact where enterprise_id = any ($1) and until is null order by enterprise_id, id limit 2000`,
)
const byId = statement(
  'contacts.by-id',
  `select ${columns} from enterprise_contact where enterprise_id = $1 and id = $2`,
)
/** Who is to be spoken to now, of those the lent scope lets be seen. */
export const contactRows = (db: Db, enterprises: readonly number[]) => rows<Contact>(db, of, [enterprises])
export const contactById = (db: Db, enterprise: number, id: number) => maybe<Contact>(db, byId, [enterprise, id])

export type NewContact = Pick<Contact, 'enterprise' | 'name' | 'duty' | 'phoneSealed' | 'phoneIndex' | 'agencyId'>
const insert = statement(
  'contacts.insert',
  `insert into enterprise_contact (enterprise_id, name, duty, phone_sealed, phone_index, agency_id)
   select enterprise, name, duty, "phoneSealed", "phoneIndex", "agencyId" from jsonb_to_recordset($1::jsonb)
     as g(enterprise int, name text, duty text, "phoneSealed" text, "phoneIndex" text, "agencyId" int) returning id`,
)
export const insertContacts = async (tx: Db, contacts: readonly NewContact[]): Promise<number[]> =>
  (await rows<{ id: number }>(tx, insert, [JSON.stringify(contacts)])).map(r => r.id)
const end = statement('contacts.end', 'update enterprise_contact set until = $2 where id = any ($1) and until is null')
export const endContacts = (tx: Db, ids: readonly number[], at: Temporal.Instant) => rows(tx, end, [ids, at.toString()])
