import { aid } from './aid.ts'
import { consultations } from './consultations.ts'
import { criminal } from './criminal.ts'

/**
 * One thing done in a matter: when, what and, if it is not who the procedure names first, by whom: `+2 draft`, `+40m answer@rexian`.
 * `+2` is two working days behind the opening, `+40m` and `+3h` are behind it, `-2h` is before now. Beside the acts of procedures:
 * `say`, `note` (internal), `claim` and `rate`. The answers are laid over the usual ones of the act.
 */
export type Beat = string | readonly [beat: string, answers: Readonly<Record<string, unknown>>]

/** A party: a name, with a relation for a representative. Whoever has a name here has a telephone, and an identity where asked. */
export type Cast = {
  applicant?: string
  recipient?: string
  representative?: readonly [name: string, relation: string]
  respondent?: string
}

/**
 * The life of a matter. `opens` is when: `-12` working days ago, `-3h`, `-40m`; `act` is procedure and action, with `@` by whom.
 * In answers `@+3` and `@-1` stand for a working day from that day, `@c+4` for a day of the calendar, `#region` for the region of the agency,
 * `#440105FY` for an agency, `#pinggu` for a person, `#best` for the lawyer ranked first.
 */
export type Story = {
  agency: string
  opens: string
  act: string
  cast: Cast
  answers: Readonly<Record<string, unknown>>
  then: readonly Beat[]
  /** Usual answers of this story's acts. */
  usual?: Readonly<Record<string, object>>
}

/** What the demonstration tells. */
export const stories: readonly Story[] = [...consultations, ...aid, ...criminal]

/** What an act is usually answered with. */
export const usual: Readonly<Record<string, object>> = {
  acknowledge: { materials: '法律援助申请表1份\n身份证复印件1份\n证据材料复印件1份' },
  supplement: { supplied: '已按告知书补齐材料' },
  approve: {},
  refuse: {},
  nominate: { lawyer: '#best' },
  clear: { note: '经核对本所在办和已办结案件，没有利益冲突' },
  conflict: { note: '本所正代理对方当事人的另一案件' },
  retain: { signedOn: '@0', powers: 'special' },
  progress: { done: '会见受援人，收集并整理证据，提交立案材料', next: '等候立案通知', told: 'phone' },
  file: { materials: ['assignment', 'retainer', 'talks', 'evidence', 'papers', 'outcome', 'report'] },
  passFile: { complete: 'passed' },
  settle: { amount: 180_000, reason: '本处尚未录入补贴标准，演示数额' },
  revisit: { reached: true, satisfied: 'very', said: '律师讲得清楚，结果满意' },
  entrust: { reviewer: '#pinggu' },
  drawn: { batch: '演示批次' },
}
