import { workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import {
  Admission,
  Arrival,
  Leaving,
  Nomination,
  Prolonging,
  Reasoned,
  Resumption,
  Suspension,
  Transfer,
  Vetting,
} from './appointment.forms.ts'
import { adjusted, certified, chosen, criteria, duty, ownWay, retention } from './law.ts'

const waiting = ['nominated', 'vetted'] as const
const inOffice = ['serving', 'suspended'] as const

/** 任期: the day that was set when admitted or prolonged; the clock ends it. */
const term = {
  to: '任期届满之前决定延长或者办理离任',
  owes: 'envoyOfficer',
  reckoned: 'envoys.term',
  kind: 'envoy-term',
  metBy: ['leave', 'transfer'],
  voidBy: ['extend'],
  lapses: 'expire',
  cite: ownWay('任期届满未延长的，自然离任'),
} as const

/**
 * 法律特派员选派: one person's term as an envoy of one court, from nomination to leaving. Whoever is transferred ends here and begins
 * again at the other court, which decides on them as on anybody.
 */
export const appointment = defineProcedure({
  id: 'envoys.appointment',
  title: '法律特派员选派',
  gist: '从法官、法官助理中选派法律特派员：提名、审核、任用，直至离任',
  version: '2020-01-01',
  heldBy: ['court', 'bureau'],
  public: false,
  internal: true,
  retention,
  states: {
    nominated: {
      title: '已提名，待审核',
      named: 'envoys.state-nominated',
      says: '已经提名，正在按准入标准审核',
      terms: [
        {
          to: '审核',
          owes: 'envoyOfficer',
          within: workdays(5),
          setting: 'envoys.vet',
          kind: 'envoy-step',
          metBy: ['vet', 'decline'],
          cite: ownWay('提名之后及时审核'),
        },
      ],
    },
    vetted: {
      title: '审核通过，待任用',
      named: 'envoys.state-vetted',
      says: '审核通过，等候决定',
      terms: [
        {
          to: '决定是否任用',
          owes: 'leader',
          within: workdays(10),
          setting: 'envoys.decide',
          kind: 'envoy-step',
          metBy: ['admit', 'decline'],
          cite: ownWay('审核之后及时决定'),
        },
      ],
    },
    serving: {
      title: '在任',
      named: 'envoys.state-serving',
      says: '正在履行法律特派员职责',
      terms: [{ to: '履行走访服务职责', owes: 'envoy', untimed: '走访次数按季度计算，见走访指标', cite: duty }],
    },
    suspended: {
      title: '暂停履职',
      named: 'envoys.state-suspended',
      says: '暂停履行职责，期间不计走访指标',
      terms: [
        {
          to: '决定恢复履职或者办理离任',
          owes: 'envoyOfficer',
          untimed: '暂停的期限未见规定',
          cite: ownWay('暂停的原因消失后及时恢复'),
        },
      ],
    },
    declined: {
      title: '不予任用',
      named: 'envoys.state-declined',
      says: '决定不予任用，理由见卷宗',
      final: 'refused',
      remedies: [
        {
          title: '申请复核',
          to: '作出决定的机构',
          cite: ownWay('对不予任用有异议的，可以向作出决定的机构申请复核'),
        },
      ],
    },
    withdrawn: { title: '已撤回提名', named: 'envoys.state-withdrawn', says: '提名已经撤回', final: 'withdrawn' },
    transferred: { title: '已调任', named: 'envoys.state-transferred', says: '已调往另一机构', final: 'referred' },
    left: { title: '已离任', named: 'envoys.state-left', says: '任期已经结束', final: 'done' },
  },
  actions: {
    nominate: {
      title: '提名',
      to: 'nominated',
      by: 'envoyOfficer',
      asks: Nomination,
      needs: ['envoys.meets-criteria'],
      cite: chosen,
    },
    arrive: { title: '自另一机构调入', to: 'vetted', by: 'referral', asks: Arrival, cite: adjusted },
    vet: {
      title: '审核通过',
      from: 'nominated',
      to: 'vetted',
      by: 'envoyOfficer',
      notBy: ['nominate'],
      asks: Vetting,
      does: 'envoys.vet',
      cite: criteria,
    },
    admit: {
      title: '任用并颁发证书',
      from: 'vetted',
      to: 'serving',
      by: ['leader', 'envoyOfficer'],
      notBy: ['nominate'],
      asks: Admission,
      needs: ['envoys.sound-term'],
      does: 'envoys.admit',
      issues: ['envoys.certificate'],
      promises: [term],
      cite: certified,
    },
    decline: {
      title: '不予任用',
      from: waiting,
      to: 'declined',
      by: ['leader', 'envoyOfficer'],
      notBy: ['nominate'],
      asks: Reasoned,
      cite: criteria,
    },
    withdraw: {
      title: '撤回提名',
      from: waiting,
      to: 'withdrawn',
      by: 'envoyOfficer',
      asks: Reasoned,
      cite: ownWay('作出决定之前可以撤回'),
    },
    suspend: {
      title: '暂停履职',
      from: 'serving',
      to: 'suspended',
      by: ['envoyOfficer', 'leader'],
      asks: Suspension,
      needs: ['envoys.from-past'],
      does: 'envoys.suspend',
      cite: adjusted,
    },
    resume: {
      title: '恢复履职',
      from: 'suspended',
      to: 'serving',
      by: ['envoyOfficer', 'leader'],
      asks: Resumption,
      needs: ['envoys.from-past', 'envoys.behind-suspension'],
      does: 'envoys.resume',
      cite: adjusted,
    },
    extend: {
      title: '延长任期',
      from: inOffice,
      by: ['leader', 'envoyOfficer'],
      asks: Prolonging,
      needs: ['envoys.later'],
      does: 'envoys.extend',
      promises: [term],
      cite: adjusted,
    },
    transfer: {
      title: '调任',
      from: inOffice,
      to: 'transferred',
      by: ['leader', 'envoyOfficer'],
      asks: Transfer,
      needs: ['envoys.last-past', 'envoys.elsewhere'],
      does: 'envoys.transfer',
      cite: adjusted,
    },
    leave: {
      title: '离任',
      from: inOffice,
      to: 'left',
      by: ['leader', 'envoyOfficer'],
      asks: Leaving,
      needs: ['envoys.last-past'],
      does: 'envoys.leave',
      cite: adjusted,
    },
    expire: {
      title: '任期届满',
      from: inOffice,
      to: 'left',
      by: 'clock',
      does: 'envoys.expire',
      cite: ownWay('任期届满未延长的，自然离任'),
    },
  },
})
