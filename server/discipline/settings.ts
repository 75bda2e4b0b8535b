import { citationText } from '../kernel/citation.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'
import { defaultTexts } from './declaration.ts'
import { ownWay, threeRules } from './law.ts'

export const settings: Readonly<Record<string, Setting>> = {
  'discipline.declaration': {
    title: '每次走访的纪律承诺事项（“没有就在审案件提供意见”不可删去，企业有在审案件时询问）',
    value: defaultTexts,
    source: ownWay('“十不准”“十个严禁”的原文未见，依已核对的条文列出'),
  },
  'discipline.report-day': {
    title: '三个规定月报告（含零报告）于次月几日之前报送',
    value: 5,
    source: threeRules('按月填报，含零报告；具体日期未见规定'),
  },
  'discipline.contact-days': {
    title: '记录外接触应当在几日之内报告',
    value: 3,
    source: threeRules('非因办案需要的接触应当在三日内报告；天数未核对'),
  },
  'discipline.handling-days': {
    title: '过问记录、承诺例外应当在几个工作日之内核处',
    value: 10,
    source: ownWay('及时核处，天数未见规定'),
  },
  'discipline.flag-days': {
    title: '利益冲突提示应当在几个工作日之内处理',
    value: 3,
    source: ownWay('及时处理，天数未见规定'),
  },
  'discipline.recent-months': {
    title: '服务结束之后几个月之内仍按服务过的企业提示',
    value: 24,
    source: ownWay('服务结束之后的回避期间未见规定'),
  },
  'discipline.checks-a-day': {
    title: '每一机构每日可以作几次跨机构核查',
    value: 30,
    source: ownWay('防止以核查探知名单'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'zero-report': {
    title: '三个规定月报告',
    gist: `特派员每月报告过问案件情况，没有的作零报告（${citationText(threeRules('按月填报'))}）`,
    owedTo: 'said',
  },
  'discipline-handling': { title: '纪律核处', gist: '过问记录、承诺例外由纪检监察人员核处', owedTo: 'said' },
  'conflict-flag': {
    title: '利益冲突处理',
    gist: '特派员服务的企业在本院涉案，由法院处理回避或者披露',
    owedTo: 'said',
  },
  'recusal-decision': { title: '回避决定', gist: '对回避申请在申请提出的三日内决定', owedTo: 'said' },
}
