import { append } from '../docket/index.ts'
import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import { matterDoer } from './capacities.ts'
import type { FileView } from './contract.ts'
import { mediaTypeOf } from './sniffing.ts'
import { type Matter, partiesOf } from './store.ts'
import { keep, placeOf, sha256 } from './vault.ts'

/** A file as it was sent: what it is said to be, its name and its bytes. */
export type Sent = { material: string; name: string; content: Buffer }
/** A file examined and kept, not yet part of a matter. */
export type Kept = Omit<Sent, 'content'> & { mediaType: string; size: number; sha256: string }

type FileRow = Omit<FileView, 'at'> & { at: Temporal.Instant }
const columns = 'id, at, material, name, media_type as "mediaType", size, sha256'

const insert = statement(
  'files.insert',
  `insert into file (matter_id, at, material, name, media_type, size, sha256, by_id, by_capacity) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (matter_id, sha256, material) do nothing returning ${columns}`,
)
const same = statement(
  'files.same',
  `select ${columns} from file where matter_id = $1 and sha256 = $2 and material = $3`,
)
const one = statement('files.one', `select ${columns} from file where matter_id = $1 and id = $2`)

const view = (f: FileRow): FileView => ({ ...f, at: f.at.toString() })

/** A name without folders and control characters, at most 150 characters, its ending kept. */
export function nameOf(raw: string): string {
  const bare = raw
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(bare)!
  return `${[...stem].slice(0, 140).join('') || '文件'}${ending}`
}

/** Examines a file and writes it by its hash. Refuses `file-empty`, `file-kind`, `file-kind-differs`. */
export async function keepFile(house: Pick<House, 'files'>, { material, name, content }: Sent): Promise<Kept> {
  if (content.length === 0) refuse('file-empty', '文件是空的', { status: 422, next: '请重新选择文件。' })
  const mediaType = await mediaTypeOf(content, name)
  const hash = sha256(content)
  await keep(placeOf(house.files, hash), content)
  return { material, name: nameOf(name), mediaType, size: content.length, sha256: hash }
}

/** Makes a kept file part of a matter. The same content for the same material is there once; sending it again changes nothing. */
export async function addFile(tx: Db, house: House, m: Matter, viewer: Viewer, file: Kept): Promise<FileView> {
  const capacity = [...matterDoer(viewer, m, await partiesOf(tx, m.id)).capacities].find(c => c !== 'anyone')
  if (!capacity || viewer.kind === 'visitor')
    return refuse('not-yours', '您不是本件的当事人或者承办人员', {
      status: 403,
      next: '请由当事人本人或者承办人员提交。',
    })
  if (m.closedAt)
    refuse('matter-closed', '本件已办结，不能再提交材料', { status: 409, next: '如有新的情况，请另行提交。' })
  const at = house.now()
  const { material, name, mediaType, size, sha256 } = file
  const values = [m.id, at.toString(), material, name, mediaType, size, sha256, viewer.person, capacity]
  const [added] = await rows<FileRow>(tx, insert, values)
  if (!added) return view((await maybe<FileRow>(tx, same, [m.id, sha256, material]))!)
  await append(tx, m.id, at, house.digest, [
    {
      actor: viewer.person,
      capacity,
      kind: 'file.added',
      body: { title: `提交材料：${material}`, material, name, mediaType, size, sha256 },
    },
  ])
  return view(added)
}

/** A file of a matter within reach; its bytes lie in the vault. */
export const fileRow = async (tx: Db, matter: string, id: number): Promise<FileView> =>
  view((await maybe<FileRow>(tx, one, [matter, id])) ?? notFound('材料'))
