import type { Citation } from '../kernel/citation.ts'
import { civilProcedure, ownWay, recusalRules } from './law.ts'

/** What an envoy is in a case or matter at their court; `none`: nothing, but it is the same court. */
export const caseRoles = {
  presiding: '审判长、独任审判员',
  panel: '合议庭成员',
  assistant: '法官助理',
  clerk: '书记员',
  mediator: '主持调解的人员',
  approver: '审批人',
  officer: '承办人员',
  handler: '经办人',
  none: '仅在同一法院',
} as const
export type CaseRole = keyof typeof caseRoles

/** What the firm is to the envoy, the closest first. */
export const relations = {
  served: '正在服务的企业',
  recent: '近期服务过的企业',
  affiliate: '服务企业的关联企业',
  member: '服务的商会、平台覆盖的企业',
  formerly: '以前服务过的企业',
} as const
export type Relation = keyof typeof relations

export const consequences = {
  recuse: '应当提请回避',
  disclose: '应当披露',
  watch: '关注',
  nothing: '无须处理',
} as const
export type Consequence = keyof typeof consequences

/**
 * What follows from a role and a relation. That whoever decides the case steps back from a firm they serve is the law's; how far the
 * circle reaches beyond is a rule of the house (待核), and whether it may affect the trial is decided by whom 民事诉讼法 49 names.
 */
export const table: Readonly<Record<CaseRole, Readonly<Record<Relation, Consequence>>>> = {
  presiding: { served: 'recuse', recent: 'recuse', affiliate: 'recuse', member: 'disclose', formerly: 'disclose' },
  panel: { served: 'recuse', recent: 'recuse', affiliate: 'recuse', member: 'disclose', formerly: 'disclose' },
  assistant: { served: 'recuse', recent: 'recuse', affiliate: 'disclose', member: 'disclose', formerly: 'watch' },
  clerk: { served: 'recuse', recent: 'disclose', affiliate: 'disclose', member: 'watch', formerly: 'nothing' },
  mediator: { served: 'recuse', recent: 'recuse', affiliate: 'disclose', member: 'disclose', formerly: 'watch' },
  approver: { served: 'recuse', recent: 'recuse', affiliate: 'disclose', member: 'watch', formerly: 'nothing' },
  officer: { served: 'recuse', recent: 'disclose', affiliate: 'disclose', member: 'watch', formerly: 'nothing' },
  handler: { served: 'recuse', recent: 'disclose', affiliate: 'disclose', member: 'watch', formerly: 'nothing' },
  none: { served: 'watch', recent: 'watch', affiliate: 'watch', member: 'nothing', formerly: 'nothing' },
}

const other = '与本案当事人有其他关系，可能影响对案件公正审理的，应当自行回避'
const judging = [
  civilProcedure.article(47, other, { paragraph: 1, item: 3 }),
  recusalRules.article(1, '与本案当事人之间存在其他利害关系，可能影响案件公正审理的，应当自行回避', {
    paragraph: 1,
    item: 5,
  }),
]
const assisting = [civilProcedure.article(47, '回避的规定适用于法官助理、书记员', { paragraph: 4 })]
const handling = [ownWay('平台办件比照审判人员回避的规定，避开所服务的企业')]

/** By virtue of what somebody in the role recuses. */
const byRole: Readonly<Record<CaseRole, readonly Citation[]>> = {
  presiding: judging,
  panel: judging,
  assistant: assisting,
  clerk: [...assisting, recusalRules.article(14, '书记员适用审判人员回避的有关规定')],
  mediator: [recusalRules.article(6, '法院调解案件，应当告知当事人有权申请主持调解的审判人员、参与调解工作的人员回避')],
  approver: [recusalRules.article(13, '审判人员包括院长、副院长、审判委员会委员、庭长、副庭长'), ...judging],
  officer: handling,
  handler: handling,
  none: [ownWay('所服务的企业在本院涉诉的，由纪检监察人员关注')],
}

/** How wide the circle of a served firm is drawn: no law says it. */
const byRelation: Readonly<Partial<Record<Relation, Citation>>> = {
  recent: ownWay('服务结束之后一段时间内仍按服务中对待，月数未见规定'),
  affiliate: ownWay('关联企业比照所服务的企业'),
  member: ownWay('商会、平台覆盖而未单独走访的企业，应当披露，是否回避由有权决定的人决定'),
  formerly: ownWay('服务早已结束的，视角色披露或者关注'),
}

/** What follows, and from what; the articles of the role stand first. */
export function ruleOf(role: CaseRole, relation: Relation): { consequence: Consequence; basis: readonly Citation[] } {
  const consequence = table[role][relation]
  const reach = byRelation[relation]
  return { consequence, basis: [...byRole[role], ...(reach ? [reach] : [])] }
}

const gravity: readonly Consequence[] = ['recuse', 'disclose', 'watch', 'nothing']
const roleOrder = Object.keys(caseRoles) as CaseRole[]
const relationOrder = Object.keys(relations) as Relation[]

/** A person's part in a case, and what a firm is to that person. */
export type Stand = { person: number; role: CaseRole }
export type Tie = { person: number; enterprise: number; relation: Relation }
export type Conflict = Stand & Tie & { consequence: Exclude<Consequence, 'nothing'> }

/**
 * The conflicts of a case: one for each person and firm, the gravest that role and relation give; of equals the closer role, then the
 * closer relation.
 */
export function conflictsOf(stands: readonly Stand[], ties: readonly Tie[]): Conflict[] {
  const all = ties.flatMap(tie => {
    const own = stands.filter(s => s.person === tie.person)
    return own.map(s => ({ ...tie, role: s.role, consequence: table[s.role][tie.relation] }))
  })
  const gravest = all.toSorted(
    (a, b) =>
      gravity.indexOf(a.consequence) - gravity.indexOf(b.consequence) ||
      roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) ||
      relationOrder.indexOf(a.relation) - relationOrder.indexOf(b.relation),
  )
  const one = new Map<string, Conflict>()
  for (const c of gravest) {
    const key = `${c.person} ${c.enterprise}`
    if (c.consequence !== 'nothing' && !one.has(key)) one.set(key, { ...c, consequence: c.consequence })
  }
  return [...one.values()]
}

/** Modules whose matters serve the firm itself. */
const services: ReadonlySet<string> = new Set([
  'modes',
  'checkups',
  'firm-services',
  'enterprises',
  'envoys',
  'visits',
  'intake',
  'plans',
])

/**
 * Whether a matter puts a firm before somebody who decides or mediates. What the firm asks for itself, of its envoy too, is a service
 * and no conflict, until somebody stands against it.
 */
export const contentious = (procedure: string, partyRoles: readonly string[]): boolean =>
  !services.has(procedure.split('.')[0]!) || partyRoles.some(r => r === 'respondent' || r === 'thirdParty')
