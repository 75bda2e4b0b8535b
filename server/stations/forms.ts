import { fields } from '../procedures/index.ts'

const { count, form, line, text } = fields

/** What a firm asks of the station; the words of who and where are filled in by the house. */
export const Asked = form('企业需求', {
  firm: line('企业'),
  service: line('服务', { max: 80 }),
  title: line('事由', { max: 120 }),
  story: text('情况和需求', { max: 10_000 }),
  contact: line('联系人和办公电话', { optional: true }),
  agreement: line('依据的协议', { max: 120 }),
})
export const Routed = form('派单', {
  body: count('承办单位', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/station-bodies/{matter}' }),
  note: text('说明', { optional: true, max: 2000 }),
})
export const Ordered = form('服务单', {
  number: line('需求编号'),
  station: line('派单的工作站', { max: 200 }),
  firm: line('企业'),
  service: line('服务', { max: 80 }),
  title: line('事由', { max: 120 }),
  story: text('情况和需求', { max: 10_000 }),
  contact: line('联系人和办公电话', { optional: true }),
  note: text('说明', { optional: true, max: 2000 }),
})
export const Answered = form('答复', { said: text('答复', { max: 20_000, description: '企业读得到' }) })
export const Unable = form('不能办理', {
  why: text('理由', { max: 2000 }),
  competent: line('有权办理的机构', { max: 200, description: '告知应当找谁' }),
})
/** As answers of a body come back to the station. */
export const Replied = form('承办单位答复', {
  by: line('承办单位', { max: 200 }),
  said: text('答复', { max: 20_000 }),
})
export const NotAble = form('承办单位不能办理', {
  by: line('承办单位', { max: 200 }),
  why: text('理由', { max: 2000 }),
  competent: line('有权办理的机构', { max: 200 }),
})
export const Reasoned = form('说明理由', { why: text('理由', { max: 2000 }) })
export const Confirmed = form('确认', { note: text('意见', { optional: true, max: 2000 }) })
