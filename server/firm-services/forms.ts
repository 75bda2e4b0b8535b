import { fields } from '../procedures/index.ts'

const { choice, count, date, form, line, text, yesNo } = fields

export const Request = form('定制服务', {
  kind: line('服务种类', { max: 40, 'x-source': '/api/v1/firm-services/request-kinds' }),
  title: line('事由', { max: 120 }),
  story: text('情况和需求', { max: 10_000, description: '写明背景、希望得到的服务和时间要求' }),
  contact: line('联系人和办公电话', { optional: true, max: 100 }),
})
export const Referred = form('转入', { title: line('事由', { max: 120 }), story: text('情况和需求', { max: 10_000 }) })
export const Accepted = form('受理', { note: text('说明', { optional: true, max: 2000 }) })
export const Declined = form('不予受理', {
  why: text('理由', { max: 2000 }),
  body: line('有权办理的机构', { max: 200, description: '告知企业应当找谁' }),
})
export const Entrusted = form('交律师事务所', {
  firm: count('律师事务所', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/agencies?kind=lawFirm' }),
  note: text('要求', { optional: true, max: 2000 }),
})
export const Appointed = form('安排律师', {
  person: count('律师', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/firm-services/lawyers' }),
  team: text('服务团队', { optional: true, max: 1000, description: '参加服务的其他人员' }),
})
export const Scheduled = form('约定服务', {
  day: date('日期'),
  time: line('时间', { max: 40 }),
  place: line('地点、方式', { max: 200 }),
})
export const Delivered = form('交付服务', {
  result: text('服务成果', { max: 20_000, description: '企业读得到；文件请在材料中上传' }),
})
export const Reasoned = form('说明理由', { why: text('理由', { max: 2000 }) })
export const Confirmed = form('确认', { note: text('意见', { optional: true, max: 2000 }) })
export const Onward = form('转介', {
  procedure: line('转到哪一项服务', { max: 80, 'x-source': '/api/v1/firm-services/onward' }),
  agency: count('办理机构', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/agencies' }),
  why: text('理由', { max: 2000 }),
})

export const Suggestion = form('意见建议', {
  topic: count('征集主题', {
    optional: true,
    min: 1,
    max: 2_147_483_647,
    'x-source': '/api/v1/suggestion-topics?open=true',
    description: '不选的，为自由提出',
  }),
  title: line('标题', { max: 120 }),
  story: text('意见建议', { max: 10_000 }),
})
export const Answered = form('答复', {
  adopted: choice('是否采纳', { yes: '采纳', part: '部分采纳', no: '不采纳' }),
  answer: text('答复', { max: 10_000 }),
  why: text('不采纳的理由', { max: 5000, 'x-when': { field: 'adopted', is: ['part', 'no'] } }),
})
export const Shown = form('公开答复', {
  title: line('标题', { max: 120, description: '不含名称、姓名、号码' }),
  suggestion: text('建议要点', { max: 5000, description: '不含名称、姓名、号码' }),
  answer: text('答复', { max: 10_000, description: '不含名称、姓名、号码' }),
})
export const Researched = form('转为调研选题', { why: text('理由', { max: 2000 }) })

export const Filing = form('敏感、群体性案件备案', {
  trigger: line('备案事由', { max: 60, 'x-source': '/api/v1/firm-services/filing-triggers' }),
  title: line('案由', { max: 120 }),
  people: count('一方当事人人数', { optional: true, min: 1, max: 1_000_000 }),
  story: text('基本情况', { max: 10_000, description: '委托人、争议、可能的影响；只报必要的内容' }),
  measures: text('办理方案和稳妥措施', { max: 10_000 }),
  urgent: yesNo('是否紧急', { description: '可能立即引发聚集、冲突或者广泛关注' }),
})
export const Signing = form('主任审签', { opinion: text('集体研究和审签意见', { max: 5000 }) })
export const Noted = form('收悉', { note: text('意见', { optional: true, max: 5000 }) })
export const Update = form('报告进展', { progress: text('进展', { max: 10_000 }) })
