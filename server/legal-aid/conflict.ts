import { type Citation, unverified } from '../kernel/citation.ts'
import { lawyersLaw } from './law.ts'

/** A party of this matter, or of another one the lawyer or the firm handles. `key` is the blind index of the identity document. */
export type Person = { name: string; key?: string | null; personId?: number | null }

/** The two sides of a matter. */
export type Sides = { clients: readonly Person[]; opponents: readonly Person[] }

/** Another matter in the hands of the lawyer (`own`) or of somebody in the same firm. */
export type OtherMatter = Sides & { own: boolean; open: boolean }

/** What was found: `bars` stands in the way; the rest is put to the firm with the names. */
export type Conflict = { bars: boolean; text: string; cite: Citation }

const both = lawyersLaw.article(
  39,
  '律师不得在同一案件中为双方当事人担任代理人，不得代理与本人或者其近亲属有利益冲突的法律事务',
)
const ofFirm = unverified('律师事务所利益冲突审查的有关规定', '同一律师事务所的律师不得为利益冲突的双方代理')

/** Registered names of organisations are unique within their registry; the names of persons are not. */
const organisation = /(公司|企业|厂|店|行|集团|中心|学校|医院|合作社|委员会|事务所)$/

type Same = 'surely' | 'perhaps' | undefined

/** Equal identities are the same, different ones are not; without both, an organisation's name is enough and a person's only a hint. */
export function same(a: Person, b: Person): Same {
  if (a.key && b.key) return a.key === b.key ? 'surely' : undefined
  if (a.name.trim() !== b.name.trim()) return undefined
  return organisation.test(a.name.trim()) ? 'surely' : 'perhaps'
}

/**
 * Conflicts of a lawyer with the parties of a matter: being a party, acting for the other side, acting against the client. Open
 * matters bar; closed ones and equal names of persons are for the firm to explain.
 */
export function conflicts(matter: Sides, lawyer: Person, others: readonly OtherMatter[]): Conflict[] {
  const self = [...matter.clients, ...matter.opponents]
    .filter(p => (p.personId && p.personId === lawyer.personId) || (p.key && p.key === lawyer.key))
    .map(p => ({ bars: true, text: `该律师本人是本案当事人（${p.name}）`, cite: both }))
  return [...self, ...others.flatMap(other => against(matter, other))]
}

function against(matter: Sides, other: OtherMatter): Conflict[] {
  const who = other.own ? '该律师' : '该律师所在机构的其他人员'
  const cite = other.own ? both : ofFirm
  const hit = (mine: readonly Person[], theirs: readonly Person[], verb: string): Conflict[] =>
    mine.flatMap(a =>
      theirs.flatMap(b => {
        const alike = same(a, b)
        if (!alike) return []
        const doubt = alike === 'perhaps' ? '（仅姓名相同，待核实）' : ''
        const bars = alike === 'surely' && other.open
        return [
          {
            bars,
            text: `${who}在${other.open ? '在办' : '已办结'}的另一件事项中${verb}${a.name}${doubt}`,
            cite,
          },
        ]
      }),
    )
  return [
    ...hit(matter.opponents, other.clients, '代理对方当事人'),
    ...hit(matter.clients, other.opponents, '代理他人对抗'),
  ]
}
