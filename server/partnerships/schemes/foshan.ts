import { leavesOpen, type PairScheme, says } from './scheme.ts'

const yearly =
  '佛山、肇庆、云浮将每年召开一次以上的结对提升工作协调会，组织一次以上的法治培训共建活动，开展一个以上法治建设合作交流项目，建立工作信息互通机制'
const projects =
  '协调会确定本年度法治建设合作交流项目：佛山重点交流推广行政执法案卷评查项目，肇庆重点交流推广法治政府示范创建项目，云浮重点交流推广“综合查一次”联合执法项目'

/** 佛山—肇庆—云浮 (2023). */
export const foshan: PairScheme = {
  id: 'foshan',
  title: '佛山—肇庆—云浮法治建设结对提升',
  regions: ['440600', '441200', '445300'],
  cite: says(yearly),
  duties: [
    {
      key: 'coordination',
      title: '召开结对提升工作协调会',
      required: 1,
      fits: [{ kind: 'meeting', of: 'coordination' }],
      owedBy: 'all',
      cite: says(yearly),
    },
    {
      key: 'training',
      title: '组织法治培训共建活动',
      required: 1,
      fits: [{ kind: 'meeting', of: 'training' }],
      owedBy: 'all',
      cite: says(yearly),
    },
    {
      key: 'project',
      title: '开展法治建设合作交流项目',
      required: 1,
      fits: [{ kind: 'project' }],
      owedBy: 'all',
      cite: says(yearly),
    },
    {
      key: 'information',
      title: '建立工作信息互通机制',
      required: { setting: 'partnerships.bulletins-a-year' },
      fits: [{ kind: 'bulletin' }],
      owedBy: 'all',
      cite: leavesOpen('建立工作信息互通机制；每年互通多少次，原文未写明'),
    },
  ],
  themes: [
    { title: '行政执法案卷评查', lead: '440600', cite: says(projects) },
    { title: '法治政府示范创建', lead: '441200', cite: says(projects) },
    { title: '“综合查一次”联合执法', lead: '445300', cite: says(projects) },
  ],
  open: [
    leavesOpen('三市由何者承担各事项，原文未分别写明，据此各方都承担'),
    leavesOpen('项目自何时算作开展，原文未写明，以经另一方确认结项的计入'),
  ],
}
