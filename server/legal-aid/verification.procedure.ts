import { days } from '../kernel/span.ts'
import { defineProcedure, fields } from '../procedures/index.ts'
import { aidLaw, caseRules, confidential, retention } from './law.ts'

const { form, line, text } = fields

const cooperate = aidLaw.article(41, '开展核查工作，有关部门、单位和个人应当予以配合', { paragraph: 3 })

/** 异地协查: one centre asks another to check; the answer goes back by itself. The other helps, or says in writing why not. */
export const verification = defineProcedure({
  id: 'legal-aid.verification',
  title: '法律援助异地协查',
  gist: '请外地法律援助机构协助核查申请人的情况',
  version: '2022-01-01',
  heldBy: ['legalAidCentre'],
  public: false,
  internal: true,
  retention,
  confidential,
  states: {
    asked: {
      title: '待协查',
      says: '外地法律援助机构请求协助核查',
      terms: [
        {
          to: '协助核查，或者书面说明理由',
          owes: 'intakeOfficer',
          within: days(7),
          setting: 'legal-aid.verification',
          cite: caseRules(16, '被请求的法律援助机构应当协作，不能协作的书面说明理由'),
        },
      ],
    },
    answered: { title: '已答复', says: '协查结果已答复请求机构', final: 'done' },
    declined: { title: '不能协助', says: '已书面说明不能协助的理由', final: 'ended' },
  },
  actions: {
    ask: {
      title: '请求协查',
      to: 'asked',
      by: 'referral',
      asks: form('协查请求', { question: text('需要核查的事项'), from: line('请求机构') }),
      cite: cooperate,
    },
    answer: {
      title: '答复协查结果',
      from: 'asked',
      to: 'answered',
      by: 'intakeOfficer',
      asks: form('协查结果', { said: text('核查情况') }),
      does: 'legal-aid.answer-verification',
      cite: cooperate,
    },
    decline: {
      title: '说明不能协助的理由',
      from: 'asked',
      to: 'declined',
      by: 'intakeOfficer',
      asks: form('不能协助', { said: text('理由') }),
      does: 'legal-aid.answer-verification',
      cite: cooperate,
    },
  },
})
