import { fields } from '../procedures/index.ts'

const { count, date, form, line, text } = fields

/** A task as the plan words it: the form of 立项 and of every change after it. */
const wording = {
  number: line('序号', { optional: true, max: 40 }),
  title: text('任务', { max: 1000 }),
  content: text('具体内容', { optional: true, max: 30_000 }),
  lead: line('牵头单位', { optional: true, max: 200 }),
  agencies: text('协办单位', { optional: true, max: 4000, description: '以顿号分开' }),
  responsible: text('责任部门（原文）', {
    optional: true,
    max: 4000,
    description: '导出时照此填写；不填的，由牵头和协办单位组成',
  }),
  due: date('完成日期', { optional: true, description: '含当日；长期推进的不填' }),
  dueText: line('完成时限（原文）', { optional: true, max: 200 }),
  everyMonths: count('每几个月评估一次', {
    optional: true,
    min: 1,
    max: 60,
    description: '长期推进的任务；不填的，依设置',
  }),
}

export const Task = form('任务', {
  plan: line('方案', { max: 1000 }),
  section: line('项目', { optional: true, max: 1000 }),
  ...wording,
  progress: text('推进情况（导入时已有的）', { optional: true, max: 30_000 }),
})

export const Amendment = form('修改任务', {
  ...wording,
  why: text('修改的原因和依据', { max: 2000 }),
})

const progress = text('推进情况', { max: 30_000, description: '将填入分工推进情况表' })
const percent = count('完成比例（%）', { max: 100 })
const links = text('相关办件编号', { optional: true, max: 2000, description: '一行一个，本人能够查看的办件' })
const evidence = text('佐证', {
  optional: true,
  max: 5000,
  description: '活动、协议、文件的名称和文号；文件请在“材料”中上传',
})

export const Report = form('报告推进情况', { progress, percent, evidence, links })
export const Submission = form('反馈完成情况', {
  progress,
  evidence: text('佐证', { max: 5000, description: '说明凭什么可以办结' }),
  links,
})
export const PartReport = form('协办进展', { progress, percent, evidence })

/** What a co-responsible agency said, as it arrives with the lead. */
export const Arrived = form('协办单位报告', {
  agency: line('协办单位', { max: 200 }),
  progress,
  percent: count('完成比例（%）', { optional: true, max: 100 }),
  evidence,
})

export const Assignment = form('交办', { note: text('交办要求', { optional: true, max: 2000 }) })
export const Extension = form('申请延期', { until: date('延至（含当日）'), why: text('理由', { max: 2000 }) })
export const Grant = form('同意延期', { note: text('审批意见', { optional: true, max: 2000 }) })
export const Reasoned = form('说明', { why: text('理由', { max: 2000 }) })
export const Finding = form('核查', { finding: text('核查情况', { max: 5000, description: '事实、证据和结论' }) })
export const Return = form('退回整改', {
  why: text('存在的问题和整改要求', { max: 5000 }),
  rectifyBy: date('整改期限（含当日）'),
})
export const Review = form('阶段评估', { finding: text('评估意见', { max: 5000 }) })
export const Milestone = form('分解节点', { title: line('节点', { max: 200 }), due: date('完成日期（含当日）') })
export const Passed = form('节点完成', {
  milestone: count('节点', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/plans/tasks/{matter}/milestones' }),
  note: text('完成情况', { optional: true, max: 2000 }),
})

export const Dropped = form('取消节点', {
  milestone: count('节点', { min: 1, max: 2_147_483_647, 'x-source': '/api/v1/plans/tasks/{matter}/milestones' }),
  why: text('原因', { max: 2000 }),
})

/** A co-responsible agency's part, as the task hands it over. */
export const Part = form('协办任务', {
  plan: line('方案', { max: 1000 }),
  number: line('序号', { optional: true, max: 40 }),
  title: text('任务', { max: 1000 }),
  content: text('具体内容', { optional: true, max: 30_000 }),
  lead: line('牵头单位', { max: 200 }),
  due: date('完成日期', { optional: true }),
  dueText: line('完成时限（原文）', { optional: true, max: 200 }),
  everyMonths: count('每几个月评估一次', { optional: true, min: 1, max: 60 }),
  note: text('交办要求', { optional: true, max: 2000 }),
})
export const Retimed = form('任务调整', {
  due: date('完成日期', { optional: true }),
  dueText: line('完成时限（原文）', { optional: true, max: 200 }),
  title: text('任务', { max: 1000 }),
  content: text('具体内容', { optional: true, max: 30_000 }),
  why: text('原因', { max: 2000 }),
})
