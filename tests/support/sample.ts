import { statute, unverified } from '../../server/kernel/citation.ts'
import { days } from '../../server/kernel/span.ts'
import type { Module } from '../../server/matters/index.ts'
import { defineProcedure, fields } from '../../server/procedures/index.ts'

const cite = statute('中华人民共和国法律援助法').article(43, '七日内审查并决定')

/** A small procedure for tests of what lies around procedures. */
export const sampleProcedure = defineProcedure({
  id: 'sample',
  title: '样例申请',
  gist: '试验用',
  version: '2022-01-01',
  heldBy: ['legalAidCentre'],
  public: true,
  retention: { years: 10, cite },
  states: {
    received: {
      title: '审查中',
      says: '正在审查',
      terms: [{ to: '作出决定', owes: 'approver', within: days(7), cite }],
    },
    done: { title: '已决定', says: '已决定', final: 'done' },
  },
  actions: {
    apply: {
      title: '提交申请',
      to: 'received',
      by: ['anyone'],
      asks: fields.form('申请', { story: fields.text('事实和理由') }),
      notifies: [{ who: 'applicant', template: 'sample.received' }],
      cite,
    },
    decide: { title: '作出决定', from: 'received', to: 'done', by: 'approver', cite },
  },
})

export const sampleModule: Module = {
  procedures: [sampleProcedure],
  settings: { 'sample.limit': { title: '样例期限（日）', value: 5, source: unverified('某规定', '样例期限') } },
  templates: { 'sample.received': s => `【法桥】已收到，编号 ${s.matter.number}。` },
}
