import { v7 } from 'uuid'
import { append, chain, type Happening } from '../docket/index.ts'
import { type Db, isUniqueViolation } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { identityIndex } from '../people/index.ts'
import type { Add, Amend } from './contract.ts'
import { indexEntries } from './indexing.ts'
import type { EnterpriseKind } from './kinds.ts'
import { changesOf, inventedBy, kindTitle, type Particulars, particularsOf } from './particulars.ts'
import type { Doing } from './policies.ts'
import { beginDockets, insertEntries, updateEntry } from './register.store.ts'
import { type Enterprise, enterpriseOfCode, lockEnterprise } from './store.ts'

/** Says in the docket of an entry what happened. */
export const record = (
  tx: Db,
  house: House,
  e: Pick<Enterprise, 'stream'>,
  who: Doing,
  kind: string,
  title: string,
  body: Record<string, unknown> = {},
) =>
  append(tx, e.stream, house.now(), house.digest, [
    { ...who, kind: `enterprise.${kind}`, body: { title, ...body } },
  ] satisfies Happening[])

/** The entry for a change, held until the transaction ends. Refuses `not-found`, `enterprise-merged`, `enterprise-closed`, `version-conflict`. */
export async function held(tx: Db, id: number, version?: number): Promise<Enterprise> {
  const e = (await lockEnterprise(tx, id)) ?? notFound('企业')
  if (e.status === 'merged')
    refuse('enterprise-merged', `${e.name}已并入另一项`, { status: 409, next: '请在合并后的一项上操作。' })
  if (e.status === 'closed') refuse('enterprise-closed', `${e.name}已注销`, { status: 409, next: '请核对名录。' })
  if (version !== undefined && e.version !== version)
    refuse('version-conflict', '登记内容已被他人修改', { status: 409, next: '请刷新页面，核对后重新修改。' })
  return e
}

const codeTaken = async (tx: Db, code: string | null, but?: number): Promise<void> => {
  const other = code === null ? undefined : await enterpriseOfCode(tx, code)
  if (other && other.id !== but)
    refuse('code-taken', `统一社会信用代码已登记为“${other.name}”`, {
      status: 409,
      fields: [{ field: 'code', title: `已登记为“${other.name}”（编号 ${other.id}）` }],
      next: '请在名录中查看该项；确有两项的，请合并。',
    })
}

/** Two who write the same code at once: the second is told like one who came later. */
const raced = (error: unknown): never =>
  isUniqueViolation(error)
    ? refuse('code-taken', '统一社会信用代码刚刚已被登记', { status: 409, next: '请刷新名录后核对。' })
    : (Promise.reject(error) as never)

/** `also` goes into the docket beside the particulars. */
export type Entering = {
  kind: EnterpriseKind
  agency: number
  particulars: Particulars
  also?: Record<string, unknown>
}

/** Writes new entries with their dockets, and makes them known to the search; their ids in order. All were checked before. */
export async function enter(
  tx: Db,
  house: House,
  who: Doing,
  entering: readonly Entering[],
  how: string,
): Promise<number[]> {
  const at = house.now()
  const entries = entering.map(({ kind, agency, particulars: p }) => ({
    ...p,
    stream: v7(),
    kind,
    codeIndex: p.code && identityIndex(house, 'uscc', p.code),
    agencyId: agency,
    invented: inventedBy(p),
  }))
  const ids = await insertEntries(tx, entries, at)
  const first = entries.flatMap((e, n) => {
    const { name, code, region, industry, categories, address, aka, mainIndustry, kind, agencyId } = e
    const body = {
      title: `${how}：${name}`,
      after: { kind, name, code, region, industry, categories, address, aka, mainIndustry, agency: agencyId },
      ...entering[n]!.also,
    }
    return chain(e.stream, { seq: 0, hash: '' }, at, house.digest, [{ ...who, kind: 'enterprise.added', body }])
  })
  await beginDockets(tx, first)
  await indexEntries(tx, ids)
  return ids
}

/** Enters one by hand. Refuses `enterprise-refused` and `code-taken`. */
export async function add(tx: Db, house: House, who: Doing, { agency, kind, ...given }: Add): Promise<number> {
  const particulars = particularsOf(house, kind, given as Partial<Particulars>)
  await codeTaken(tx, particulars.code)
  const [id] = await enter(tx, house, who, [{ kind, agency, particulars }], `登记${kindTitle(kind)}`).catch(raced)
  return id!
}

/** The particulars of an entry. */
export const particularsNow = (e: Enterprise): Particulars => {
  const { name, aka, code, region, industry, categories, mainIndustry, address } = e
  return { name, aka, code, region, industry, categories, mainIndustry, address }
}

/** A name or code that goes stays known. */
const remembering = (before: Particulars, after: Particulars): Particulars => {
  const gone = [before.name !== after.name && before.name, before.code !== after.code && before.code].filter(
    g => typeof g === 'string',
  )
  const aka = [...new Set([...after.aka, ...gone])].filter(a => a !== after.name && a !== after.code)
  return { ...after, aka }
}

/** Writes what an entry is now, with its docket entry; the new version, or the old one where nothing changed. The row is held. */
export async function change(
  tx: Db,
  house: House,
  who: Doing,
  e: Enterprise,
  after: Particulars,
  why?: string,
): Promise<number> {
  const before = particularsNow(e)
  const next = remembering(before, after)
  const changes = changesOf(before, next)
  if (changes.length === 0) return e.version
  if (next.code !== e.code) await codeTaken(tx, next.code, e.id)
  const codeIndex = next.code && identityIndex(house, 'uscc', next.code)
  const version = await updateEntry(tx, { ...e, ...next, codeIndex }).catch(raced)
  await indexEntries(tx, [e.id])
  const title = `修改登记：${changes.map(c => c.title).join('、')}`
  await record(tx, house, e, who, 'amended', title, { version, changes, ...(why && { why }) })
  return version
}

/** Amends what is given. Refuses `enterprise-refused`, `code-taken`, and what {@link held} does. */
export async function amend(
  tx: Db,
  house: House,
  who: Doing,
  id: number,
  { version, why, ...given }: Amend,
): Promise<number> {
  const e = await held(tx, id, version)
  const asked = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as Partial<Particulars>
  const now = particularsNow(e)
  // Categories that left the list stay where they are, until somebody touches them.
  const kept = asked.categories ? {} : { categories: now.categories }
  const after = { ...particularsOf(house, e.kind, { ...now, categories: [], ...asked }), ...kept }
  return change(tx, house, who, e, after, why)
}

/** Strikes an entry off as closed; it stays in the register and all that refers to it. */
export async function close(
  tx: Db,
  house: House,
  who: Doing,
  id: number,
  version: number,
  why: string,
): Promise<number> {
  const e = await held(tx, id, version)
  const next = await updateEntry(tx, { ...e, status: 'closed' })
  await indexEntries(tx, [id])
  await record(tx, house, e, who, 'closed', '注销', { version: next, why })
  return next
}
