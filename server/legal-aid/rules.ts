import { dueOnly } from '../kernel/deadline.ts'
import { Refusal } from '../kernel/refusal.ts'
import { days } from '../kernel/span.ts'
import type { Predicate, Situation } from '../matters/index.ts'
import { nearRelativeWhy } from './application.forms.ts'
import { today } from './facts.ts'
import { aidLaw, caseRules } from './law.ts'
import { urgency } from './urgency.ts'

const no = (code: string, title: string, next: string, basis?: Refusal['detail']['basis'], status = 409) =>
  new Refusal(code, title, { status, next, ...(basis && { basis }) })

/** Where the last of these acts stands among all acts; -1 if never. */
const last = (s: Situation, ...actions: string[]) => s.matter.did.findLastIndex(d => actions.includes(d.action))

const day = (value: unknown) => (typeof value === 'string' ? Temporal.PlainDate.from(value) : undefined)
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0

const standIn = aidLaw.article(
  40,
  '法定代理人代为申请；其侵权时其他法定代理人或者近亲属；被羁押人员的法定代理人或者近亲属',
)

/** Which ground a near relative's reason goes with; the other reasons (40) go with any. */
const reasonNeeds: Partial<Record<keyof typeof nearRelativeWhy, string>> = {
  accused: 'defence',
  victim: 'victim',
  retrial: 'retrial',
}

/** The named predicates of the procedures: each says why not, or nothing. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'legal-aid.applicant-named': s =>
    s.parties.some(p => p.role === 'applicant')
      ? undefined
      : no(
          'applicant-missing',
          '没有写明申请人',
          '请填写申请人的姓名；匿名咨询的，请当事人直接申请法律援助。',
          undefined,
          422,
        ),

  'legal-aid.recipient-named': s =>
    s.parties.some(p => p.role === 'recipient')
      ? undefined
      : no('recipient-missing', '没有写明需要辩护或者代理的人', '请填写该人的姓名。', undefined, 422),

  'legal-aid.may-stand-in': s => {
    const as = s.answers.appliesAs
    const agent = s.parties.find(p => p.role === 'representative')
    if (as === 'self')
      return (
        agent &&
        no('self-with-agent', '选择了“本人”，却填写了代理人', '请选择代理人的身份，或者删去代理人。', standIn, 422)
      )
    if (!agent?.relation)
      return no('agent-missing', '没有写明代为申请的人及其与申请人的关系', '请填写代理人的姓名和关系。', standIn, 422)
    const needed = as === 'nearRelative' && reasonNeeds[s.answers.nearRelativeWhy as keyof typeof nearRelativeWhy]
    return needed && s.answers.ground !== needed
      ? no(
          'relative-may-not',
          `近亲属以“${nearRelativeWhy[s.answers.nearRelativeWhy as keyof typeof nearRelativeWhy]}”代为申请，与所选事项不符`,
          '请核对事项和近亲属代为申请的理由。',
          standIn,
          422,
        )
      : undefined
  },

  'legal-aid.draft-gives': s =>
    s.facts.draft?.proposal === 'give'
      ? undefined
      : no('draft-refuses', '审查意见是不予援助，不能直接决定给予', '不同意审查意见的，请写明理由退回重新审查。'),

  'legal-aid.draft-refuses': s =>
    s.facts.draft?.proposal === 'refuse'
      ? undefined
      : no('draft-gives', '审查意见是给予援助，不能直接决定不予', '不同意审查意见的，请写明理由退回重新审查。'),

  'legal-aid.urgent-enough': s => {
    const { may, reason } = urgency(s.answers as { ground: string }, today(s))
    return may
      ? undefined
      : no('not-urgent', `不能先行提供：${reason.text}`, '请按一般程序在七日内审查决定。', reason.cite)
  },

  'legal-aid.papers-owed': s =>
    last(s, 'startEarly') >= 0
      ? undefined
      : no('no-papers-owed', '本件不是先行提供的援助，没有手续要补办', '无需补办。'),

  'legal-aid.papers-in': s =>
    last(s, 'completePapers') > last(s, 'startEarly') && last(s, 'startEarly') >= 0
      ? undefined
      : no('papers-missing', '受援人还没有补办手续', '请先登记补办的手续和材料。'),

  'legal-aid.conflict-cleared': s => {
    const answer = s.facts.conflictAnswered
    const fresh = last(s, 'conflictAnswered') > last(s, 'nominate', 'replace') && last(s, 'nominate') >= 0
    return fresh && answer?.lawyer === s.facts.nominate?.lawyer && answer?.answer === 'clear'
      ? undefined
      : no('conflict-not-cleared', '利益冲突核查还没有通过，不能指派', '请等候答复，或者另选人选。')
  },

  'legal-aid.change-asked': s =>
    last(s, 'askChange') > last(s, 'keep', 'replace')
      ? undefined
      : no('no-change-asked', '没有待答复的更换请求', '受援人请求更换后再作决定。'),

  'legal-aid.ground-is-theirs': s => {
    const staff = ['lawyer', 'grassrootsLegalWorker', 'legalAidVolunteer', 'intakeOfficer'] as const
    const theirs = staff.some(c => s.doer.capacities.has(c))
    return theirs || s.answers.ground === 'asked'
      ? undefined
      : no(
          'ground-not-yours',
          '受援人只能以“有正当理由要求终止”提出',
          '请选择该情形并说明理由。',
          aidLaw.article(48, '受援人有正当理由要求终止', { paragraph: 1, item: 7 }),
          422,
        )
  },

  'legal-aid.termination-open': s =>
    last(s, 'proposeTermination') > last(s, 'carryOn')
      ? undefined
      : no(
          'no-termination-proposed',
          '没有人报告或者请求终止',
          '发现终止情形的，先由法律援助人员报告或者由受援人请求。',
        ),

  'legal-aid.ended-already': s => {
    const ended = day(s.answers.endedOn)
    return ended && later(ended, today(s))
      ? no('ends-in-future', '结案日不能晚于今天', '请核对结案日。', undefined, 422)
      : undefined
  },

  'legal-aid.organ-may-notify': s => {
    const { ground, stage, discoveredOn } = s.answers
    const found = day(discoveredOn)
    if (found && later(found, today(s)))
      return no('found-in-future', '发现日期不能晚于今天', '请核对日期。', undefined, 422)
    const stages = allowedStages[ground as keyof typeof allowedStages]
    return stages && !stages.includes(String(stage))
      ? no(
          'ground-not-at-stage',
          '所选情形与诉讼阶段不符',
          '请核对情形和诉讼阶段。',
          aidLaw.article(25, '应当或者可以通知辩护的情形'),
          422,
        )
      : undefined
  },

  'legal-aid.decision-to-object': s =>
    s.origin?.matter.procedure === 'legal-aid.application' && ['refused', 'terminated'].includes(s.origin.matter.state)
      ? undefined
      : no(
          'nothing-to-object',
          '只能对不予法律援助、终止法律援助的决定提出异议',
          '请从该决定所在的办件提出异议。',
          aidLaw.article(49, '对不予援助、终止援助的决定有异议的，可以提出', { paragraph: 1 }),
        ),

  'legal-aid.right-bureau': s =>
    s.origin?.agency.parentId === s.agency.id
      ? undefined
      : no(
          'wrong-bureau',
          `异议应当向设立${s.origin?.agency.name ?? '该法律援助机构'}的司法行政部门提出`,
          '请选择该法律援助机构的主管司法行政部门。',
          aidLaw.article(49, '向设立该法律援助机构的司法行政部门提出', { paragraph: 1 }),
          422,
        ),

  'legal-aid.objection-in-time': s => {
    const received = day(s.answers.receivedOn)
    if (!received) return undefined
    const decided = s.origin?.matter.closedAt
    if (later(received, today(s)) || (decided && later(today({ at: decided }), received)))
      return no('received-wrong', '收到决定的日期应当在决定作出之后、今天以前', '请核对日期。', undefined, 422)
    const limit = s.house.setting<number>('legal-aid.objection')
    const end = dueOnly({ start: received, span: days(limit), calendar: s.house.calendar('cn') })
    return end instanceof Temporal.PlainDate && later(today(s), end)
      ? no(
          'objection-late',
          `异议期限已于${end}届满`,
          '可以依法申请行政复议或者提起行政诉讼，或者就新的事实重新申请。',
          caseRules(22, '自收到决定之日起十五日内提出异议'),
        )
      : undefined
  },

  'legal-aid.archived-file': s =>
    s.origin?.matter.procedure === 'legal-aid.application' && s.origin.matter.outcome === 'done'
      ? undefined
      : no('file-not-archived', '只评估已归档的法律援助案件', '请从已归档的案件中抽取。'),
}

/** At which stage a ground can arise at all: a court alone may notify at its discretion (25 II) or in compulsory care (28). */
const allowedStages: Partial<Record<string, readonly string[]>> = {
  deathReview: ['review'],
  absent: ['first', 'second', 'retrial'],
  compulsoryCare: ['care'],
  discretionary: ['first', 'second', 'retrial'],
}
