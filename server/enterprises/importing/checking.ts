import type { Db } from '../../kernel/database.ts'
import { dateAt } from '../../kernel/day.ts'
import type { House } from '../../kernel/house.ts'
import { regionPath } from '../../people/index.ts'
import { type Contact, contactRows } from '../contact.store.ts'
import { type EnterpriseKind, enterpriseKinds, type Outcome } from '../kinds.ts'
import { coreOf } from '../names.ts'
import { changesOf, checked, codePart, fieldTitles, type Particulars } from '../particulars.ts'
import { particularsNow } from '../registering.ts'
import { type Enterprise, lockEnterprises } from '../store.ts'
import type { Column, Field } from './columns.ts'
import { codeOf, type Draft } from './drafting.ts'
import * as store from './import.store.ts'

const bodyKinds: readonly EnterpriseKind[] = ['association', 'platform', 'project']

/** What would be done with a row. */
export type Planned = {
  row: store.ImportRow
  outcome: Outcome
  says: string[]
  /** The entry that is meant; absent for a new one. */
  entry?: Enterprise
  kind: EnterpriseKind
  particulars: Particulars
  /** Bodies that do not cover it yet. */
  bodies: number[]
  contact?: { replaces: number[] }
}

/** What a page is held against. */
type Known = {
  byCode: Map<string, Enterprise>
  byCore: Map<string, (Enterprise & { cores: string[] })[]>
  bodies: (Enterprise & { cores: string[] })[]
  inFile: Set<string>
  covers: Set<string>
  contacts: Map<number, Contact[]>
  allowed: ReadonlySet<number>
  columns: readonly Column[]
}

const kindOf = (d: Draft): EnterpriseKind => d.kind ?? 'enterprise'

/** Reads what a page of rows touches; with `hold`, keeps those entries from others until the transaction ends. */
async function known(
  tx: Db,
  house: House,
  i: store.Import,
  rows: readonly store.ImportRow[],
  hold: boolean,
): Promise<Known> {
  const drafts = rows.map(r => r.draft)
  const codes = drafts.flatMap(d => codeOf(d) ?? [])
  const cores = [...new Set(drafts.filter(d => d.name).map(d => coreOf(d.name)))]
  const wanted = [...new Set(drafts.flatMap(d => d.bodies))]
  const today = dateAt(house.now()).toString()
  const first = await store.entriesByCode(tx, codes)
  const alike = await store.entriesByCore(tx, cores)
  const ids = [...new Set([...first.values(), ...alike].map(e => e.id))]
  const fresh = hold ? new Map((await lockEnterprises(tx, ids)).map(e => [e.id, e])) : undefined
  const now = <E extends Enterprise>(e: E): E => ({ ...e, ...fresh?.get(e.id) })
  const byCode = new Map([...first].map(([code, e]) => [code, now(e)]))
  const byCore: Known['byCore'] = new Map()
  for (const e of alike.map(now)) for (const core of e.cores) byCore.set(core, [...(byCore.get(core) ?? []), e])
  const bodyCores = wanted.map(coreOf)
  const bodies = [
    ...(wanted.length > 0 ? await store.entriesByCore(tx, bodyCores, bodyKinds) : []),
    ...[...(await store.entriesByCode(tx, wanted.map(codePart))).values()].map(e => ({ ...e, cores: [] as string[] })),
  ]
  const contacts = Map.groupBy(await contactRows(tx, ids), c => c.enterprise)
  return {
    byCode,
    byCore,
    bodies,
    inFile: await store.bodiesOfFile(tx, i.id, [...wanted, ...wanted.map(codePart)]),
    covers: new Set((await store.coversNow(tx, ids, today)).map(c => `${c.body} ${c.member}`)),
    contacts,
    allowed: await store.agenciesUnder(tx, i.agencyId),
    columns: i.columns,
  }
}

type Judged = { says: string[]; ids: number[] }

/** The bodies a row names, each of them one; what cannot be found is said. */
function bodiesOf(d: Draft, k: Known): Judged & { faults: string[] } {
  const faults: string[] = []
  const ids: number[] = []
  const says: string[] = []
  for (const name of d.bodies) {
    const code = codePart(name)
    const exact = k.bodies.filter(b => b.code === code || b.name === name || b.aka.includes(name))
    const found = exact.length > 0 ? exact : k.bodies.filter(b => b.cores.includes(coreOf(name)))
    const one = new Map(found.filter(b => b.status === 'active').map(b => [b.id, b]))
    if (one.size === 1) ids.push(...one.keys())
    else if (one.size > 1) faults.push(`“${name}”有${one.size}个，请改写代码`)
    else if (k.inFile.has(name) || k.inFile.has(code)) says.push(`由本文件中的“${name}”覆盖`)
    else faults.push(`没有找到“${name}”，请先登记或者改正名称`)
  }
  return { faults, ids, says }
}

/** Which entry a row is about. By its code; without one, by name, place and kind. */
function meant(d: Draft, k: Known): Enterprise | undefined {
  const code = codeOf(d)
  if (code) return k.byCode.get(code)
  if (d.code) return undefined
  const same = twins(d, k).filter(e => d.region === undefined || e.region === d.region)
  return same.length === 1 ? same[0] : undefined
}

const twins = (d: Draft, k: Known): Enterprise[] =>
  (k.byCore.get(coreOf(d.name)) ?? []).filter(e => e.kind === kindOf(d))

/** What a row gives, in the place of what stands there; a name it went by in former days brings it no new one. */
function given(d: Draft, entry: Enterprise | undefined): Partial<Particulars> {
  const { name, code, region, industry, categories, mainIndustry, address, aka } = d
  const now = entry && particularsNow(entry)
  const formerName = now?.aka.includes(name)
  return {
    ...now,
    ...(!formerName && { name }),
    ...(code !== undefined && { code }),
    ...(region !== undefined && { region }),
    ...(industry !== undefined && { industry }),
    ...(categories !== undefined && { categories }),
    ...(mainIndustry !== undefined && { mainIndustry }),
    ...(address !== undefined && { address }),
    ...(aka !== undefined && { aka: [...new Set([...(now?.aka ?? []), ...aka])] }),
  }
}

/** What an entry would say, and what is wrong with what the row gives; what stood there before is not the row's fault. */
function asked(house: House, d: Draft, entry: Enterprise | undefined) {
  const { faults: own, particulars } = checked(house, entry?.kind ?? kindOf(d), given(d, entry))
  const faults = [...d.faults, ...own.filter(f => !entry || f.field in d)]
  const code = entry?.code ?? particulars.code
  const categories = entry && d.categories === undefined ? entry.categories : particulars.categories
  return {
    faults: faults.filter((f, n) => faults.findIndex(o => o.field === f.field) === n) as Draft['faults'],
    particulars: { ...particulars, code, categories },
  }
}

const headingOf = (field: Field, columns: readonly Column[]): string =>
  columns.find(c => c.field === field)?.heading ?? (fieldTitles as Record<string, string>)[field] ?? field

/** What would happen with one row, and in which words. */
function planRow(house: House, row: store.ImportRow, k: Known): Planned {
  const d = row.draft
  const entry = meant(d, k)
  const { faults, particulars } = asked(house, d, entry)
  const says = faults.map(f => `“${headingOf(f.field, k.columns)}”列：${f.title}`)
  const kind = entry?.kind ?? kindOf(d)
  const base = { row, kind, particulars, bodies: [] as number[], ...(entry && { entry }) }
  const refused = (...more: string[]): Planned => ({ ...base, outcome: 'refused', says: [...says, ...more] })
  if (row.first !== null && row.first < row.line) return refused(`与第${row.first}行是同一项`)
  const bodies = bodiesOf(d, k)
  const wrong = bodies.faults.map(f => `“${headingOf('bodies', k.columns)}”列：${f}`)
  if (kind !== 'enterprise' && d.bodies.length > 0)
    wrong.push(`${enterpriseKinds[kind]}不能由另一个行会商会、平台、项目覆盖`)
  if (entry && d.kind && d.kind !== entry.kind)
    wrong.push(`名录中是${enterpriseKinds[entry.kind]}，文件中是${enterpriseKinds[d.kind]}`)
  if (entry && entry.status === 'closed') wrong.push('名录中已注销')
  if (entry && !k.allowed.has(entry.agencyId)) wrong.push('由其他机构登记，本机构不能修改')
  if (says.length + wrong.length > 0) return refused(...wrong)
  // A file that still lists what was merged since has nothing newer to say of the one it went into.
  if (entry?.code && d.code && codeOf(d) !== entry.code)
    return { ...base, outcome: 'same', says: [`已并入“${entry.name}”（${entry.code}）`] }
  const covers = bodies.ids.filter(b => !entry || !k.covers.has(`${b} ${entry.id}`))
  if (!entry) {
    const there = twins(d, k).filter(e => e.region === d.region)
    if (there.length > 0 && !d.code) return refused(`名录中有${there.length}项同名，请写明代码`)
    const twin = there[0]
    if (!twin && row.twin !== null && row.twin < row.line)
      return {
        ...base,
        bodies: covers,
        outcome: 'duplicate',
        says: [`与第${row.twin}行名称相同`],
        ...(d.contact && { contact: { replaces: [] } }),
      }
    const alike = twin && [
      `与“${twin.name}”（${regionPath(twin.region) ?? twin.region}${twin.code ? `，${twin.code}` : ''}）可能重复`,
    ]
    return {
      ...base,
      bodies: covers,
      outcome: alike ? 'duplicate' : 'new',
      says: alike ?? bodies.says,
      ...(d.contact && { contact: { replaces: [] } }),
    }
  }
  const contact = contactChange(d, k.contacts.get(entry.id) ?? [])
  const changes = changesOf(particularsNow(entry), particulars).map(
    c => `${c.title}：${c.before || '（空）'}→${c.after || '（空）'}`,
  )
  const more = [
    ...changes,
    ...covers.map(b => `由“${k.bodies.find(o => o.id === b)!.name}”覆盖`),
    ...bodies.says,
    ...(contact ? [contact.replaces.length > 0 ? '联系人电话有变' : '新增联系人'] : []),
  ]
  return {
    ...base,
    bodies: covers,
    outcome: more.length > 0 ? 'changed' : 'same',
    says: more,
    ...(contact && { contact }),
  }
}

/** A contact that is not there yet; the same person with another number gives way. */
function contactChange(d: Draft, there: readonly Contact[]): { replaces: number[] } | undefined {
  const { contact } = d
  if (!contact) return undefined
  const same = there.filter(c => c.name === contact.name)
  if (same.some(c => c.phoneIndex === contact.phoneIndex || contact.phoneIndex === null)) return undefined
  return { replaces: same.map(c => c.id) }
}

/** What would happen with each row of a page as the register stands. */
export async function planPage(
  tx: Db,
  house: House,
  i: store.Import,
  rows: readonly store.ImportRow[],
  hold = false,
): Promise<Planned[]> {
  const k = await known(tx, house, i, rows, hold)
  return rows.map(row => planRow(house, row, k))
}
