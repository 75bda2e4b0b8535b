import { fields } from '../procedures/index.ts'

const { choice, count, date, form, line, many, text, yesNo } = fields

/** The other modes a need may go over into. */
export const turnings = {
  'modes.need': '定向',
  'modes.open-call': '揭榜',
  'modes.team': '团队',
  'modes.conference': '会诊',
  'modes.research': '调研',
} as const

/** What is needed, as whoever opens a matter tells it. */
export const Need = form('法律需求', {
  title: line('事由', { max: 120 }),
  story: text('情况和需求', { max: 10_000, description: '写明背景、问题和希望得到的帮助' }),
  field: line('涉及领域', { optional: true, max: 60, description: '如合同、劳动用工、知识产权、股权' }),
  pending: yesNo('是否涉及正在人民法院、仲裁机构审理或者执行的案件', {
    description: '特派员不得就正在办理的案件提供意见',
  }),
})

export const Referred = form('转入', {
  title: line('事由', { max: 120 }),
  story: text('情况和需求', { max: 10_000 }),
  field: line('涉及领域', { optional: true, max: 60 }),
})

const envoys = '/api/v1/modes/envoys'
const somebody = count('特派员', { min: 1, max: 2_147_483_647, 'x-source': envoys })

export const Assignment = form('确定特派员', { envoy: somebody, note: text('要求', { optional: true, max: 2000 }) })
export const Reasoned = form('说明理由', { why: text('理由', { max: 2000 }) })
export const Reply = form('答复企业', {
  reply: text('答复意见', { max: 20_000, description: '一般性的法律意见和建议，企业读得到' }),
  basis: text('依据', { optional: true, max: 5000, description: '所依据的法律条文' }),
})
export const Progress = form('记录办理情况', { progress: text('办理情况', { max: 10_000 }) })
export const Confirmation = form('确认', { note: text('对服务的意见', { optional: true, max: 2000 }) })
export const Again = form('追问', { question: text('还有什么需要解答', { max: 5000 }) })
export const Turning = form('转入其他模式', {
  to: choice('转入', turnings),
  why: text('理由', { max: 2000 }),
})

/** What is about to be published; read again for names and numbers when it is. */
export const Publishing = form('拟发布的成果', {
  title: line('标题', { max: 200 }),
  body: text('正文', {
    max: 50_000,
    min: 20,
    description: '已经脱敏：不含企业名称、统一社会信用代码、姓名、电话、证件号码、案号',
  }),
  authors: line('作者', { max: 300, description: '以顿号分开' }),
  thanks: text('致谢', { optional: true, max: 500 }),
  industries: line('行业（GB/T 4754）', { optional: true, max: 200, description: '门类字母或者大类数字，以顿号分开' }),
  categories: line('企业类别', { optional: true, max: 200, description: '以顿号分开' }),
})

// 揭榜

export const Poster = form('拟榜', {
  title: line('题目', { max: 120 }),
  text: text('问题', { max: 10_000, min: 20, description: '已经脱敏，只写问题本身' }),
  closesOn: date('截止日期（含当日）'),
  invited: text('另外邀请的机构', {
    optional: true,
    max: 2000,
    description: '特派员都看得到；邀请律师事务所等机构的，一行一个全称',
  }),
})
export const Arrived = form('收到答案', {
  n: count('第几份', { min: 1 }),
  version: count('第几稿', { min: 1 }),
  digest: line('全文摘要', { min: 64, max: 64 }),
})
export const Adoption = form('采纳答案', {
  answer: count('答案', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/modes/matters/{matter}/answers' }),
  why: text('采纳的理由', { max: 5000 }),
  thanks: text('致谢', { max: 500, description: '对各位作者的答谢，随成果发布' }),
})

// 团队

export const Forming = form('组建团队', { aim: text('工作目标', { max: 5000 }) })
export const TeamPlan = form('工作计划', { plan: text('工作计划', { max: 10_000 }) })
export const Divided = form('分工', {
  participant: count('参加人', { min: 1, max: 2_147_483_647 }),
  title: line('内容', { max: 500 }),
  who: line('承担人', { max: 100 }),
  due: date('完成日期'),
})
export const Ended = form('分工结束', {
  task: count('分工', { min: 1, max: 2_147_483_647 }),
  who: line('承担人', { max: 100 }),
  result: text('情况', { max: 10_000 }),
})
export const Report = form('报告', { report: text('报告', { max: 50_000, min: 20 }) })
export const Opinion = form('意见', { finding: text('意见', { max: 10_000 }) })

// 会诊

export const Convening = form('召集会诊', {
  question: text('需要会诊的问题', { max: 10_000 }),
  until: date('请专家在何日之前签署意见（含当日）'),
})
export const Signed = form('签署意见', {
  participant: count('参加人', { min: 1, max: 2_147_483_647 }),
  who: line('签署人', { max: 100 }),
  stance: choice('对结论的态度', { concur: '同意', dissent: '不同意' }, { optional: true }),
  digest: line('全文摘要', { min: 64, max: 64 }),
})
export const Conclusion = form('会诊结论', {
  conclusion: text('结论', { max: 20_000, min: 10 }),
  advice: text('建议', { optional: true, max: 10_000 }),
})
export const Taken = form('采纳', {
  by: line('由谁采纳', { max: 200 }),
  how: text('怎样采纳', { max: 5000 }),
})

// 调研

export const Topic = form('调研选题', {
  title: line('题目', { max: 120 }),
  story: text('为什么调研，调研什么', { max: 10_000 }),
  field: line('涉及领域', { optional: true, max: 60 }),
  pending: yesNo('是否针对正在审理或者执行的某一案件', { description: '调研研究一类问题，不评论正在办理的案件' }),
})
export const Approval = form('同意立项', { envoy: somebody, note: text('要求', { optional: true, max: 2000 }) })
export const ResearchPlan = form('调研方案', {
  plan: text('方案', { max: 10_000 }),
  methods: many('方法', { interview: '访谈', forum: '座谈', survey: '问卷', files: '案卷', visit: '走访' }),
  until: date('何日之前提交报告（含当日）'),
})
export const Noted = form('调研记录', {
  note: count('记录', { min: 1, max: 2_147_483_647 }),
  who: line('记录人', { max: 100 }),
  day: date('日期'),
})
export const ResearchReport = form('提交报告', {
  title: line('题目', { max: 200 }),
  summary: text('摘要', { max: 10_000, min: 20 }),
  proposals: text('建议', { max: 10_000 }),
})
