import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Kept } from '../matters/index.ts'
import type { FileView } from './contract.ts'
import { type Desk, held, note, writer } from './desk.ts'

const columns = 'f.id, f.name, f.media_type as "mediaType", f.size'

const insert = statement(
  'partnerships.add-file',
  `insert into pair_file as f (agreement_id, agency_id, by_id, at, name, media_type, size, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (agreement_id, sha256) do nothing returning ${columns}`,
)
const same = statement(
  'partnerships.same-file',
  `select ${columns} from pair_file f where f.agreement_id = $1 and f.sha256 = $2`,
)

/** Makes a kept file part of a partnership, to be named as evidence. The same content is there once. Refuses `not-yours`. */
export async function addPairFile(desk: Desk, id: string, kept: Kept): Promise<FileView> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const { name, mediaType, size, sha256 } = kept
  const values = [id, who.agency, who.person, desk.house.now().toString(), name, mediaType, size, sha256]
  const added = await maybe<FileView>(desk.tx, insert, values)
  if (!added) return one<FileView>(desk.tx, same, [id, sha256])
  await note(desk, pair, who, 'file', `提交材料：${name}`, { file: added.id, name, mediaType, size, sha256 })
  return added
}

const byId = statement(
  'partnerships.file',
  `select ${columns}, f.sha256 from pair_file f where f.agreement_id = $1 and f.id = $2`,
)
export const pairFile = async (db: Db, agreement: string, id: number): Promise<FileView & { sha256: string }> =>
  (await maybe<FileView & { sha256: string }>(db, byId, [agreement, id])) ?? notFound('材料')

const all = statement('partnerships.files', `select ${columns} from pair_file f where f.agreement_id = $1`)
export const filesOf = (db: Db, agreement: string) => rows<FileView>(db, all, [agreement])

const count = statement(
  'partnerships.count-files',
  'select count(*)::int as n from pair_file where agreement_id = $1 and id = any ($2::int[])',
)
/** Refuses `no-such-file` where one of these was not sent to this partnership. */
export async function assertFiles(tx: Db, agreement: string, files: readonly number[] = []): Promise<void> {
  const { n } = await one<{ n: number }>(tx, count, [agreement, files])
  const title = '有的材料没有提交到本协议'
  if (n < files.length)
    refuse('no-such-file', title, { status: 422, fields: [{ field: 'files', title }], next: '请先上传材料。' })
}
