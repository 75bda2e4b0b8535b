import { allocateNumbers, documentNumber } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { zone } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Action } from '../procedures/index.ts'
import type { Registry, Situation } from './module.ts'
import { addDocument, addNotice, type PartyRow } from './store.ts'

/** A document as it was issued: its number is the agency's next of the year. */
export type Issued = { id: number; kind: string; number: string; title: string }

/** Issues the documents of an act, numbered and fixed. Refuses an agency that has no prefix for its numbers. */
export async function issue(tx: Db, registry: Registry, action: Action, s: Situation): Promise<Issued[]> {
  const kinds = action.issues ?? []
  if (kinds.length === 0) return []
  if (!s.agency.documentPrefix)
    refuse('no-document-prefix', `${s.agency.name}没有发文字号，不能出具文书`, {
      status: 409,
      next: '请管理员在机构资料中填写机关代字。',
    })
  const year = s.at.toZonedDateTimeISO(zone).year
  const [taken] = await allocateNumbers(tx, [{ agency: s.agency.id, series: 'document', year, count: kinds.length }])
  const issued: Issued[] = []
  for (const [i, kind] of kinds.entries()) {
    const { title, compose } = registry.documents[kind]!
    const number = documentNumber(s.agency.documentPrefix!, year, taken!.last - kinds.length + 1 + i)
    const [row] = await addDocument(tx, {
      matterId: s.matter.id,
      agencyId: s.agency.id,
      kind,
      number,
      title,
      content: compose(s),
      at: s.at,
      by: s.doer.person ?? null,
    })
    issued.push({ id: row!.id, kind, number, title })
  }
  return issued
}

/** Tells the parties of an act, through the outbox. */
export async function notify(tx: Db, registry: Registry, action: Action, s: Situation, parties: readonly PartyRow[]) {
  for (const n of action.notifies ?? [])
    for (const p of parties)
      if (p.role === n.who && p.phoneSealed && p.phoneIndex)
        await addNotice(tx, {
          matterId: s.matter.id,
          sealed: p.phoneSealed,
          index: p.phoneIndex,
          text: registry.templates[n.template]!(s),
          at: s.at,
        })
}
