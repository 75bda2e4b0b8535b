import { dateAt } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Predicate, Situation } from '../matters/index.ts'
import { supervision } from './law.ts'
import { namesIn, textOf } from './wording.ts'

const no = (code: string, title: string, next: string, field?: string) =>
  new Refusal(code, title, { status: 422, next, ...(field && { fields: [{ field, title }] }) })

const lastOf = ({ matter }: Situation, ...actions: string[]) =>
  matter.did.findLast(d => actions.includes(d.action))?.action

const extensionAsked = (s: Situation) => lastOf(s, 'extend', 'grant', 'deny', 'submit', 'amend') === 'extend'
const objected = (s: Situation) => lastOf(s, 'return', 'object', 'uphold', 'overturn') === 'object'

/** Milestones not yet passed, by the acts alone. */
export function openMilestones({ matter }: Pick<Situation, 'matter'>): number {
  const made = matter.did.filter(d => d.action === 'divide').length
  return made - matter.did.filter(d => d.action === 'pass' || d.action === 'drop').length
}

const onlyIf =
  (test: (s: Situation) => boolean, code: string, title: string, next: string): Predicate =>
  s =>
    test(s) ? undefined : no(code, title, next)

/** Whether something holds of a task, each with the words that say why not. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'plans.sound-task': ({ answers: a }) => {
    const others = namesIn(a.agencies)
    if (others.length > 0 && !a.lead) return no('no-lead', '有协办单位而没有牵头单位', '请指明牵头单位。', 'lead')
    if (a.lead && others.includes(String(a.lead)))
      return no('lead-twice', `“${String(a.lead)}”既是牵头单位又是协办单位`, '请从协办单位中去掉。', 'agencies')
    return undefined
  },
  'plans.has-day': onlyIf(
    s => textOf(s.matter).due !== null,
    'no-day',
    '长期推进的任务没有完成日期，不需要延期',
    '请按期报告推进情况。',
  ),
  'plans.no-extension-asked': onlyIf(
    s => !extensionAsked(s),
    'extension-pending',
    '延期申请正在审批',
    '请等候审批结果。',
  ),
  'plans.extension-asked': onlyIf(extensionAsked, 'no-extension', '没有等候审批的延期申请', '请由牵头单位先提出申请。'),
  'plans.later': ({ answers, matter, at }) => {
    const until = String(answers.until)
    const { due } = textOf(matter)
    if (due && until <= due) return no('not-later', `延期后的日期应当晚于${due}`, '请另填日期。', 'until')
    if (until <= dateAt(at).toString()) return no('not-later', '延期后的日期应当晚于今天', '请另填日期。', 'until')
    return undefined
  },
  'plans.rectify-later': ({ answers, at }) =>
    String(answers.rectifyBy) > dateAt(at).toString()
      ? undefined
      : no('not-later', '整改期限应当晚于今天', '请另填日期。', 'rectifyBy'),
  'plans.long-running': onlyIf(
    s => textOf(s.matter).due === null,
    'not-long-running',
    '只有长期推进的任务作阶段评估',
    '有完成日期的任务，在反馈之后核查。',
  ),
  'plans.has-milestones': onlyIf(s => openMilestones(s) > 0, 'no-milestones', '没有待完成的节点', '请先分解节点。'),
  'plans.milestones-passed': s =>
    openMilestones(s) > 0
      ? no('milestones-open', `还有${openMilestones(s)}个节点没有完成`, '请先逐一登记完成，不再需要的取消。')
      : undefined,
  'plans.may-object': s => {
    const returned = s.matter.did.findLast(d => d.action === 'return')
    if (!returned || lastOf(s, 'return', 'object', 'uphold', 'overturn') !== 'return')
      return no('objected-already', '对这次核查结论已经申请过复核', '请等候复核决定或者按要求整改。')
    const last = dateAt(Temporal.Instant.from(returned.at)).add({ days: 30 })
    return Temporal.PlainDate.compare(dateAt(s.at), last) <= 0
      ? undefined
      : new Refusal('too-late', '申请复核应当自收到结论之日起三十日内提出', {
          status: 409,
          basis: supervision.article(17, '三十日内申请复核'),
          next: '请按要求整改。',
        })
  },
  'plans.objected': onlyIf(objected, 'not-objected', '没有等候决定的复核申请', '请由牵头单位先提出申请。'),
}
