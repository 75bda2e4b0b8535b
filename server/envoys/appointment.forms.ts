import { fields } from '../procedures/index.ts'
import { languages, ranks, specialities } from './words.ts'

const { choice, count, date, form, line, many, text } = fields

const why = text('理由', { max: 2000 })
const person = { min: 1, max: 2_147_483_647 }
const nominee = {
  name: line('姓名', { max: 40 }),
  rank: choice('职务', ranks),
  years: count('法律工作年限', { max: 60 }),
  specialities: many('专长', specialities, { optional: true }),
  languages: many('语言', languages, { optional: true }),
  reason: text('推荐理由', { max: 2000 }),
}

export const Nomination = form('提名', {
  person: count('人选', { ...person, 'x-source': '/api/v1/envoys/candidates' }),
  ...nominee,
})
/** What another court hands over with whoever it lets go. */
export const Arrival = form('调入', {
  person: count('人选', person),
  ...nominee,
  from: line('原派出机构', { max: 200 }),
})
export const Vetting = form('审核', { finding: text('审核情况', { max: 2000, description: '是否符合准入标准' }) })
export const Admission = form('任用并颁发证书', {
  from: date('任期起'),
  until: date('任期止（含当日）'),
  note: text('说明', { optional: true, max: 2000 }),
})
export const Reasoned = form('说明', { why })
export const Suspension = form('暂停履职', { from: date('自何日起暂停'), why })
export const Resumption = form('恢复履职', {
  from: date('自何日起恢复'),
  note: text('说明', { optional: true, max: 2000 }),
})
export const Prolonging = form('延长任期', { until: date('延至（含当日）'), why })
export const Transfer = form('调任', {
  agency: count('调往', { ...person, 'x-source': '/api/v1/agencies?procedure=envoys.appointment' }),
  last: date('在本院的最后一日（含当日）'),
  why,
})
export const Leaving = form('离任', { last: date('最后一日（含当日）'), why })
