import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { type Put, put } from './put.ts'

export type BulletinRow = Omit<Put, 'why'> & { title: string; text: string; files: number[] }
const bulletin = `${put}, x.title, x.text, x.files`
const bulletinById_ = statement(
  'partnerships.bulletin',
  `select ${bulletin} from pair_bulletin x where x.agreement_id = $1 and x.id = $2`,
)
export const bulletinById = (db: Db, agreement: string, id: number) =>
  maybe<BulletinRow>(db, bulletinById_, [agreement, id])
const bulletins = statement(
  'partnerships.bulletins',
  `select ${bulletin} from pair_bulletin x where x.agreement_id = $1 and extract(year from x.at) = $2 order by x.at, x.id`,
)
export const bulletinsOf = (db: Db, agreement: string, year: number) =>
  rows<BulletinRow>(db, bulletins, [agreement, year])
const addBulletin_ = statement(
  'partnerships.add-bulletin',
  `insert into pair_bulletin (agreement_id, title, text, files, agency_id, by_id, at) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)
export const addBulletin = (tx: Db, agreement: string, b: Omit<BulletinRow, 'id'>) =>
  one<{ id: number }>(tx, addBulletin_, [agreement, b.title, b.text, b.files, b.agency, b.by, b.at.toString()])

export type ReceiptRow = { bulletin: number; agency: number; by: number; at: Temporal.Instant }
const receipts = statement(
  'partnerships.receipts',
  `select bulletin_id as bulletin, agency_id as agency, by_id as by, at from pair_receipt where agreement_id = $1 order by at, agency_id`,
)
export const receiptsOf = (db: Db, agreement: string) => rows<ReceiptRow>(db, receipts, [agreement])
const receive = statement(
  'partnerships.receive',
  `insert into pair_receipt (agreement_id, bulletin_id, agency_id, by_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing returning agency_id`,
)
/** False where that party had received it before. */
export const addReceipt = async (tx: Db, agreement: string, r: ReceiptRow): Promise<boolean> =>
  (await rows(tx, receive, [agreement, r.bulletin, r.agency, r.by, r.at.toString()])).length > 0
