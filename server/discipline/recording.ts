import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { canonicalJson } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { blindIndex, open, seal } from '../kernel/secret.ts'
import { workdays } from '../kernel/span.ts'
import { keep, pledge } from '../ledger/index.ts'
import type { staffOnly } from '../people/index.ts'
import { openCommitmentsOfStream } from './commitments.store.ts'
import { type RecordKind, recordKinds } from './contract.ts'
import { ownWay, reporting } from './law.ts'
import { guarded } from './policies.ts'
import * as store from './records.store.ts'

type Staff = ReturnType<typeof staffOnly>

/** What is written down; `content` is sealed, and read again by its writer and 纪检监察人员 alone. */
export type Entry = {
  id: string
  kind: RecordKind
  person: number
  agency: number
  capacity: string
  at: Temporal.Instant
  content: Record<string, unknown>
  visit?: string
  file?: { name: string; mediaType: string; sha256: string }
}

/** Kinds that 纪检监察人员 must look into. */
const lookedInto: ReadonlySet<RecordKind> = new Set(['interference', 'exception'])

/**
 * Writes a record once: the same content again is the same record. Refuses `in-the-future`, and `id-taken` where another record has
 * that id. Nothing of the content goes into docket or ledger.
 */
export const record = (tx: Db, house: House, e: Entry): Promise<{ id: string; late: boolean }> =>
  seeingAll(tx, () => write(tx, house, e))

async function write(tx: Db, house: House, e: Entry): Promise<{ id: string; late: boolean }> {
  const now = house.now()
  if (Temporal.Instant.compare(e.at, now) > 0)
    refuse('in-the-future', '发生的时间在将来', {
      status: 422,
      fields: [{ field: 'at', title: '请核对时间' }],
      next: '请修改时间后重新提交。',
    })
  const day = dateAt(e.at)
  const plain = canonicalJson({ ...e.content, at: e.at.toString(), ...(e.visit && { visit: e.visit }) })
  // Of a visit that is moved, what was declared stays the same.
  const told = e.visit ? canonicalJson({ ...e.content, visit: e.visit }) : plain
  const digest = blindIndex(house.keys, `discipline:${e.kind}`, told)
  const twin = await store.recordTwin(tx, e.id, e.person, e.kind, digest)
  if (twin && (twin.digest !== digest || twin.person.id !== e.person))
    refuse('id-taken', '这个标识已用于另一条记录', {
      status: 409,
      next: '请换一个标识重新提交；记录不能修改，可以补充一条。',
    })
  if (twin) return { id: twin.id, late: twin.late }
  const late = e.kind === 'contact' && day.until(dateAt(now)).days > house.setting<number>('discipline.contact-days')
  const commitmentId = lookedInto.has(e.kind)
    ? await pledge(tx, house, {
        kind: 'discipline-handling',
        agencyId: e.agency,
        stream: e.id,
        subject: '纪律记录',
        path: `/discipline/records/${e.id}`,
        owedTo: '记录人',
        title: '核处纪律记录',
        owes: 'disciplineOfficer',
        basis: e.kind === 'interference' ? reporting : ownWay('纪律承诺的例外由纪检监察人员核实'),
        span: workdays(house.setting<number>('discipline.handling-days')),
        startEvent: '登记',
        actor: e.person,
      })
    : null
  await store.insertRecord(tx, {
    id: e.id,
    kind: e.kind,
    person: e.person,
    agency: e.agency,
    day,
    visit: e.visit ?? null,
    sealed: seal(house.keys, plain),
    digest,
    fileName: e.file?.name ?? null,
    fileType: e.file?.mediaType ?? null,
    fileSha256: e.file?.sha256 ?? null,
    late,
    commitmentId,
    at: now,
  })
  await append(tx, e.id, now, house.digest, [
    {
      actor: e.person,
      capacity: e.capacity,
      kind: 'discipline.recorded',
      body: { title: `登记${recordKinds[e.kind]}`, digest, ...(e.file && { file: e.file.sha256 }) },
    },
  ])
  return { id: e.id, late }
}

/** The content of a record, as it was written. */
export const contentOf = (house: House, r: store.RecordRow): Record<string, unknown> =>
  JSON.parse(open(house.keys, r.sealed))

export const mayHandle = (who: Staff, r: store.RecordRow): boolean =>
  guarded(who).includes(r.agency.id) && r.person.id !== who.person

/** 纪检监察人员 write what they found; `end`, and the duty to look into it is done. Refuses `not-yours`: nobody handles their own. */
export async function handle(tx: Db, house: House, who: Staff, id: string, text: string, end: boolean): Promise<void> {
  const r = (await store.recordById(tx, id)) ?? notFound('记录')
  if (!mayHandle(who, r))
    refuse('not-yours', '只有纪检监察人员可以核处，本人的记录由他人核处', {
      status: 403,
      next: '请由本机构或者上级机构的纪检监察人员操作。',
    })
  await store.addHandling(tx, id, who.person, seal(house.keys, text), house.now())
  await append(tx, id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: 'disciplineOfficer',
      kind: 'discipline.handled',
      body: { title: end ? '核处完毕' : '记录核处情况' },
    },
  ])
  if (end && r.commitmentId !== null && (await openCommitmentsOfStream(tx, id)).includes(r.commitmentId))
    await keep(tx, house, r.commitmentId, who.person)
}
