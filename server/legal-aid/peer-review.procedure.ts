import { days } from '../kernel/span.ts'
import { defineProcedure, fields } from '../procedures/index.ts'
import { aidLaw, confidential, leftOpen, retention } from './law.ts'
import { aspects } from './quality.ts'

const { count, form, line, text } = fields

const quality = aidLaw.article(57, '制定服务质量标准，通过第三方评估等方式定期进行质量考核')
const files = aidLaw.article(59, '综合运用案卷检查等措施，督促提升服务质量')

const aspect = (title: string) =>
  count(title, { max: 100, optional: true, description: '0 至 100 分，本案没有这一环节的不填' })

/** 质量同行评估: a closed file, drawn by lot, scored by somebody who had no part in it. */
export const peerReview = defineProcedure({
  id: 'legal-aid.peer-review',
  title: '法律援助案件质量同行评估',
  gist: '抽取已归档的案件，由未参与办理的同行评估质量',
  version: '2022-01-01',
  heldBy: ['legalAidCentre', 'bureau'],
  public: false,
  internal: true,
  retention,
  confidential,
  states: {
    drawn: {
      title: '待确定专家',
      says: '案件已被抽中，待确定评估专家',
      terms: [{ to: '确定评估专家', owes: 'approver', untimed: '随评估批次的安排', cite: quality }],
    },
    reviewing: {
      title: '评估中',
      says: '评估专家正在评阅案卷',
      terms: [
        {
          to: '评分并写明意见',
          owes: 'peerReviewer',
          within: days(30),
          setting: 'legal-aid.peer-review',
          cite: leftOpen(57, '定期进行质量考核；法律未定每件评估的期限'),
        },
      ],
    },
    scored: {
      title: '待确认',
      says: '评分已提交，待确认等次',
      terms: [{ to: '确认评估等次', owes: 'approver', untimed: '随评估批次的安排', cite: quality }],
    },
    graded: { title: '已评定', says: '评估等次已确认', final: 'done' },
  },
  actions: {
    drawn: {
      title: '抽取案件',
      to: 'drawn',
      by: ['approver', 'bureauReviewer'],
      asks: form('抽取案件', { batch: line('评估批次'), file: line('被评估案件编号') }),
      needs: ['legal-aid.archived-file'],
      cite: files,
    },
    entrust: {
      title: '确定评估专家',
      from: 'drawn',
      to: 'reviewing',
      by: ['approver', 'bureauReviewer'],
      asks: form('确定评估专家', { reviewer: count('专家', { min: 1, 'x-source': '/api/v1/legal-aid/reviewers' }) }),
      does: 'legal-aid.entrust-review',
      cite: quality,
    },
    score: {
      title: '评分',
      from: 'reviewing',
      to: 'scored',
      by: 'peerReviewer',
      asks: form('评分', {
        intake: aspect(aspects.intake),
        meeting: aspect(aspects.meeting),
        evidence: aspect(aspects.evidence),
        hearing: aspect(aspects.hearing),
        writing: aspect(aspects.writing),
        result: aspect(aspects.result),
        comment: text('评语', { description: '写明优点、问题和改进建议' }),
      }),
      does: 'legal-aid.score-file',
      cite: quality,
    },
    returnScore: {
      title: '退回复评',
      from: 'scored',
      to: 'reviewing',
      by: ['approver', 'bureauReviewer'],
      asks: form('退回复评', { reason: text('理由') }),
      cite: quality,
    },
    confirm: {
      title: '确认等次',
      from: 'scored',
      to: 'graded',
      by: ['approver', 'bureauReviewer'],
      notBy: ['score'],
      does: 'legal-aid.record-review',
      issues: ['legal-aid.review-result'],
      cite: quality,
    },
  },
})
