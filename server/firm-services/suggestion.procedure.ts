import { workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Answered, Reasoned, Referred, Researched, Shown, Suggestion } from './forms.ts'
import { law, ownWay, retention } from './law.ts'

/** 意见建议: received, answered in time, adopted or not with the reason, and shown to everybody without names. */
export const suggestion = defineProcedure({
  id: 'firm-services.suggestion',
  title: '企业意见建议',
  gist: '企业和群众提出意见建议，限期答复，采纳情况公开',
  version: '2022-09-04',
  heldBy: ['bureau', 'court', 'serviceCentre', 'government'],
  public: true,
  retention,
  states: {
    received: {
      title: '待答复',
      says: '已经收到，会在期限内答复',
      terms: [
        {
          to: '答复意见建议',
          owes: 'firmOfficer',
          within: workdays(15),
          setting: 'firm-services.answer',
          kind: 'firm-suggestion',
          cite: ownWay('意见建议限期答复'),
        },
      ],
    },
    answered: {
      title: '已答复，待公开',
      says: '已经答复，正在整理可以公开的内容',
      terms: [
        {
          to: '公开答复或者说明不公开的理由',
          owes: 'firmOfficer',
          within: workdays(10),
          setting: 'firm-services.show',
          kind: 'firm-suggestion',
          cite: ownWay('答复以公开为原则'),
        },
      ],
    },
    published: { title: '答复已公开', says: '答复已经公开', final: 'done' },
    closed: { title: '已答复，不公开', says: '已经答复，内容不公开', final: 'done' },
    researched: { title: '已转为调研选题', says: '已转为调研选题', final: 'referred' },
    withdrawn: { title: '已撤回', says: '意见建议已经撤回', final: 'withdrawn' },
  },
  actions: {
    submit: {
      title: '提出意见建议',
      to: 'received',
      by: 'applicant',
      asks: Suggestion,
      needs: ['firm-services.own-firm-if-any'],
      cite: law.channel,
    },
    enter: {
      title: '登记意见建议',
      to: 'received',
      by: ['firmOfficer', 'envoyOfficer', 'envoy'],
      asks: Suggestion,
      cite: law.channel,
    },
    take: { title: '转入意见建议', to: 'received', by: 'referral', asks: Referred, cite: law.channel },
    answer: {
      title: '答复',
      from: 'received',
      to: 'answered',
      by: ['firmOfficer', 'envoyOfficer', 'leader'],
      asks: Answered,
      told: true,
      notifies: [{ who: 'applicant', template: 'firm-services.news' }],
      cite: law.heard,
    },
    toResearch: {
      title: '转为调研选题',
      from: ['received', 'answered'],
      to: 'researched',
      by: ['firmOfficer', 'envoyOfficer'],
      asks: Researched,
      told: true,
      does: 'firm-services.research',
      cite: law.heard,
    },
    publish: {
      title: '公开答复',
      from: 'answered',
      to: 'published',
      by: ['firmOfficer', 'envoyOfficer', 'leader'],
      asks: Shown,
      needs: ['firm-services.nameless'],
      does: 'firm-services.show',
      cite: law.channel,
    },
    shelve: {
      title: '不公开',
      from: 'answered',
      to: 'closed',
      by: ['firmOfficer', 'envoyOfficer', 'leader'],
      asks: Reasoned,
      cite: ownWay('不宜公开的说明理由'),
    },
    withdraw: {
      title: '撤回',
      from: 'received',
      to: 'withdrawn',
      by: 'applicant',
      asks: Reasoned,
      cite: ownWay('提出人可以撤回'),
    },
  },
})
