import { days } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import { PassOn, Transferred } from './application.forms.ts'
import { finding } from './assigning.table.ts'
import * as forms from './criminal-notice.forms.ts'
import { aidLaw, confidential, retention } from './law.ts'

const notify = aidLaw.article(36, '发现应当通知辩护情形的，应当在三日内通知法律援助机构指派律师')
const assign = aidLaw.article(36, '收到通知后三日内指派律师，并通知人民法院、人民检察院、公安机关')
const whom = aidLaw.article(25, '没有委托辩护人的，应当通知法律援助机构指派律师', { paragraph: 1 })
const free = aidLaw.article(27, '不得限制或者损害犯罪嫌疑人、被告人委托辩护人的权利')

/**
 * 通知辩护: the exchange between the organ and the centre, which both see. The defence itself is a matter of its own, opened by the
 * assignment, which the organ does not see (21).
 */
export const criminalNotice = defineProcedure({
  id: 'legal-aid.criminal-notice',
  title: '通知辩护',
  gist: '人民法院、人民检察院、公安机关通知法律援助机构为没有辩护人的人指派律师',
  version: '2022-01-01',
  heldBy: ['legalAidCentre'],
  public: false,
  retention,
  confidential,
  states: {
    discovered: {
      title: '待通知',
      says: '办案机关已登记应当通知辩护的情形，三日内通知法律援助机构',
      terms: [
        {
          to: '通知法律援助机构指派律师',
          owes: 'caseOrganClerk',
          within: days(3),
          from: 'discover',
          on: 'discoveredOn',
          cite: notify,
        },
      ],
    },
    notified: {
      title: '待指派',
      says: '法律援助机构已收到通知，三日内指派律师并告知办案机关',
      terms: [{ to: '指派律师并通知办案机关', owes: 'assigner', within: days(3), cite: assign }],
    },
    appointed: { title: '已指派并通知', says: '已指派律师，姓名和联系方式见指派公函', final: 'done' },
    standsDown: { title: '不再指派', says: '不再需要法律援助机构指派律师', final: 'withdrawn' },
    passedOn: { title: '已移送', says: '已移送有管辖权的法律援助机构', final: 'referred' },
  },
  actions: {
    discover: {
      title: '登记应当通知辩护的情形',
      to: 'discovered',
      by: 'caseOrganClerk',
      opener: 'handles',
      asks: forms.Discovery,
      needs: ['legal-aid.recipient-named', 'legal-aid.organ-may-notify'],
      cite: whom,
    },
    notify: {
      title: '通知指派律师',
      to: 'notified',
      by: 'caseOrganClerk',
      opener: 'handles',
      asks: forms.WholeNotice,
      needs: ['legal-aid.recipient-named', 'legal-aid.organ-may-notify'],
      cite: notify,
    },
    receiveTransferred: { title: '接收移送', to: 'notified', by: 'referral', asks: Transferred, cite: notify },
    sendNotice: {
      title: '发出通知',
      from: 'discovered',
      to: 'notified',
      by: 'caseOrganClerk',
      asks: forms.Notice,
      cite: notify,
    },
    ...finding('notified'),
    assign: {
      title: '指派律师并通知办案机关',
      from: 'notified',
      to: 'appointed',
      by: 'assigner',
      when: ['legal-aid.conflict-cleared'],
      does: 'legal-aid.appoint',
      issues: ['legal-aid.assignment', 'legal-aid.letter-to-organ'],
      cite: assign,
    },
    standDown: {
      title: '不再需要指派',
      from: ['discovered', 'notified'],
      to: 'standsDown',
      by: ['caseOrganClerk', 'assigner'],
      asks: forms.StandDown,
      cite: free,
    },
    passOn: {
      title: '移送有管辖权的机构',
      from: 'notified',
      to: 'passedOn',
      by: 'assigner',
      asks: PassOn,
      does: 'legal-aid.pass-on',
      cite: aidLaw.article(38, '由办案机关所在地的法律援助机构办理'),
    },
  },
})
