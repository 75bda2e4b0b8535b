import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { keepFile } from '../matters/index.ts'
import { insertPhotograph, type PhotographRow, photographsOf } from './answers.store.ts'
import type { Staff } from './policies.ts'
import type { Visit } from './store.ts'
import { stripped } from './stripping.ts'

/** The largest photograph, in bytes. */
export const photographBytes = 10 * 1024 * 1024

/**
 * A photograph as it is kept: JPEG, PNG or WebP by its content, with all that a camera wrote beside the picture taken out, but how it is to
 * be turned. Refuses `photograph-kind`, `file-empty`, `file-kind-differs`.
 */
export async function keepPhotograph(house: House, name: string, content: Buffer) {
  if (content.length === 0) refuse('file-empty', '照片是空的', { status: 422, next: '请重新选择照片。' })
  const bare = stripped(content)
  if (!bare)
    return refuse('photograph-kind', '照片应为完好的 JPEG、PNG 或者 WebP 图片', {
      status: 415,
      next: '请重新拍摄，或者另存为 JPEG 后上传。',
    })
  return keepFile(house, { material: '走访照片', name, content: bare })
}

type Kept = Awaited<ReturnType<typeof keepPhotograph>>

/** Attaches a photograph; the same picture is there once. Refuses `not-yours`, `out-of-state`, `too-many-photographs`. */
export async function attach(tx: Db, house: House, who: Staff, v: Visit, file: Kept): Promise<PhotographRow> {
  if (v.personId !== who.person)
    refuse('not-yours', '照片由走访的特派员本人上传', { status: 403, next: '请由特派员本人上传。' })
  if (v.status === 'cancelled')
    refuse('out-of-state', '这次走访已经取消', { status: 409, next: '请上传到实际进行的走访。' })
  const there = await photographsOf(tx, [v.id])
  const same = there.find(p => p.sha256 === file.sha256)
  if (same) return same
  const most = house.setting<number>('visits.photographs')
  if (there.length >= most)
    refuse('too-many-photographs', `每次走访最多${most}张照片`, { status: 422, next: '请选择最能说明情况的几张。' })
  const { name, mediaType, size, sha256 } = file
  const row = { visit: v.id, name, mediaType, size, sha256, at: house.now() }
  const id = await insertPhotograph(tx, { ...row, by: who.person })
  await append(tx, v.id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: 'envoy',
      kind: 'visit.photograph',
      body: { title: '上传照片', name, size, sha256 },
    },
  ])
  return { id, ...row }
}
