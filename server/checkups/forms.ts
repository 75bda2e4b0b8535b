import { fields } from '../procedures/index.ts'

const { count, form, line, text } = fields

export const Start = form('发起法治体检', {
  firm: line('企业', { max: 200 }),
  earlier: line('复检：此前的体检编号', { optional: true, max: 60 }),
})
export const Advisor = form('请律师或者特派员点评', {
  person: count('由谁点评', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/checkups/{matter}/advisers' }),
})
export const Reasoned = form('说明', { why: text('理由', { max: 2000 }) })
