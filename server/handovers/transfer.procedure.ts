import { workdays } from '../kernel/span.ts'
import { agencyKinds } from '../people/index.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Offered, Redirected, Remark, Why } from './forms.ts'
import { consent, designation, own, reply, retention } from './law.ts'

/** Who answers for an agency what is offered to it. */
export const receivers = [
  'intakeOfficer',
  'windowClerk',
  'hotlineAgent',
  'approver',
  'firmOfficer',
  'bureauReviewer',
  'partnerClerk',
  'supervisor',
  'leader',
] as const
const persons = ['applicant', 'representative'] as const

/**
 * 移送: one agency offers a matter to another. Until it is accepted the matter stays with whoever offers it. Each offer is a matter of
 * its own, held by the agency it is made to, so that it has a clock, a docket and an end.
 */
export const transfer = defineProcedure({
  id: 'handovers.transfer',
  title: '移送',
  gist: '把办件移送给有管辖权或者更合适的机构，编号不变，材料和留痕一并移送',
  version: '2022-01-01',
  heldBy: Object.keys(agencyKinds),
  public: false,
  internal: true,
  retention,
  states: {
    consenting: {
      title: '待同意',
      says: '办件拟移送其他机构，同意后才会移送；不同意或者逾期没有表示的，由原机构继续办理',
      terms: [
        {
          to: '表示是否同意移送',
          owes: 'applicant',
          within: workdays(5),
          setting: 'handovers.consent-days',
          lapses: 'noAnswer',
          cite: own('当事人限期表示是否同意，不表示的不移送'),
        },
      ],
    },
    offered: {
      title: '待接收',
      says: '已向接收机构移送，接收之前仍由原机构负责',
      terms: [
        {
          to: '接收，或者退回并指明有管辖权的机构',
          owes: 'intakeOfficer',
          within: workdays(3),
          setting: 'handovers.reply-days',
          kind: 'handover',
          lapses: 'silence',
          cite: reply,
        },
      ],
    },
    accepted: { title: '已接收', says: '已由接收机构办理，编号不变', final: 'done' },
    redirected: { title: '已退回并指明机构', says: '接收机构认为应由其他机构办理，已按其指明转送', final: 'referred' },
    disputed: { title: '已报请指定', says: '对由谁办理有不同意见，已报请指定', final: 'referred' },
    silent: { title: '逾期未答复', says: '接收机构逾期没有答复，已转协调机构处理', final: 'referred' },
    withdrawn: { title: '已撤回', says: '移出机构撤回了移送，由原机构继续办理', final: 'withdrawn' },
    refused: { title: '未获同意', says: '没有得到同意，不再移送，由原机构继续办理', final: 'ended' },
    moot: { title: '已失效', says: '移送所依据的协议已经停止或者办件已经办结，由原机构继续负责', final: 'ended' },
  },
  actions: {
    offer: { title: '移送', to: 'offered', by: 'referral', asks: Offered, cite: reply },
    ask: {
      title: '征求同意后移送',
      to: 'consenting',
      by: 'referral',
      asks: Offered,
      notifies: [
        { who: 'applicant', template: 'handovers.consent' },
        { who: 'representative', template: 'handovers.consent' },
      ],
      cite: consent,
    },
    consent: {
      title: '同意移送',
      from: 'consenting',
      to: 'offered',
      by: [...persons, 'referral'],
      cite: consent,
    },
    dissent: {
      title: '不同意移送',
      from: 'consenting',
      to: 'refused',
      by: [...persons, 'referral'],
      does: 'handovers.stay',
      cite: consent,
    },
    noAnswer: {
      title: '逾期没有表示同意',
      from: 'consenting',
      to: 'refused',
      by: 'clock',
      does: 'handovers.stay',
      cite: consent,
    },
    accept: {
      title: '接收',
      from: 'offered',
      to: 'accepted',
      by: receivers,
      asks: Remark,
      does: 'handovers.accept',
      notifies: [
        { who: 'applicant', template: 'handovers.arrived' },
        { who: 'representative', template: 'handovers.arrived' },
      ],
      cite: reply,
    },
    redirect: {
      title: '退回并指明有管辖权的机构',
      from: 'offered',
      to: 'redirected',
      by: receivers,
      asks: Redirected,
      does: 'handovers.redirect',
      cite: reply,
    },
    contest: {
      title: '不属本机构，报请指定',
      from: 'offered',
      to: 'disputed',
      by: receivers,
      asks: Why,
      does: 'handovers.contest',
      cite: designation,
    },
    silence: {
      title: '逾期未答复，转协调机构',
      from: 'offered',
      to: 'silent',
      by: 'clock',
      does: 'handovers.escalate',
      cite: designation,
    },
    withdraw: {
      title: '撤回移送',
      from: ['consenting', 'offered'],
      to: 'withdrawn',
      by: 'referral',
      asks: Why,
      does: 'handovers.stay',
      cite: own('接收之前可以撤回'),
    },
    lapse: {
      title: '移送失效',
      from: ['consenting', 'offered'],
      to: 'moot',
      by: 'referral',
      asks: Why,
      does: 'handovers.stay',
      cite: own('协议停止、办件办结的，没有接收的移送失效'),
    },
  },
})
