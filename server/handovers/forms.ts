import { fields } from '../procedures/index.ts'

const { count, form, line, text, yesNo } = fields
const id = { min: 1, max: 2_147_483_647 } as const

/** What the receiving agency is told of the matter before it looks at it. */
export const Offered = form('移送', {
  number: line('办件编号'),
  what: line('服务和事由', { max: 200 }),
  from: line('移出机构', { max: 200 }),
  why: text('移送理由', { max: 2000 }),
  materials: text('随附的材料', { max: 2000, optional: true }),
})

export const Remark = form('接收', { remark: text('说明', { max: 1000, optional: true }) })
export const Redirected = form('退回并指明有管辖权的机构', {
  competent: count('有管辖权的机构', { ...id, 'x-source': '/api/v1/handovers/{matter}/agencies' }),
  why: text('理由', { max: 2000 }),
})
export const Why = form('说明理由', { why: text('理由', { max: 2000 }) })

/** What whoever designates is told. */
export const Dispute = form('报请指定', {
  number: line('办件编号'),
  what: line('服务和事由', { max: 200 }),
  between: line('经过的机构', { max: 1000 }),
  why: text('报请的理由', { max: 2000 }),
})
export const Designated = form('指定', {
  agency: count('指定办理的机构', { ...id, 'x-source': '/api/v1/handovers/{matter}/agencies' }),
  why: text('理由', { max: 2000 }),
})

/** What one agency asks of another without giving the matter away. */
export const Asked = form('请求协助', {
  number: line('办件编号'),
  from: line('请求机构', { max: 200 }),
  what: text('需要协助的事项', { max: 3000 }),
  materials: text('随附的材料', { max: 2000, optional: true }),
})
export const Answered = form('答复', {
  said: text('协助的结果', { max: 5000 }),
  whole: yesNo('已经全部完成'),
})
export const Unable = form('不能协助', {
  why: text('理由', { max: 2000 }),
  competent: line('应向何处请求', { max: 200, optional: true }),
})
