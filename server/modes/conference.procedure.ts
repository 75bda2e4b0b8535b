import { defineProcedure } from '../procedures/index.ts'
import { Conclusion, Convening, Need, Reasoned, Referred, Signed, Taken } from './forms.ts'
import { law, ownWay, retention } from './law.ts'
import { comings, deciders, endings, published, step, stop, stopped, workers } from './tail.ts'

const together = ['calling', 'advising', 'concurring'] as const
const hosts = [...workers, 'envoyOfficer'] as const
const signed = ownWay('意见由专家本人签署（操作确认），签署之后不能修改，不同意见原文保留')

/** 会诊模式: experts are called to one difficult matter; each signs an opinion, dissent is kept word for word. */
export const conference = defineProcedure({
  id: 'modes.conference',
  title: '专家会诊',
  gist: '就一项疑难、复杂的法律问题召集专家，各自签署意见，形成会诊结论，保留不同意见',
  version: '2022-05-12',
  heldBy: ['court', 'bureau'],
  public: false,
  retention,
  confidential: law.secrecy,
  states: {
    calling: {
      title: '召集专家',
      says: '正在邀请主持人和专家',
      terms: [step('modes.form', '召集会诊', 'envoyOfficer', 5, '及时召集专家')],
    },
    advising: {
      title: '专家研究中',
      says: '专家正在研究，各自签署意见',
      terms: [
        {
          to: '收齐专家意见，提出结论',
          owes: 'envoy',
          reckoned: 'modes.advise-by',
          kind: 'mode-step',
          cite: ownWay('专家在约定的日期之前签署意见'),
        },
      ],
    },
    concurring: {
      title: '结论征求意见',
      says: '会诊结论正在征求各位专家的意见',
      terms: [step('modes.concur', '形成会诊意见', 'envoy', 5, '结论征求意见的期限')],
    },
    concluded: {
      title: '待决定采纳',
      says: '会诊意见已经形成，等候决定是否采纳',
      terms: [step('modes.adopt', '决定是否采纳', 'envoyOfficer', 10, '会诊意见形成之后及时决定')],
    },
    stopped,
    ...endings,
  },
  actions: {
    call: {
      title: '发起会诊',
      to: 'calling',
      by: 'envoyOfficer',
      asks: Need,
      needs: ['modes.not-pending', 'modes.at-own-agency'],
      cite: law.service,
    },
    take: { title: '转入会诊', to: 'calling', by: 'referral', asks: Referred, cite: law.service },
    ...comings(together),
    convene: {
      title: '召集会诊',
      from: 'calling',
      to: 'advising',
      by: 'envoyOfficer',
      asks: Convening,
      needs: ['modes.until-later'],
      does: 'modes.convene',
      cite: ownWay('一名主持人和若干专家，均已接受邀请并承诺保密'),
    },
    opine: {
      title: '签署研究意见',
      from: 'advising',
      by: 'referral',
      asks: Signed,
      does: 'modes.signed',
      cite: signed,
    },
    conclude: {
      title: '提出结论征求意见',
      from: ['advising', 'concurring'],
      to: 'concurring',
      by: hosts,
      asks: Conclusion,
      begins: ['conclude'],
      does: 'modes.conclude',
      cite: ownWay('主持人归纳结论，各位专家表明态度'),
    },
    concur: {
      title: '对结论表明态度',
      from: 'concurring',
      by: 'referral',
      asks: Signed,
      does: 'modes.signed',
      cite: signed,
    },
    seal: {
      title: '形成会诊意见',
      from: 'concurring',
      to: 'concluded',
      by: hosts,
      does: 'modes.seal',
      issues: ['modes.conference-opinion'],
      notifies: [{ who: 'applicant', template: 'modes.news' }],
      cite: signed,
    },
    adopt: {
      title: '采纳',
      from: 'concluded',
      to: 'drafting',
      by: deciders,
      asks: Taken,
      told: true,
      cite: ownWay('记明由谁、怎样采纳'),
    },
    notAdopt: {
      title: '不采纳',
      from: 'concluded',
      to: 'drafting',
      by: deciders,
      asks: Reasoned,
      told: true,
      cite: ownWay('不采纳的说明理由'),
    },
    stop: stop([...together, 'concluded']),
    ...published,
  },
})
